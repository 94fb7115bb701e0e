"""One click in the editor: refused cases first; nothing typed is lost, and each correction is a version."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.models import ArticleAuthor, HistoryEntry, Proposal, ProposalState, Revision
from portal.services import bylines
from tests.articles import make_draft, save
from tests.views.test_draft_texts import fields_of, head_of

HTMX = {"HX-Request": "true"}
TEXT = """---
title: Ce que l’été apprend
description: Ce qu’un capteur apprend d’un été.
date: 2026-11-02
---

L’été, qu’on dit long, n’a qu’un mois.

C'est peu. D'autres en ont deux.

Qu'importe.
"""
TRACKED = TEXT + "\nVoir [la météo de l’été](https://meteo.example/ete?utm_source=a&utm_medium=b&id=4).\n"


@pytest.fixture
def draft(session, lea) -> int:
    return make_draft(session, lea, TEXT).id


@pytest.fixture
def desk(draft, lea, sign_in):
    browser = sign_in(lea)
    return browser, browser.page(f"/drafts/{draft}")


def fixes(page) -> list[str]:
    """What the buttons of the page would mend."""
    return [one for one in page.attributes(".//button[@name='mend']", "value") if one]


def verbs(session) -> list[str]:
    return list(session.scalars(sa.select(HistoryEntry.verb).order_by(HistoryEntry.id)))


def numbers(session) -> int:
    session.rollback()
    return session.scalar(sa.select(sa.func.count(Revision.id)))


def mend(browser, draft: int, fields: dict[str, str], what: str, **options):
    return browser.submit(f"/drafts/{draft}/corrections", {**fields, "mend": what}, **options)


def theirs(page) -> dict[str, str]:
    """What another person's browser would send of the form: all but the token."""
    return {name: value for name, value in fields_of(page).items() if name != "csrf_token"}


def undo_address(page) -> str:
    return next(one for one in page.attributes(".//div[@id='ui-mended']//button", "formaction"))


# Who may not, and when.


def test_correction_when_another_member_asks_then_not_found(session, desk, draft, thomas, sign_in) -> None:
    fields, what = theirs(desk[1]), fixes(desk[1])[0]
    other = sign_in(thomas)
    other.page("/")
    mend(other, draft, fields, what, status=404)
    assert numbers(session) == 1


def test_correction_when_a_moderator_asks_then_refused(session, desk, draft, camille, sign_in) -> None:
    fields, what = theirs(desk[1]), fixes(desk[1])[0]
    with database.write(session):
        session.get_one(Proposal, draft).state = ProposalState.IN_REVIEW
    moderator = sign_in(camille)
    moderator.page("/")
    mend(moderator, draft, fields, what, status=403)
    moderator.submit(f"/drafts/{draft}/corrections/1/cancellation", fields, status=403)
    assert numbers(session) == 1


@pytest.mark.parametrize("state", [ProposalState.SUBMITTED, ProposalState.IN_REVIEW])
def test_correction_when_others_read_the_text_then_refused_and_the_text_is_kept(session, desk, draft, state) -> None:
    browser, fields = desk[0], {**fields_of(desk[1]), "source": "C'est autre chose que j'ai écrit."}
    with database.write(session):
        session.get_one(Proposal, draft).state = state
    for path in (f"/drafts/{draft}/corrections", f"/drafts/{draft}/corrections/1/cancellation"):
        page = browser.submit(path, {**fields, "mend": fixes(desk[1])[0]}, status=409)
        assert "C'est autre chose que j'ai écrit." in page.texts(".//textarea")[0]
    assert numbers(session) == 1


def test_correction_when_another_tab_saved_then_both_texts_are_shown(session, desk, draft, lea) -> None:
    browser, page = desk
    save(session, draft, lea, TEXT.replace("L’été, qu’on", "L’hiver, qu’on"))
    typed = {**fields_of(page), "source": fields_of(page)["source"].replace("L’été, qu’on", "L’automne, qu’on")}
    page = mend(browser, draft, typed, fixes(page)[0], status=409)
    assert page.texts(".//h1") == ["Deux textes se sont rencontrés"]
    assert "L’automne, qu’on" in page.texts(".//textarea[@name='mine']")[0]
    assert "L’hiver, qu’on" in head_of(session, draft)
    assert numbers(session) == 2


@pytest.mark.parametrize("what", ["", "x", "typography-apostrophe 9 1 00000000", "title-missing", "alt-missing 9 1 0"])
def test_correction_when_the_finding_is_gone_then_says_so_and_keeps_the_text(session, desk, draft, what) -> None:
    browser, fields = desk[0], {**fields_of(desk[1]), "source": "Tout est dit.\n"}
    page = mend(browser, draft, fields, what, status=409)
    assert "rien n’a été corrigé" in page.texts(".//div[@id='ui-notice']")[0]
    assert page.texts(".//textarea[@id='ui-source']") == ["Tout est dit."]
    part = mend(browser, draft, fields, what, status=409, headers=HTMX)
    assert "rien n’a été corrigé" in part.texts(".//p[@id='ui-state']")[0]
    assert (numbers(session), head_of(session, draft)) == (1, TEXT)


