"""Which findings stop a text, and when."""

from __future__ import annotations

import pytest

from portal.content.findings import Finding, Level
from portal.content.rules import BLOCKING_AT_APPROVAL, blocks_approval


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
