"""Articles begin, grow version by version, and go live; nobody's text is lost and no address is given away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from portal import clock
from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    HistoryEntry,
    Proposal,
    ProposalState,
    Redirect,
    Revision,
    Tag,
)
from portal.queries import drafts, reviews
from portal.services import articles, proposals, revisions
from tests import factories
from tests.articles import TEXT, make_draft, put_online, rendered, save
from tests.conftest import on_both

JUNE = datetime(2026, 6, 1, 9, tzinfo=UTC)


def test_article_when_begun_by_someone_suspended_then_is_refused(session, lea) -> None:
    with database.write(session):
        lea.suspended_at = clock.now()
    with pytest.raises(NotAllowed), database.write(session):
        articles.create(session, actor=lea, source=TEXT, rendered=rendered(TEXT), language="fr")
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0


@on_both
def test_article_when_begun_then_is_a_draft_signed_by_its_author(session, lea) -> None:
    proposal = make_draft(session, lea)
    head = proposal.head_revision
    assert (proposal.state, proposal.created_by_id, proposal.base_revision_id) == ("draft", lea.id, None)
    assert (head.number, head.source, head.sha256) == (1, TEXT, revisions.digest(TEXT))
    assert [one.byline.key for one in proposal.article.authors] == ["lea-moreau"]
    assert [one.verb for one in session.scalars(sa.select(HistoryEntry))] == ["proposal:create"]


def test_draft_when_saved_by_another_member_then_does_not_exist(session, lea, sofia) -> None:
    proposal = make_draft(session, lea)
    with pytest.raises(NotFound):
        save(session, proposal.id, sofia, TEXT + "\nAutre chose.\n")


def test_draft_when_saved_by_a_moderator_then_is_refused(session, lea, camille) -> None:
    proposal = make_draft(session, lea)
    with pytest.raises(NotAllowed):
        save(session, proposal.id, camille, TEXT + "\nAutre chose.\n")


def test_draft_when_others_read_it_then_is_frozen(session, lea) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        session.get_one(Proposal, proposal.id).state = ProposalState.SUBMITTED
    with pytest.raises(Conflict, match="proposal-frozen"):
        save(session, proposal.id, lea, TEXT + "\nTrop tard.\n")


@on_both
def test_draft_when_two_tabs_save_then_the_second_is_told(session, lea) -> None:
    proposal = make_draft(session, lea)
    seen = proposal.lock_version
    save(session, proposal.id, lea, TEXT + "\nUn onglet.\n", lock_version=seen)
    with pytest.raises(Conflict, match="draft-changed-meanwhile"):
        save(session, proposal.id, lea, TEXT + "\nL’autre onglet.\n", lock_version=seen)
    assert drafts.find(session, lea, proposal.id).head_revision.source == TEXT + "\nUn onglet.\n"


def test_draft_when_the_same_text_comes_twice_then_nothing_changes(session, lea) -> None:
    proposal = make_draft(session, lea)
    seen, text = proposal.lock_version, TEXT + "\nUne fois.\n"
    first = save(session, proposal.id, lea, text, lock_version=seen)
    again = save(session, proposal.id, lea, text, lock_version=seen)
    assert first.id == again.id
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == 2


@on_both
def test_draft_when_the_same_text_comes_with_a_newer_rendering_then_that_is_kept(session, lea) -> None:
    draft = make_draft(session, lea)
    with database.write(session):
        head = session.get_one(Revision, draft.head_revision_id)
        head.findings, head.html = [{"code": "a-rule-of-yesterday", "level": "blocking"}], "<p>Autrefois</p>"
    renewed = save(session, draft.id, lea, TEXT)
    assert (renewed.id, renewed.html) == (draft.head_revision_id, rendered(TEXT).html)
    assert revisions.findings_of(renewed) == rendered(TEXT).findings


def test_autosaves_when_they_follow_closely_then_make_one_version(session, lea) -> None:
    proposal = make_draft(session, lea)
    for word in ("Un", "Un deux", "Un deux trois"):
        save(session, proposal.id, lea, f"{TEXT}\n{word}\n", is_autosave=True)
    versions = session.execute(sa.select(Revision.number, Revision.source).order_by(Revision.number)).all()
    assert versions == [(1, TEXT), (2, f"{TEXT}\nUn deux trois\n")]


def test_autosaves_when_a_pause_lies_between_then_keep_both(session, lea) -> None:
    with time_machine.travel(JUNE, tick=False) as travel:
        proposal = make_draft(session, lea)
        travel.shift(timedelta(minutes=1))
        save(session, proposal.id, lea, TEXT + "\nUn\n", is_autosave=True)
        travel.shift(timedelta(minutes=11))
        save(session, proposal.id, lea, TEXT + "\nDeux\n", is_autosave=True)
    assert session.scalars(sa.select(Revision.number).order_by(Revision.number)).all() == [1, 2, 3]


def test_autosave_when_the_text_was_submitted_since_then_stays(session, lea) -> None:
    proposal = make_draft(session, lea)
    seen = save(session, proposal.id, lea, TEXT + "\nLu.\n", is_autosave=True).id
    with database.write(session):
        again = session.get_one(Proposal, proposal.id)
        again.state, again.state_at = ProposalState.CHANGES_REQUESTED, clock.now()
    save(session, proposal.id, lea, TEXT + "\nRepris.\n", is_autosave=True)
    assert session.get(Revision, seen) is not None


def test_autosave_when_kept_on_purpose_then_stays(session, lea) -> None:
    proposal = make_draft(session, lea)
    kept = save(session, proposal.id, lea, TEXT + "\nGardé.\n", is_autosave=True).id
    save(session, proposal.id, lea, TEXT + "\nGardé.\n")
    save(session, proposal.id, lea, TEXT + "\nSuite.\n", is_autosave=True)
    assert session.get(Revision, kept) is not None


def test_changes_when_proposed_by_another_member_then_are_refused(session, lea, sofia) -> None:
    article = put_online(session, make_draft(session, lea))
    with pytest.raises(NotAllowed), database.write(session):
        articles.propose_changes(session, _with_authors(session, article.id), actor=sofia)


def test_changes_when_article_was_taken_offline_then_are_refused(session, lea) -> None:
    article = put_online(session, make_draft(session, lea))
    with database.write(session):
        again = session.get_one(Article, article.id)
        again.status, again.retired_at = ArticleStatus.RETIRED, clock.now()
    with pytest.raises(Conflict, match="article-not-live"), database.write(session):
        articles.propose_changes(session, _with_authors(session, article.id), actor=lea)


def test_text_when_it_was_withdrawn_then_is_taken_up_where_it_was(session, lea) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        same = articles.propose_changes(session, _with_authors(session, proposal.article_id), actor=lea)
        assert same.id == proposal.id
    _close(session, proposal.id)
    with database.write(session):
        again = articles.propose_changes(session, _with_authors(session, proposal.article_id), actor=lea)
        assert (again.state, again.base_revision_id, again.head_revision.source) == ("draft", None, TEXT)
        assert again.id != proposal.id


def test_changes_when_proposed_then_begin_from_what_is_online(session, lea) -> None:
    proposal = make_draft(session, lea)
    article = put_online(session, proposal)
    _close(session, proposal.id)
    with database.write(session):
        changes = articles.propose_changes(session, _with_authors(session, article.id), actor=lea)
        again = articles.propose_changes(session, _with_authors(session, article.id), actor=lea)
        assert (changes.base_revision_id, changes.head_revision_id) == (article.live_revision_id,) * 2
        assert again.id == changes.id != proposal.id


def test_live_article_when_its_changes_are_saved_then_stays_as_it_is(session, lea) -> None:
    proposal = make_draft(session, lea)
    live = put_online(session, proposal).live_revision_id
    _close(session, proposal.id)
    with database.write(session):
        changes = articles.propose_changes(session, _with_authors(session, proposal.article_id), actor=lea).id
    save(session, changes, lea, TEXT + "\nPlus tard.\n", is_autosave=True)
    assert session.get_one(Article, proposal.article_id).live_revision_id == live


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("tags", "slug-reserved"),
        ("page/2", "slug-reserved"),
        ("rss.xml", "slug-reserved"),
        ("a?b", "slug-unusable"),
        ("../x", "slug-unusable"),
        ("a b", "slug-unusable"),
        ("x" * 181, "slug-unusable"),
    ],
)
def test_article_when_its_slug_cannot_be_used_then_does_not_go_live(session, lea, slug: str, code: str) -> None:
    proposal = make_draft(session, lea)
    with pytest.raises(Invalid) as refused:
        put_online(session, proposal, slug=slug)
    assert (refused.value.field, refused.value.code) == ("slug", code)
    assert session.get_one(Article, proposal.article_id).status == "never"


@on_both
def test_article_when_it_goes_live_then_follows_its_text(session, lea) -> None:
    source = TEXT.replace(
        "date: 2026", "republished_from: La Revue\nrepublished_url: https://revue.example/a\nlanguage: en\ndate: 2026"
    )
    article = put_online(session, make_draft(session, lea, source), at=JUNE)
    assert (article.slug, article.status, article.language) == ("ce-que-les-debitmetres-apprennent", "live", "en")
    assert (article.published_at, article.updated_at) == (JUNE, JUNE)
    assert (article.republished_from, article.republished_url) == ("La Revue", "https://revue.example/a")
    tags = session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.tags))).one().tags
    assert [(tag.slug, tag.label) for tag in tags] == [
        ("capteurs", "capteurs"),
        ("series-temporelles", "séries temporelles"),
    ]
    assert session.scalar(sa.select(ArticleAuthor.organisation_at)) == "Ferroval"


@on_both
def test_articles_when_their_titles_agree_then_have_two_addresses(session, lea) -> None:
    first, second = (put_online(session, make_draft(session, lea)) for _ in range(2))
    assert (first.slug, second.slug) == (
        "ce-que-les-debitmetres-apprennent",
        "ce-que-les-debitmetres-apprennent-2",
    )
    assert session.scalar(sa.select(sa.func.count(Tag.id))) == 2


def test_article_when_its_title_changes_then_keeps_its_address_and_date(session, lea) -> None:
    proposal = make_draft(session, lea)
    put_online(session, proposal, at=JUNE)
    save(session, proposal.id, lea, TEXT.replace("débitmètres", "capteurs"))
    article = put_online(session, drafts.find(session, lea, proposal.id), at=JUNE + timedelta(days=1))
    assert article.slug == "ce-que-les-debitmetres-apprennent"
    assert (article.published_at, article.updated_at) == (JUNE, JUNE + timedelta(days=1))


def test_article_when_it_moves_then_its_old_address_leads_there_and_is_never_given_away(session, lea, sofia) -> None:
    proposal = make_draft(session, lea)
    put_online(session, proposal, slug="premier")
    put_online(session, proposal, slug="second")
    assert session.execute(sa.select(Redirect.old_path, Redirect.article_id)).all() == [
        ("/blog/premier", proposal.article_id)
    ]
    assert put_online(session, make_draft(session, sofia), slug="premier").slug == "premier-2"
    assert put_online(session, proposal, slug="premier").slug == "premier"
    assert session.scalars(sa.select(Redirect.old_path)).all() == ["/blog/second"]


def _with_authors(session, article_id: int) -> Article:
    return session.scalars(
        sa.select(Article).where(Article.id == article_id).options(sa.orm.selectinload(Article.authors))
    ).one()


def _close(session, proposal_id: int) -> None:
    with database.write(session):
        session.get_one(Proposal, proposal_id).state = ProposalState.WITHDRAWN


@on_both
def test_change_when_begun_by_a_moderator_then_another_one_decides(session, lea, camille, hugo) -> None:
    with database.write(session):
        article = factories.published_article(session, owner=lea, authors=[lea])
        change = articles.propose_changes(session, _with_authors(session, article.id), actor=camille).id
    save(session, change, camille, TEXT)
    assert [one.id for one in drafts.own(session, camille)] == [change]
    with database.write(session):
        proposals.submit(session, reviews.find(session, change), actor=camille)
    head = session.get_one(Revision, reviews.find(session, change).head_revision_id)
    seen = {"head_revision_id": head.id, "sha256": head.sha256, "publish_now": True}
    with pytest.raises(NotAllowed), database.write(session):
        proposals.approve(session, reviews.find(session, change), actor=camille, **seen)
    with database.write(session):
        proposals.approve(session, reviews.find(session, change), actor=hugo, **seen)
    assert session.get_one(Article, article.id).live_revision_id == head.id
    assert drafts.own(session, camille) == []


def test_change_when_its_maker_moderates_no_more_then_is_not_theirs_to_write(session, lea, camille) -> None:
    with database.write(session):
        article = factories.published_article(session, owner=lea, authors=[lea])
        change = articles.propose_changes(session, _with_authors(session, article.id), actor=camille).id
        camille.role_grants[0].revoked_at = clock.now()
    with pytest.raises(NotAllowed):
        save(session, change, camille, TEXT + "\nAutre chose.\n")
    save(session, change, lea, TEXT + "\nAutre chose.\n")
