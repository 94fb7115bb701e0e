"""What tells one finding from another."""

from __future__ import annotations

import dataclasses
import json

import pytest

from portal.content.findings import Finding, Level, heaviest_first

NOTE = Finding("editor-note", Level.BLOCKING, 12, 3, "", {"text": "À COMPLÉTER", "count": 2})


@pytest.mark.parametrize(
    "change",
    [
        {"code": "filler-line"},
        {"line": 13},
        {"column": 4},
        {"field": "title"},
        {"params": {"text": "TODO", "count": 2}},
    ],
)
def test_key_when_what_or_where_differs_then_differs(change) -> None:
    assert dataclasses.replace(NOTE, **change).key != NOTE.key


def test_key_when_kept_read_again_or_weighed_anew_then_stays() -> None:
    kept = json.loads(json.dumps({**dataclasses.asdict(NOTE), "params": {"count": 2, "text": "À COMPLÉTER"}}))
    assert Finding(**{**kept, "level": Level.WARNING}).key == NOTE.key


def test_findings_when_ordered_then_the_heaviest_come_first_and_each_level_as_in_the_text() -> None:
    told = [("blocking", 7, 1), ("blocking", 7, 4), ("warning", 0, 1), ("warning", 3, 1), ("hint", 1, 1)]
    found = [Finding("editor-note", Level(level), line, column) for level, line, column in told]
    assert heaviest_first(reversed(found)) == found
