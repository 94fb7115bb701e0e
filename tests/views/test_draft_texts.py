"""Previews, saves and two tabs: a clear sentence, the right status, and nothing typed is lost."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.models import ArticleAuthor, Proposal, ProposalState, Revision
from portal.queries import drafts
from portal.services import bylines
from tests.articles import TEXT, make_draft, save
from tests.corpus import CORPUS, needs_corpus

HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(session, lea) -> int:
    return make_draft(session, lea).id


@pytest.fixture
def desk(draft, lea, sign_in):
    """Léa's browser with the editor open, and the fields as the page shows them."""
    browser = sign_in(lea)
    return browser, fields_of(browser.page(f"/drafts/{draft}"))


def fields_of(page) -> dict[str, str]:
    form = page.tree.find(".//form[@id='ui-editor']")
    fields = {}
    for item in form.iter():
        name = item.get("name")
        if item.tag == "textarea":
            fields[name] = "".join(item.itertext())
        elif item.tag == "select":
            fields[name] = next(
                (one.get("value") for one in item.iter("option") if one.get("selected") is not None), ""
            )
        elif item.tag == "input" and item.get("type") not in {"file", "radio"} and is_sent(item):
            fields[name] = item.get("value", "")
    return fields


def is_sent(item) -> bool:
    return item.get("type") != "checkbox" or item.get("checked") is not None


def head_of(session, number: int) -> str:
    session.rollback()
    return session.scalar(
        sa.select(Revision.source).join(Proposal, Proposal.head_revision_id == Revision.id).where(Proposal.id == number)
    )


def test_save_when_nothing_was_changed_then_keeps_every_byte(session, desk, draft) -> None:
    browser, fields = desk
    browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": fields["source"].replace("\n", "\r\n")})
    assert head_of(session, draft) == TEXT
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == 1


def test_save_when_sent_then_goes_back_to_the_editor(session, desk, draft) -> None:
    browser, fields = desk
    answer = browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": "Tout autre chose.\n"})
    assert answer.response.headers["Location"] == f"/drafts/{draft}"
    assert head_of(session, draft).endswith("---\n\nTout autre chose.\n")
    assert "Brouillon enregistré." in browser.page(f"/drafts/{draft}").texts(".//div[@class='toast']")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": "Trop long. " * 20_000}, "200 ko"),
        ({"title": "t" * 301}, "300 caractères"),
        ({"republished_url": "pas une adresse"}, "https://"),
        ({"republished_on": "hier"}, "2026-11-24"),
    ],
)
def test_save_when_refused_then_keeps_what_was_typed(session, desk, draft, change, words) -> None:
    browser, fields = desk
    typed = {"source": "\nMon texte à garder.\n", **change}
    page = browser.submit(f"/drafts/{draft}/revisions", {**fields, **typed}, status=422)
    assert words in page.html.replace("\u00a0", " ")
    assert "".join(page.tree.find(".//textarea[@name='source']").itertext()).strip() == typed["source"].strip()
    assert head_of(session, draft) == TEXT


def test_save_when_front_matter_is_malformed_then_keeps_it_and_says_where(session, desk, draft) -> None:
    browser, fields = desk
    browser.submit(f"/drafts/{draft}/revisions", {**fields, "other": 'auteur: "sans fin\n: ['})
    assert 'auteur: "sans fin\n: [' in head_of(session, draft)
    page = browser.page(f"/drafts/{draft}")
    assert "#ui-other" in page.attributes(".//ul[@class='finds']//a", "href")
    assert 'auteur: "sans fin' in page.html.replace("&#34;", '"')


def test_autosave_when_sent_then_answers_the_state_and_the_next_version(session, desk, draft) -> None:
    browser, fields = desk
    first = browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": "Un"}, status=200, headers=HTMX)
    assert "Enregistré à" in first.texts(".//p[@id='ui-state']")[0].replace("\u00a0", " ")
    renewed = {**fields, "lock_version": first.hidden("lock_version"), "revision": first.hidden("revision")}
    browser.submit(f"/drafts/{draft}/revisions", {**renewed, "source": "Un deux"}, status=200, headers=HTMX)
    assert head_of(session, draft).endswith("---\n\nUn deux")
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == 2


