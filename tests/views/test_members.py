"""The directory, profiles and residents, fetched as a visitor, a member and oneself."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import Audience, Membership, User, WorkshopHost
from portal.permissions import PROFILE_FIELDS
from tests import factories
from tests.cast import LONG_AGO, make_user
from tests.queries.test_profiles import add_workshop


def show(user: User, audience: Audience = Audience.PUBLIC) -> None:
    for field in ("listed", *PROFILE_FIELDS):
        setattr(user, f"{field}_for", audience)


def test_directory_when_nobody_is_public_then_visitor_is_told_why(client, lea: User) -> None:
    page = client.page("/members/")
    assert page.texts(".//div[@class='empty']/h2") == ["L’annuaire est réservé aux membres"]
    assert "Léa" not in page.html


def test_directory_when_filtered_then_keeps_the_filter_from_page_to_page(session: Session, lea: User, sign_in) -> None:
    with database.write(session):
        for number in range(21):
            person = make_user(session, f"Membre {number:02}")
            person.email, person.helps_with = f"m{number}@example.org", ["capteurs"]
    browser = sign_in(lea)
    page = browser.page("/members/?q=capteurs&for=help")
    assert page.texts(".//p[@role='status']")[0].startswith("21 membres")
    assert "/members/?q=capteurs&for=help&page=2" in page.attributes(".//nav[@class='pager']/a", "href")
    assert browser.page("/members/?q=capteurs&for=help&page=2").texts(".//li/div/h2") == ["Membre 20"]


@pytest.mark.parametrize("number", ["0", "-1", "deux", "2", "99999999999999999999", "²", "1e3"])
def test_directory_when_page_does_not_exist_then_404(client, number: str) -> None:
    client.page(f"/members/?page={number}", status=404)


@pytest.mark.parametrize(
    "query", ["q=%25", "q=%00", "q=" + "é" * 3000, "q='--", "organisation=%27", "for=x", "q=a+b+c+d+e+f+g+h+i+j"]
)
def test_directory_when_asked_oddly_then_still_answers(client, lea: User, query: str) -> None:
    client.page(f"/members/?{query}")


def test_directory_when_signed_in_then_six_queries_for_one_and_for_many(session, lea: User, sign_in, queries) -> None:
    browser = sign_in(lea)

    def count(path: str) -> int:
        with queries() as sent:
            browser.page(path)
        return len(sent)

    before = count("/members/?q=e"), count("/residents/")
    with database.write(session):
        for number in range(300):
            make_user(session, f"Membre {number}").email = f"m{number}@example.org"
    assert (count("/members/?q=e"), count("/residents/")) == before
    assert max(before) <= 6


@pytest.mark.parametrize("state", ["hidden", "suspended", "former", "unknown"])
def test_profile_when_not_to_be_seen_then_404_for_all_but_oneself(  # noqa: PLR0917
    session: Session, client, lea: User, anne: User, sign_in, state: str
) -> None:
    with database.write(session):
        show(lea)
        if state == "hidden":
            lea.listed_for = Audience.NOBODY
        if state == "suspended":
            lea.suspended_at = clock.now()
        if state == "former":
            lea.memberships[0].ends_on = LONG_AGO
    handle = "personne" if state == "unknown" else lea.handle
    client.page(f"/members/{handle}", status=404)
    sign_in(anne).page(f"/members/{handle}", status=404)
    assert handle not in sign_in(anne).page("/members/").html
    if state in {"hidden", "former"}:
        assert sign_in(lea).page(f"/members/{handle}").texts(".//h1") == ["Léa Moreau"]


def test_profile_when_public_then_shows_works_and_safe_links(session: Session, client, lea: User) -> None:
    with database.write(session):
        show(lea)
        lea.headline, lea.about = "Data scientist", "Un.\nDeux.\n\n<b>Trois</b>"
        lea.links = [{"label": "Site", "url": "https://lea.example"}]
        lea.picture = factories.media(session, name="lea.jpg")
        factories.published_article(session, "Paru", authors=[factories.byline(session, lea.name, user=lea)])
        workshop = add_workshop(session, "Animé", starts_at=clock.now())
        session.add(WorkshopHost(workshop_id=workshop.id, user_id=lea.id))
        portrait = f"/media/{lea.picture.sha256}/lea.jpg"
    page = client.page(f"/members/{lea.handle}")
    link = page.tree.find(".//dd/a[@rel]")
    assert (link.get("href"), link.get("rel")) == ("https://lea.example", "me nofollow noopener")
    assert page.texts(".//h3") == ["Paru", "Animé"]
    assert page.attributes(".//img[@class='avatar avatar--xl']", "src") == [portrait]
    assert "&lt;b&gt;Trois" in page.html
    assert "lea@example.org" not in page.html


def test_profile_when_visitor_then_hidden_fields_are_not_in_the_page(session: Session, client, lea: User) -> None:
    with database.write(session):
        show(lea, Audience.MEMBERS)
        lea.listed_for = Audience.PUBLIC
        lea.headline, lea.about, lea.helps_with, lea.wants_to_learn = "zzline", "zzabout", ["zzhelp"], ["zzlearn"]
        lea.links = [{"label": "zzlink", "url": "https://zz.example"}]
        lea.picture = factories.media(session, name="zzpicture.jpg")
        lea.memberships[0].organisation.name = "zzorganisation"
    for path in (f"/members/{lea.handle}", "/members/", "/residents/"):
        assert "zz" not in client.page(path).html


def test_profile_when_oneself_asks_for_the_public_view_then_sees_no_more(
    session, lea: User, sofia: User, sign_in
) -> None:
    with database.write(session):
        lea.listed_for, lea.headline, lea.about = Audience.PUBLIC, "zzline", "Bonjour"
        lea.about_for = Audience.PUBLIC
    page = sign_in(lea).page(f"/members/{lea.handle}?as=public")
    assert ("zzline" in page.html, "Bonjour" in page.html) == (False, True)
    assert "zzline" in sign_in(sofia).page(f"/members/{lea.handle}?as=public").html


def test_profile_when_public_view_is_empty_then_says_so(lea: User, sign_in) -> None:
    page = sign_in(lea).page(f"/members/{lea.handle}?as=public")
    assert page.texts(".//h1") == ["Le public ne voit pas votre profil"]


def test_residents_when_shown_then_say_period_place_and_offer_never_hours(
    session: Session, client, thomas: User
) -> None:
    assert "Thomas" not in client.page("/residents/").html
    with database.write(session):
        thomas.listed_for = Audience.PUBLIC
    page = client.page("/residents/")
    assert page.texts(".//h3") == ["Thomas Le Goff"]
    assert page.texts(".//dd")[0] == "Un atelier par trimestre"
    assert page.texts(".//dd")[1].startswith("de janvier\xa02020 à ") or page.texts(".//dd")[1].startswith(
        "de janvier 2020 à "
    )


def test_pages_when_asked_in_english_then_answer(client) -> None:
    for path in ("/en/members/", "/en/residents/"):
        assert client.page(path).tree.get("lang") == "en"


def test_member_when_organisation_ends_with_membership_then_not_shown(session: Session, lea: User, sign_in) -> None:
    with database.write(session):
        lea.memberships[0].ends_on = LONG_AGO
        lea.memberships.append(Membership(starts_on=LONG_AGO))
    assert "Ferroval" not in sign_in(lea).page(f"/members/{lea.handle}").html
