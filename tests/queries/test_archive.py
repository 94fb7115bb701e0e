"""The archive check: which articles hold what, at the same price for one and for many."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.content.findings import Level, read_again
from portal.models import Article, Revision, User, Waiver
from portal.queries import archive
from portal.queries.archive import Sums, Tally, Wanted
from portal.services import article_checks
from tests import factories
from tests.conftest import on_both

PARIS = ZoneInfo("Europe/Paris")
ANY = Wanted()


def found(code: str, level: str, line: int = 1) -> dict[str, object]:
    return {"code": code, "level": level, "line": line, "column": 1, "field": "", "params": {}}


def check(session: Session, article: Article, *findings: dict[str, object]) -> Article:
    with database.write(session):
        revision = session.get_one(Revision, article.live_revision_id)
        revision.findings = list(findings)
        article_checks.note(session, article.id, revision)
    return article


def online(session: Session, title: str, *findings: dict[str, object], is_checked: bool = True, **values) -> Article:
    with database.write(session):
        article = factories.published_article(session, title, **values)
    return check(session, article, *findings) if is_checked else article


@pytest.fixture
def club(session: Session) -> None:
    """Five articles online: one clean, one not checked yet; and one taken offline."""
    online(session, "Net", published_at=datetime(2020, 12, 31, 23, 30, tzinfo=UTC))
    online(session, "Conseils", found("alt-missing", "warning"), authors=("Ada",))
    online(
        session,
        "Bloqué",
        found("typography-apostrophe", "hint", 3),
        found("filler-line", "blocking", 9),
        found("filler-line", "blocking", 7),
        published_at=datetime(2020, 3, 1, tzinfo=UTC),
    )
    online(session, "Deux", found("alt-missing", "warning"), found("alt-missing", "warning", 2))
    online(session, "Attend", is_checked=False)
    online(session, "Dépublié", found("filler-line", "blocking"), retired_reason="Dépassé.")


def titles(session: Session, wanted: Wanted = ANY) -> list[str]:
    page = archive.shelf(session, wanted, 1, PARIS)
    assert page.total == len(page.entries)
    return [one.revision.title for one in page.entries]


def test_shelf_when_nothing_is_online_then_empty(session) -> None:
    page = archive.shelf(session, ANY, 1, PARIS)
    assert (page.entries, page.total, page.last) == ([], 0, 1)
    assert archive.sums(session, ANY, PARIS) == Sums(0, 0, 0, 0, 0, 0, None)
    assert archive.tallies(session, ANY, PARIS) == []


@on_both
def test_shelf_when_shown_then_the_heaviest_first_and_what_is_offline_stays_out(session, club) -> None:
    assert titles(session) == ["Bloqué", "Deux", "Conseils", "Attend", "Net"]


@on_both
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(level="blocking"), ["Bloqué"]),
        (Wanted(level="warning"), ["Deux", "Conseils"]),
        (Wanted(level="clean"), ["Net"]),
        (Wanted(level="nonsense"), ["Bloqué", "Deux", "Conseils", "Attend", "Net"]),
        (Wanted(rule="alt-missing"), ["Deux", "Conseils"]),
        (Wanted(rule="alt-missing", level="blocking"), []),
        (Wanted(rule="alt-missing", author="ada"), ["Conseils"]),
        (Wanted(year=2020), ["Bloqué"]),
        (Wanted(year=2021), ["Net"]),
        (Wanted(author="personne"), []),
    ],
)
def test_shelf_when_filtered_then_only_what_holds_it(session, club, wanted, expected) -> None:
    assert titles(session, wanted) == expected


def test_entry_when_shown_then_its_findings_come_the_heaviest_first(session, club) -> None:
    first = archive.shelf(session, ANY, 1, PARIS).entries[0]
    assert [(one.code, one.line) for one in first.findings] == [
        ("filler-line", 7),
        ("filler-line", 9),
        ("typography-apostrophe", 3),
    ]
    assert first.change is None
    again = archive.entry(session, first.article.id)
    assert again is not None
    assert again.findings == first.findings


def test_entry_when_offline_or_unknown_then_none(session, club) -> None:
    offline = session.scalars(sa.select(Article.id).where(Article.retired_reason != "")).one()
    assert archive.entry(session, offline) is None
    assert archive.entry(session, 999) is None


def test_entry_when_a_finding_was_waived_then_it_is_not_told_again(session, camille) -> None:
    findings = [found("filler-line", "blocking", 7), found("filler-line", "blocking", 9)]
    article = online(session, "Bloqué", *findings)
    with database.write(session):
        made = factories.proposal(session, camille, article=article)
        session.add(
            Waiver(
                proposal_id=made.id,
                revision_id=article.live_revision_id,
                finding_code="filler-line",
                finding_key=read_again(findings)[0].key,
                reason="Le poème le veut ainsi.",
                waived_by_id=camille.id,
                waived_at=clock.now(),
            )
        )
    check(session, article, *findings)
    told = archive.entry(session, article.id)
    assert told is not None
    assert [one.line for one in told.findings] == [9]
    assert told.check is not None
    assert told.check.blocking == 1
    assert told.change is not None
    assert (told.change.id, told.change.created_by.name) == (made.id, "Camille Roux")


@on_both
def test_tallies_when_counted_then_the_heaviest_and_most_frequent_first(session, club) -> None:
    assert archive.tallies(session, ANY, PARIS) == [
        Tally("filler-line", Level.BLOCKING, 1, 2),
        Tally("alt-missing", Level.WARNING, 2, 3),
        Tally("typography-apostrophe", Level.HINT, 1, 1),
    ]
    assert archive.tallies(session, Wanted(author="ada"), PARIS) == [Tally("alt-missing", Level.WARNING, 1, 1)]


@on_both
def test_sums_when_counted_then_each_article_counts_once_a_level(session, club) -> None:
    sums = archive.sums(session, ANY, PARIS)
    assert (sums.articles, sums.blocking, sums.warning, sums.hint, sums.clean, sums.waiting) == (5, 1, 2, 1, 1, 1)
    assert sums.oldest_check is not None
    assert sums.oldest_check.tzinfo is not None


@on_both
def test_sums_when_a_rule_is_asked_for_then_count_the_articles_that_hold_it(session, club) -> None:
    sums = archive.sums(session, Wanted(rule="alt-missing", level="blocking", year=0), PARIS)
    assert (sums.articles, sums.blocking, sums.warning, sums.hint, sums.clean) == (2, 0, 2, 0, 0)
    assert titles(session, Wanted(rule="alt-missing", level="clean")) == []


def test_choices_when_offered_then_only_those_that_lead_to_something(session, club) -> None:
    assert [one.key for one in archive.authors(session)] == ["ada", "lea-moreau"]
    this_year = max(archive.years(session, PARIS))
    assert archive.years(session, PARIS) == [this_year, 2021, 2020]


def test_other_moderators_when_counted_then_without_oneself_and_those_who_left(session, camille, hugo, anne) -> None:
    assert archive.other_moderators(session, camille) == 1
    with database.write(session):
        hugo.role_grants[0].revoked_at = clock.now()
    assert archive.other_moderators(session, camille) == 0


def test_shelf_when_there_are_many_then_has_pages(session) -> None:
    for number in range(23):
        online(session, f"Article {number}", is_checked=False)
    page = archive.shelf(session, ANY, 2, PARIS)
    assert (len(page.entries), page.total, page.last) == (3, 23, 2)
    for beyond, shown in ((10**30, 2), (-4, 1)):
        assert archive.shelf(session, ANY, beyond, PARIS).number == shown


def test_shelf_when_it_holds_many_then_costs_the_same_as_for_one(session, camille: User, queries) -> None:
    costs = []
    for count in (1, 12):
        for number in range(count):
            article = online(
                session, f"A{count}-{number}", found("alt-missing", "warning"), authors=(f"Autrice {number}",)
            )
            with database.write(session):
                factories.proposal(session, camille, article=article)
        session.expire_all()
        with queries() as sent:
            page = archive.shelf(session, ANY, 1, PARIS)
            _all = [(one.revision.title, one.findings, one.change.created_by.name) for one in page.entries]
            archive.tallies(session, ANY, PARIS), archive.sums(session, ANY, PARIS)
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 9