def test_autosave_when_refused_then_says_why(session, desk, draft) -> None:
    browser, fields = desk
    answer = browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": "x" * 210_000}, status=422, headers=HTMX)
    assert answer.texts(".//p[@id='ui-state']")[0].startswith("Pas enregistré.")
    assert head_of(session, draft) == TEXT


def test_autosave_when_another_tab_saved_then_offers_to_compare(session, desk, draft, lea) -> None:
    browser, fields = desk
    save(session, draft, lea, TEXT + "\nL’autre onglet.\n")
    answer = browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": "Ici"}, status=409, headers=HTMX)
    assert answer.attributes(".//button", "formaction") == [f"/drafts/{draft}/merge"]
    assert head_of(session, draft) == TEXT + "\nL’autre onglet.\n"


def test_two_tabs_when_both_save_then_every_passage_can_be_kept(session, desk, draft, lea) -> None:
    browser, fields = desk
    save(session, draft, lea, TEXT.replace("Nous avons comparé", "Nous avons pesé") + "\nUne fin.\n")
    mine = {**fields, "title": "Un autre titre", "source": fields["source"].replace("Nous avons comparé", "On a lu")}
    page = browser.submit(f"/drafts/{draft}/revisions", mine, status=409)
    assert page.texts(".//h1") == ["Deux textes se sont rencontrés"]
    assert page.attributes(".//input[@type='radio'][@name='p1']", "value") == ["mine", "theirs", "both"]
    again = {
        "mine": "".join(page.tree.find(".//textarea[@name='mine']").itertext()),
        "theirs": page.hidden("theirs"),
        "revision": page.hidden("revision"),
    }
    assert browser.submit(f"/drafts/{draft}/merge", again, status=422).texts(".//h1") == page.texts(".//h1")
    browser.submit(f"/drafts/{draft}/merge", {**again, "p1": "both"})
    merged = head_of(session, draft)
    assert "title: Un autre titre" in merged
    assert "On a lu" in merged
    assert "Nous avons pesé" in merged
    assert merged.endswith("\nUne fin.\n")


def test_merge_when_the_text_changed_again_then_asks_again(session, desk, draft, lea) -> None:
    browser, fields = desk
    save(session, draft, lea, TEXT + "\nUne fin.\n")
    page = browser.submit(f"/drafts/{draft}/merge", {**fields, "source": "Mon texte."}, status=200)
    given = {"mine": TEXT + "Ma fin.\n", "theirs": page.hidden("theirs"), "revision": page.hidden("revision")}
    save(session, draft, lea, TEXT + "\nUne tout autre fin.\n")
    page = browser.submit(f"/drafts/{draft}/merge", {**given, "p1": "mine"}, status=422)
    assert "Une tout autre fin." in page.html
    assert head_of(session, draft) == TEXT + "\nUne tout autre fin.\n"


def test_merge_when_asked_without_a_text_then_leads_to_the_editor(desk, draft) -> None:
    browser, _fields = desk
    assert browser.get(f"/drafts/{draft}/merge").headers["Location"] == f"/drafts/{draft}"


def test_save_when_the_text_was_sent_meanwhile_then_shows_what_was_typed(session, desk, draft) -> None:
    browser, fields = desk
    with database.write(session):
        session.get_one(Proposal, draft).state = ProposalState.SUBMITTED
    page = browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": "À garder."}, status=409)
    assert "À garder." in page.html
    part = browser.submit(f"/drafts/{draft}/revisions", {**fields, "source": "À garder."}, status=409, headers=HTMX)
    assert "ne se modifie pas" in part.texts(".//p[@id='ui-state']")[0]