def test_correction_when_the_text_cannot_be_kept_then_says_why(session, desk, draft) -> None:
    browser, fields = desk[0], {**fields_of(desk[1]), "title": "t" * 301}
    page = mend(browser, draft, fields, fixes(desk[1])[0], status=422)
    assert "300 caractères" in page.html
    assert numbers(session) == 1


# One click.


def test_editor_when_findings_can_be_mended_then_each_has_a_button_and_several_have_one_for_all(desk) -> None:
    page = desk[1]
    assert [one.split()[:3] for one in fixes(page)] == [
        ["typography-apostrophe", "9", "2"],
        ["typography-apostrophe"],
        ["typography-apostrophe", "11", "3"],
    ]
    labels = [text.replace("\u00a0", " ") for text in page.texts(".//button[@name='mend']")]
    assert labels[0] == "Corriger : Ligne 3"
    assert labels[1].startswith("Corriger les 2 : ")


def test_correction_when_clicked_then_mends_one_place_as_a_version_and_says_so(session, desk, draft) -> None:
    browser, page = desk
    answer = mend(browser, draft, fields_of(page), fixes(page)[0])
    assert answer.response.headers["Location"] == f"/drafts/{draft}#ui-mended"
    assert head_of(session, draft) == TEXT.replace("C'est", "C’est").replace("D'autres", "D’autres")
    assert verbs(session) == ["proposal:create", "proposal:mend"]
    for _visit in range(2):
        again = browser.page(f"/drafts/{draft}")
        assert again.texts(".//div[@id='ui-mended']//span")[0] == "Apostrophes courbes mises sur une ligne."


def test_correction_when_clicked_twice_then_is_done_once(session, desk, draft) -> None:
    browser, page = desk
    for _click in range(2):
        mend(browser, draft, fields_of(page), fixes(page)[0])
    assert numbers(session) == 2


def test_correction_when_something_is_typed_then_that_is_kept_as_a_version_first(session, desk, draft) -> None:
    browser, page = desk
    typed = {**fields_of(page), "source": "Un ajout en haut.\n\n" + fields_of(page)["source"], "title": "Autre titre"}
    mend(browser, draft, typed, fixes(page)[2])
    kept = list(session.scalars(sa.select(Revision.source).order_by(Revision.id)))
    assert len(kept) == 3
    assert "title: Autre titre" in kept[1]
    assert "Un ajout en haut.\n\nL’été" in kept[1]
    assert kept[2] == kept[1].replace("Qu'importe", "Qu’importe")
    assert verbs(session) == ["proposal:create", "proposal:save", "proposal:mend"]


def test_correction_when_asked_for_a_whole_rule_then_mends_every_place(session, desk, draft) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    assert head_of(session, draft) == TEXT.replace("'", "’")
    page = browser.page(f"/drafts/{draft}")
    assert page.texts(".//div[@id='ui-mended']//span")[0] == "Apostrophes courbes mises sur 2 lignes."
    assert fixes(page) == []


def test_correction_when_one_address_carries_several_parameters_then_counts_them(session, lea, sign_in) -> None:
    draft, browser = make_draft(session, lea, TRACKED).id, sign_in(lea)
    page = browser.page(f"/drafts/{draft}")
    mend(browser, draft, fields_of(page), next(one for one in fixes(page) if one.startswith("tracking")))
    assert head_of(session, draft) == TRACKED.replace("utm_source=a&utm_medium=b&", "")
    said = browser.page(f"/drafts/{draft}").texts(".//div[@id='ui-mended']//span")[0]
    assert said == "2 paramètres de suivi retirés."


def test_correction_when_asked_by_script_then_answers_the_parts_and_the_text(session, desk, draft) -> None:
    browser, page = desk
    part = mend(browser, draft, fields_of(page), fixes(page)[0], status=200, headers=HTMX)
    assert part.texts(".//div[@id='ui-mended']//span")[0] == "Apostrophes courbes mises sur une ligne."
    (text,) = part.tree.findall(".//textarea[@data-put='ui-source']")
    assert "".join(text.itertext()) == head_of(session, draft).partition("---\n\n")[2]
    kept = session.get_one(Proposal, draft)
    assert part.hidden("lock_version") == str(kept.lock_version)
    assert part.hidden("revision") == str(kept.head_revision_id)
    assert len(fixes(part)) == 1


