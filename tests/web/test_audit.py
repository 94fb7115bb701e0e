"""The archive check in words."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import Revision
from portal.queries import archive
from portal.queries.archive import Entry, Wanted
from portal.services import article_checks
from portal.web import audit
from tests import factories


@pytest.fixture
def entry(session: Session) -> Entry:
    rows = [
        ("editor-note", "hint", 12, ""),
        ("filler-line", "blocking", 9, ""),
        ("placeholder-tag", "blocking", 3, "tags.0"),
        ("summary-missing", "warning", 0, "description"),
        ("alt-missing", "warning", 8, ""),
        ("mailto-published", "hint", 4, "author_url"),
    ]
    with database.write(session):
        article = factories.published_article(session)
        revision = session.get_one(Revision, article.live_revision_id)
        revision.body_line = 5
        revision.findings = [
            {"code": code, "level": level, "line": line, "field": field} for code, level, line, field in rows
        ]
        article_checks.note(session, article.id, revision)
    found = archive.entry(session, article.id)
    assert found is not None
    return found


def test_findings_when_told_then_each_says_its_place(entry) -> None:
    told = audit.told(entry, entry.findings)
    assert [(one.level, one.where, one.line) for one in told] == [
        ("blocking", "Mots-clés, en-tête, ligne 3", 3),
        ("blocking", "Ligne 5", 9),
        ("warning", "Résumé", 0),
        ("warning", "Ligne 4", 8),
        ("hint", "Champ «\u00a0author_url\u00a0», en-tête, ligne 4", 4),
        ("hint", "Ligne 8", 12),
    ]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (Wanted(), ["placeholder-tag", "filler-line", "summary-missing"]),
        (Wanted(rule="editor-note"), ["editor-note"]),
        (Wanted(level="warning"), ["summary-missing", "alt-missing"]),
        (Wanted(level="clean"), ["placeholder-tag", "filler-line", "summary-missing"]),
        (Wanted(rule="rule-of-tomorrow"), ["placeholder-tag", "filler-line", "summary-missing"]),
    ],
)
def test_findings_when_few_are_shown_then_those_that_were_asked_for_else_the_heaviest(entry, wanted, codes) -> None:
    assert [one.code for one in audit.shown(entry, wanted)] == codes


def test_findings_when_counted_then_by_level(entry) -> None:
    assert audit.counts(entry.findings) == {"blocking": 2, "warning": 2, "hint": 2}