def test_preview_when_asked_then_shows_the_page_and_keeps_nothing(session, desk, draft) -> None:
    browser, fields = desk
    typed = {**fields, "source": "## Un essai\n\nTODO : finir\n"}
    page = browser.submit(f"/drafts/{draft}/preview", typed, status=200)
    assert page.texts(".//div[@id='ui-preview']/h2")[0].startswith("Un essai")
    assert "".join(page.tree.find(".//textarea[@name='source']").itertext()) == typed["source"]
    part = browser.submit(f"/drafts/{draft}/preview", typed, status=200, headers=HTMX)
    assert "<html" not in part.html
    assert part.attributes(".//div[@id='ui-checks']//a", "data-line") == ["3"]
    assert head_of(session, draft) == TEXT


@pytest.mark.parametrize("text", ["[" * 3000, "x" * 210_000])
def test_preview_when_text_is_hostile_then_answers_a_sentence(desk, draft, text) -> None:
    browser, fields = desk
    data = {**fields, "source": text, "csrf_token": browser.token}
    answer = browser.post(f"/drafts/{draft}/preview", data=data, headers=HTMX)
    assert answer.status_code in {200, 422}
    assert "<p" in answer.get_data(as_text=True)


def test_previews_when_too_many_then_are_refused_with_a_sentence(desk, draft) -> None:
    browser, fields = desk
    for _ in range(120):
        status = browser.post(f"/drafts/{draft}/preview", data={"csrf_token": browser.token}, headers=HTMX).status_code
        if status == 429:
            break
    answer = browser.submit(f"/drafts/{draft}/preview", fields, status=429, headers=HTMX)
    assert answer.response.headers["HX-Retarget"] == "#ui-toasts"
    assert "réessayez dans une minute" in answer.html
    page = browser.submit(f"/drafts/{draft}/preview", {**fields, "source": "À garder."}, status=429)
    assert page.texts(".//textarea[@readonly]") == ["À garder."]


def test_form_when_its_token_is_gone_then_nothing_changes_and_the_text_is_given_back(session, desk, draft) -> None:
    browser, fields = desk
    typed = {**fields, "csrf_token": "vieux", "source": "À garder."}
    page = browser.submit(f"/drafts/{draft}/revisions", typed, status=400)
    assert page.hidden("source") == "À garder."
    assert head_of(session, draft) == TEXT


def test_form_when_the_session_has_ended_then_the_text_is_given_back(client, draft, app) -> None:
    client.page("/login")
    page = client.submit(f"/drafts/{draft}/revisions", {"source": "À garder."}, status=401)
    assert page.hidden("source") == "À garder."


def test_co_author_when_saving_then_signs_the_version(session, draft, sofia, sign_in) -> None:
    with database.write(session):
        article = session.get_one(Proposal, draft).article_id
        session.add(ArticleAuthor(article_id=article, byline_id=bylines.of_member(session, sofia).id, position=1))
    browser = sign_in(sofia)
    fields = fields_of(browser.page(f"/drafts/{draft}"))
    browser.submit(f"/drafts/{draft}/revisions", {**fields, "summary": "Deux leçons."})
    assert drafts.find(session, sofia, draft).head_revision.created_by_id == sofia.id


@needs_corpus
def test_seed_when_saved_as_the_page_shows_it_then_is_byte_equal(session, lea, sign_in) -> None:
    source = (CORPUS / "seed" / "2021-02-15-datacraft.md").read_bytes().decode()
    number = make_draft(session, lea, source).id
    browser = sign_in(lea)
    page = browser.page(f"/drafts/{number}")
    fields = fields_of(page)
    browser.submit(f"/drafts/{number}/revisions", {**fields, "source": fields["source"].replace("\n", "\r\n")})
    assert head_of(session, number) == source
    shown = fields["source"].split("\n")
    jumps = {
        shown[int(item.get("data-line")) - 1]
        for item in page.tree.findall(".//li[@class='find find--blocking']//a")
        if item.get("data-line")
    }
    assert "." in jumps
    assert any(line.startswith("**Job") for line in jumps)
