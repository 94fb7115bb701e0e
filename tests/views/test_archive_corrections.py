"""One click mends what is online in a new version: its maker sees it, may undo it, and someone else accepts it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.content.places import Place
from portal.models import Article, HistoryEntry, Proposal, ProposalState, Revision, User
from portal.permissions import KEEPER
from portal.queries import archive, reviews
from portal.services import proposals, revisions
from portal.web import renewal
from tests import factories
from tests.client import Page, PageClient
from tests.views.test_draft_texts import fields_of

SOURCE = """---
title: Un essai
description: Ce que nous avons essayé.
---

L'été, nous mesurons. L’hiver, nous n’avons rien.

.

C’est l’autre [page du club](https://club.example/a?utm_source=x&b=1).

.
"""


@pytest.fixture
def article(session: Session, lea: User) -> Article:
    """An article online with two filler lines, a straight apostrophe and an address that follows its reader."""
    with database.write(session):
        article = factories.published_article(session, "Un essai", owner=lea, authors=[lea])
        revision = session.get_one(Revision, article.live_revision_id)
        revision.source, revision.sha256 = SOURCE, revisions.digest(SOURCE)
    renewal.renew(article.live_revision_id, actor=KEEPER)
    return article


def path(article: Article) -> str:
    return f"/moderation/articles/{article.id}"


def mend(browser: PageClient, article: Article, what: str, *, status: int = 303, revision: int = 0) -> Page:
    browser.page("/drafts/new")
    data = {"mend": what, "revision": str(revision or article.live_revision_id)}
    return browser.submit(f"{path(article)}/corrections", data, status=status)


def place_of(session: Session, article: Article, code: str) -> str:
    entry = archive.entry(session, article.id)
    assert entry is not None
    return str(next(Place.of(one, SOURCE.split("\n")) for one in entry.findings if one.code == code))


def change_of(session: Session, article: Article) -> Proposal | None:
    session.expire_all()
    return session.scalar(sa.select(Proposal).where(Proposal.article_id == article.id))


def head_of(session: Session, article: Article) -> str:
    change = change_of(session, article)
    assert change is not None
    return session.get_one(Revision, change.head_revision_id).source


@pytest.mark.parametrize("who", ["lea", "sofia", "anne"])
def test_correction_when_asked_by_others_then_refused(session, article, request, sign_in, who) -> None:
    mend(sign_in(request.getfixturevalue(who)), article, "filler-line", status=404)
    assert change_of(session, article) is None


def test_correction_when_the_article_is_offline_then_does_not_exist(session, camille, sign_in) -> None:
    with database.write(session):
        offline = factories.published_article(session, retired_reason="Dépassé.")
    mend(sign_in(camille), offline, "filler-line", status=404)


def test_correction_when_another_version_was_read_then_nothing_happens(session, article, camille, sign_in) -> None:
    page = mend(sign_in(camille), article, "filler-line", status=409, revision=999)
    assert "a changé depuis votre lecture" in page.html
    assert change_of(session, article) is None


@pytest.mark.parametrize("what", ["", "alt-missing", "filler-line 2 1 00000000", "nonsense", "editor-note"])
def test_correction_when_there_is_nothing_of_the_kind_then_says_so(session, article, camille, sign_in, what) -> None:
    browser = sign_in(camille)
    assert mend(browser, article, what).response.location == path(article)
    assert "n’est plus dans le texte en ligne" in browser.page(path(article)).html
    assert change_of(session, article) is None


def test_correction_when_an_author_writes_a_new_version_then_it_is_left_alone(
    session, article, lea, camille, sign_in
) -> None:
    with database.write(session):
        change = factories.proposal(session, lea, article=article)
    head = change.head_revision_id
    assert "déjà en cours" in mend(sign_in(camille), article, "filler-line", status=409).html
    found = change_of(session, article)
    assert found is not None
    assert (found.id, found.head_revision_id) == (change.id, head)


def test_article_when_shown_then_offers_what_one_click_mends(session, article, camille, sign_in) -> None:
    page = sign_in(camille).page(path(article))
    values = page.attributes(".//button[@name='mend']", "value")
    assert values == [
        place_of(session, article, "filler-line"),
        "filler-line",
        values[2],
        place_of(session, article, "tracking-parameters"),
        place_of(session, article, "typography-apostrophe"),
        "all",
    ]
    assert "Corriger ces 4 points" in page.texts(".//button[@value='all']")


def test_correction_when_clicked_then_stands_in_a_new_version_and_online_nothing_changes(
    session, article, camille, sign_in
) -> None:
    browser, live = sign_in(camille), article.live_revision_id
    answer = mend(browser, article, place_of(session, article, "typography-apostrophe"))
    change = change_of(session, article)
    assert change is not None
    assert answer.response.location == f"/drafts/{change.id}#ui-mended"
    assert head_of(session, article) == SOURCE.replace("L'été", "L’été")
    assert (change.state, change.created_by_id, change.base_revision_id) == (ProposalState.DRAFT, camille.id, live)
    assert session.get_one(Article, article.id).live_revision_id == live
    assert session.get_one(Revision, live).source == SOURCE
    verbs = session.scalars(sa.select(HistoryEntry.verb).where(HistoryEntry.subject_kind == "proposal"))
    assert verbs.all() == ["proposal:create", "proposal:mend"]


def test_correction_when_clicked_twice_then_made_once(session, article, camille, sign_in) -> None:
    browser = sign_in(camille)
    first = mend(browser, article, "filler-line")
    second = mend(browser, article, "filler-line")
    assert second.response.location == first.response.location.partition("#")[0]
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == 2
    assert head_of(session, article).count("\n.\n") == 0


def test_correction_when_undone_in_the_editor_then_the_text_is_as_it_was(session, article, camille, sign_in) -> None:
    browser = sign_in(camille)
    place = mend(browser, article, "all").response.location.partition("#")[0]
    mended = head_of(session, article)
    assert mended != SOURCE
    editor = browser.page(place)
    undo = editor.attributes(".//div[@id='ui-mended']//button", "formaction")
    browser.submit(undo[0], fields_of(editor))
    assert head_of(session, article) == SOURCE


def test_correction_when_another_moderator_accepts_it_then_readers_see_it(
    session, article, camille, hugo, sign_in
) -> None:
    mend(sign_in(camille), article, "all")
    change = change_of(session, article)
    assert change is not None
    with database.write(session):
        proposals.submit(session, reviews.find(session, change.id), actor=camille)
    head = session.get_one(Revision, change.head_revision_id)
    seen = {"head_revision_id": head.id, "sha256": head.sha256, "publish_now": True}
    with database.write(session):
        proposals.approve(session, reviews.find(session, change.id), actor=hugo, **seen)
    entry = archive.entry(session, article.id)
    assert entry is not None
    assert [one.code for one in entry.findings if one.code in {"filler-line", "tracking-parameters"}] == []


@pytest.mark.parametrize("amended_by", ["nobody", "lea"])
def test_correction_when_its_maker_would_decide_it_then_refused_whoever_sent_it(
    session, article, request, sign_in, amended_by
) -> None:
    lea, camille = (request.getfixturevalue(name) for name in ("lea", "camille"))
    mend(sign_in(camille), article, "all")
    change = change_of(session, article)
    assert change is not None
    with database.write(session):
        if amended_by == "lea":
            factories.revise(session, change, lea, head_of(session, article) + "\nEt voilà.\n")
        proposals.submit(session, reviews.find(session, change.id), actor=lea if amended_by == "lea" else camille)
        head = session.get_one(Revision, change.head_revision_id)
        head.findings = [{"code": "editor-note", "level": "blocking"}]
    key = revisions.findings_of(head)[0].key
    seen = {
        "head_revision_id": str(head.id),
        "sha256": head.sha256,
        "reason": "Une raison assez longue.",
        "finding": key,
    }
    maker = sign_in(camille)
    maker.page("/drafts/new")
    for path_, extra in (
        ("claim", {}),
        ("waivers", {}),
        ("decision", {"decision": "approve", "then": "publish"}),
        ("decision", {"decision": "reject"}),
    ):
        maker.submit(f"/reviews/{change.id}/{path_}", {**seen, **extra}, status=403)
    session.expire_all()
    assert session.get_one(Proposal, change.id).state == ProposalState.SUBMITTED


def test_correction_when_the_text_cannot_be_rendered_then_says_why(session, article, camille, sign_in) -> None:
    with database.write(session):
        session.get_one(Revision, article.live_revision_id).source = "x" * 250_000
    browser = sign_in(camille)
    assert mend(browser, article, "filler-line").response.location == path(article)
    assert "dépasse 200" in browser.page(path(article)).html
    assert change_of(session, article) is None
