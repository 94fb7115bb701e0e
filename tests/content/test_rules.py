"""Which findings stop a text, and when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.content.findings import Finding, Level
from portal.content.fixes import FIXABLE
from portal.content.rules import BLOCKING_AT_APPROVAL, LEVELS, blocks_approval, remark, weight

PORTAL = Path(__file__).parents[2] / "portal"


@pytest.mark.parametrize(
    ("code", "level", "blocks"),
    [
        ("editor-note", Level.BLOCKING, True),
        ("alt-missing", Level.WARNING, False),
        *((code, Level.WARNING, True) for code in sorted(BLOCKING_AT_APPROVAL)),
    ],
)
def test_approval_when_a_finding_blocks_or_waits_for_it_then_is_stopped(code, level, blocks) -> None:
    assert blocks_approval(Finding(code, level)) == blocks


def test_page_when_rules_change_then_its_table_says_the_same() -> None:
    page = (PORTAL.parent / "docs" / "proofreader.md").read_text("utf-8")
    told = {
        code: (level, fix == "yes")
        for code, level, fix in re.findall(r"^\| ([a-z0-9-]+) \| ([a-z, ]+) \| (yes)?\s?\| ", page, re.MULTILINE)
    }
    assert told == {
        code: (LEVELS[code].value + ", blocking at approval" * (code in BLOCKING_AT_APPROVAL), code in FIXABLE)
        for code in told
    }
    rules = "".join(path.read_text("utf-8") for path in (PORTAL / "content" / "checks").glob("*.py"))
    assert {code for code in LEVELS if f'"{code}"' in rules} - set(told) == set()


def test_weight_when_waived_or_waiting_for_approval_then_is_what_a_decider_sees() -> None:
    note, permission = Finding("editor-note", Level.BLOCKING), Finding(min(BLOCKING_AT_APPROVAL), Level.WARNING)
    assert [weight(note), weight(permission), weight(Finding("alt-missing", Level.HINT))] == [
        "blocking",
        "blocking",
        "hint",
    ]
    assert weight(note, is_waived=True) == "waived"


def test_remark_when_made_then_has_its_rules_weight_and_no_place() -> None:
    made = remark("slug-taken", slug="a", other="b.md")
    assert made == Finding("slug-taken", Level.WARNING, params={"slug": "a", "other": "b.md"})