def test_correction_when_a_field_is_at_fault_then_that_field_comes_back_changed(session, lea, sign_in) -> None:
    source = TEXT.replace("date:", "tags: [capteurs, tag1]\ndate:")
    draft, browser = make_draft(session, lea, source).id, sign_in(lea)
    page = browser.page(f"/drafts/{draft}")
    what = next(one for one in fixes(page) if one.startswith("placeholder-tag"))
    part = mend(browser, draft, fields_of(page), what, status=200, headers=HTMX)
    assert part.texts(".//textarea[@data-put='ui-tags']") == ["capteurs"]
    assert part.texts(".//div[@id='ui-mended']//span")[0] == "Un mot-clé provisoire retiré."
    assert head_of(session, draft) == source.replace(", tag1", "")


# Taking it back.


def test_undo_when_the_correction_is_the_last_then_gives_the_text_back(session, desk, draft) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    page = browser.page(f"/drafts/{draft}")
    for _click in range(2):
        browser.submit(undo_address(page), fields_of(page))
    assert (head_of(session, draft), numbers(session)) == (TEXT, 3)
    assert verbs(session) == ["proposal:create", "proposal:mend", "proposal:unmend"]
    page = browser.page(f"/drafts/{draft}")
    assert "Correction annulée : le texte est revenu comme avant." in page.html.replace("\u00a0", " ")
    assert len(fixes(page)) == 3
    assert page.texts(".//div[@id='ui-mended']") == [""]


def test_undo_when_asked_by_script_then_answers_the_text_before(session, desk, draft) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    page = browser.page(f"/drafts/{draft}")
    part = browser.submit(undo_address(page), fields_of(page), status=200, headers=HTMX)
    said = part.texts(".//div[@id='ui-mended']//span")
    assert said == ["Correction annulée : le texte est revenu comme avant."]
    assert part.attributes(".//div[@id='ui-mended']//button", "formaction") == []
    (text,) = part.tree.findall(".//textarea[@data-put='ui-source']")
    assert "C'est peu." in "".join(text.itertext())


def test_undo_when_something_was_typed_since_then_refused_and_kept(session, desk, draft) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    page = browser.page(f"/drafts/{draft}")
    typed = {**fields_of(page), "source": "Une phrase écrite depuis.\n"}
    answer = browser.submit(undo_address(page), typed, status=409)
    assert "elle ne s’annule plus d’un clic" in answer.texts(".//div[@id='ui-notice']")[0]
    assert answer.texts(".//textarea[@id='ui-source']") == ["Une phrase écrite depuis."]
    part = browser.submit(undo_address(page), typed, status=409, headers=HTMX)
    assert "elle ne s’annule plus d’un clic" in part.texts(".//p[@id='ui-state']")[0]
    assert numbers(session) == 2


def test_undo_when_something_was_saved_since_then_refused_and_not_offered(session, desk, draft, lea) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    page = browser.page(f"/drafts/{draft}")
    save(session, draft, lea, TEXT + "\nUne suite.\n")
    browser.submit(undo_address(page), fields_of(page), status=409)
    assert head_of(session, draft) == TEXT + "\nUne suite.\n"
    assert browser.page(f"/drafts/{draft}").texts(".//div[@id='ui-mended']") == [""]


def test_undo_when_the_version_is_no_correction_then_refused(session, desk, draft) -> None:
    browser, page = desk
    number = session.scalar(sa.select(Revision.id))
    for asked in (number, number + 1000):
        browser.submit(f"/drafts/{draft}/corrections/{asked}/cancellation", fields_of(page), status=409)
    assert numbers(session) == 1


def test_autosave_when_it_follows_a_correction_then_takes_the_offer_away(session, desk, draft) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    page = browser.page(f"/drafts/{draft}")
    same = browser.submit(f"/drafts/{draft}/revisions", fields_of(page), status=200, headers=HTMX)
    assert same.texts(".//div[@id='ui-mended']//span")[0] == "Apostrophes courbes mises sur 2 lignes."
    other = browser.submit(
        f"/drafts/{draft}/revisions", {**fields_of(page), "source": "Autre."}, status=200, headers=HTMX
    )
    assert other.texts(".//div[@id='ui-mended']") == [""]
    assert numbers(session) == 3


def test_undo_when_a_co_author_asks_then_works_too(session, desk, draft, sofia, sign_in) -> None:
    browser, page = desk
    mend(browser, draft, fields_of(page), "typography-apostrophe")
    with database.write(session):
        article = session.get_one(Proposal, draft).article_id
        byline = bylines.of_member(session, sofia)
        session.flush()
        session.add(ArticleAuthor(article_id=article, byline_id=byline.id, position=1))
    other = sign_in(sofia)
    page = other.page(f"/drafts/{draft}")
    other.submit(undo_address(page), fields_of(page))
    assert head_of(session, draft) == TEXT
