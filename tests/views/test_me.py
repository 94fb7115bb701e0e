"""One's own space and settings, as a member lives them."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import Audience, ProposalState, User
from tests.queries.test_me import add_proposal


def picture(size: tuple[int, int] = (600, 800)) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "PNG")
    out.seek(0)
    return out


def typed(page, **changes: object) -> dict[str, object]:
    """Return what the form of a page would send, with changes."""
    form = next(one for one in page.tree.iter("form") if one.get("id") == "ui-profile")
    data: dict[str, object] = {}
    for item in form.iter():
        name, kind = item.get("name"), item.get("type")
        if item.tag == "textarea":
            data[name] = "".join(item.itertext()).removeprefix("\n")
        elif item.tag == "select":
            data[name] = next(one.get("value") for one in item.iter("option") if one.get("selected") is not None)
        elif (item.tag == "input" and kind not in {"radio", "checkbox", "file"}) or item.get("checked") is not None:
            data[name] = item.get("value", "")
    return {**data, **changes}


def test_space_when_author_then_says_what_awaits(session: Session, lea: User, sign_in) -> None:
    with database.write(session):
        add_proposal(session, "À reprendre", lea, by=lea, state=ProposalState.CHANGES_REQUESTED)
        add_proposal(session, "", lea, by=lea, state=ProposalState.DRAFT)
    page = sign_in(lea).page("/me/")
    assert page.texts(".//h1") == ["Bonjour Léa"]
    assert page.texts(".//p[@class='lead']") == ["Une chose vous attend."]
    assert page.texts(".//h3") == ["À reprendre", "Aucun atelier à venir pour vous", "Sans titre"]
    assert "Relecture" not in page.html


def test_space_when_moderator_then_shows_the_queue(session: Session, lea: User, camille: User, sign_in) -> None:
    with database.write(session):
        add_proposal(session, "À lire", lea, by=lea, state=ProposalState.SUBMITTED)
    page = sign_in(camille).page("/me/")
    assert page.texts(".//ul[@class='todos']/li/div/h3") == ["À lire"]
    assert page.texts(".//p[@class='lead']") == ["Un article est à relire."]


def test_member_pages_when_counted_then_ten_queries_at_most(
    session, lea: User, camille: User, sign_in, queries
) -> None:
    with database.write(session):
        for number in range(12):
            add_proposal(session, f"Texte {number}", lea, by=lea, state=ProposalState.SUBMITTED)
    counts = {}
    for user in (lea, camille):
        browser = sign_in(user)
        for path in ("/me/", "/settings/profile", "/settings/privacy", f"/members/{lea.handle}"):
            with queries() as sent:
                browser.page(path)
            counts[user.name, path] = len(sent)
    assert {place: count for place, count in counts.items() if count > 10} == {}


def test_profile_when_saved_then_others_see_what_one_chose(lea: User, sofia: User, sign_in, client) -> None:
    browser = sign_in(lea)
    page = browser.page("/settings/profile")
    sent = typed(
        page,
        headline="Data scientist",
        helps_with="séries temporelles\r\ntransport",
        link_url_1="lea.example",
        listed_for="public",
        helps_with_for="public",
        picture=(picture(), "Moi & mon chien.png"),
        picture_for="members",
    )
    browser.submit("/settings/profile", sent)
    assert browser.page("/settings/profile").tree.find(".//img[@class='avatar avatar--xl']") is not None
    member_sees, public_sees = sign_in(sofia).page(f"/members/{lea.handle}"), client.page(f"/members/{lea.handle}")
    assert ("Data scientist" in member_sees.html, "Data scientist" in public_sees.html) == (True, False)
    assert ("portrait.jpg" in member_sees.html, "portrait.jpg" in public_sees.html) == (True, False)
    assert "séries temporelles, transport" in public_sees.html
    assert client.page("/members/?q=SERIES").texts(".//li/div/h2") == ["Léa Moreau"]


def test_portrait_when_removed_then_gone_and_kept_otherwise(session: Session, lea: User, sign_in) -> None:
    browser = sign_in(lea)
    browser.submit("/settings/profile", typed(browser.page("/settings/profile"), picture=(picture(), "a.png")))
    browser.submit("/settings/profile", typed(browser.page("/settings/profile"), about="Bonjour"))
    session.refresh(lea)
    assert lea.picture_id is not None
    browser.submit("/settings/profile", typed(browser.page("/settings/profile"), is_picture_removed="y"))
    session.refresh(lea)
    assert (lea.picture_id, lea.about) == (None, "Bonjour")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"headline": "x" * 161}, "headline"),
        ({"helps_with": "\n".join("abcdefghijk")}, "helps_with"),
        ({"link_url_3": "javascript:alert(1)"}, "link_url_3"),
        ({"listed_for": "tous"}, "listed_for"),
        ({"about_for": "tous"}, "about_for"),
        ({"picture": (io.BytesIO(b"%PDF-1.7 pas une image"), "portrait.png")}, "picture"),
        ({"picture": (io.BytesIO(picture().read()[:200]), "portrait.png")}, "picture"),
    ],
)
def test_profile_when_badly_filled_then_422_and_nothing_typed_is_lost(
    session, lea: User, sign_in, changes, field
) -> None:
    browser = sign_in(lea)
    sent = typed(browser.page("/settings/profile"), **{"about": "Écrit avec soin", **changes})
    page = browser.submit("/settings/profile", sent, status=422)
    assert page.attributes(".//div[@id='ui-errors']//a", "href") == [f"#ui-{field}"]
    assert page.tree.find(f".//*[@id='ui-{field}']") is not None
    assert typed(page)["about"] == "Écrit avec soin"
    session.refresh(lea)
    assert (lea.name, lea.about, lea.profile_lock_version) == ("Léa Moreau", "", 1)


def test_profile_when_two_tabs_save_then_second_is_told_and_keeps_its_text(session, lea: User, sign_in) -> None:
    browser = sign_in(lea)
    first, second = browser.page("/settings/profile"), browser.page("/settings/profile")
    browser.submit("/settings/profile", typed(first, headline="De la première"))
    page = browser.submit("/settings/profile", typed(second, about="De la seconde"), status=409)
    assert (typed(page)["about"], typed(page)["headline"]) == ("De la seconde", "")
    assert page.attributes(".//div[@role='alert']//li/a", "href") == ["#ui-headline", "#ui-about"]
    session.refresh(lea)
    assert (lea.headline, lea.about) == ("De la première", "")
    browser.submit("/settings/profile", typed(page))
    session.refresh(lea)
    assert (lea.headline, lea.about) == ("", "De la seconde")


def test_privacy_when_shown_then_says_who_sees_each_part(session: Session, lea: User, sign_in) -> None:
    with database.write(session):
        lea.listed_for = lea.about_for = Audience.PUBLIC
        lea.links_for = Audience.NOBODY
    rows = {
        row.find("th").text: row.findall("td")
        for row in sign_in(lea).page("/settings/privacy").tree.iterfind(".//tbody/tr")
    }
    said = {name: ["".join(cell.itertext()).strip() for cell in cells] for name, cells in rows.items()}
    assert (said["Présentation"], said["Liens"], said["Portrait"]) == (["oui", "oui"], ["non", "non"], ["non", "oui"])


@pytest.mark.parametrize("path", ["/me/", "/settings/profile", "/settings/privacy"])
def test_settings_when_visitor_then_leads_to_sign_in(client, path: str) -> None:
    assert client.get(path).headers["Location"] == f"/login?next={path}"
