"""Where a container's lines end, and which line may go on without its mark."""

from __future__ import annotations

import pytest

from portal.content.reading.lines import Line
from portal.content.reading.tip import Tip


def tip(text):
    tip = Tip()
    for number, line in enumerate(text.split("\n"), 1):
        tip.feed(Line(number, line))
    return tip


@pytest.mark.parametrize(
    ("inside", "line", "expected"),
    [
        ("mot", "suite", True),
        ("mot", "        # profond", True),
        ("mot", "", False),
        ("mot\n", "suite", False),
        ("mot", "7. suite", False),
        ("mot", "> suite", False),
        ("mot", "<div>", False),
        ("mot", ":::note", False),
        ("# titre", "suite", False),
        ("titre\n===", "suite", False),
        ("***", "suite", False),
        ("```\nmot", "suite", False),
        ("```\nmot\n```", "suite", False),
        ("    code", "suite", False),
        ("<div>\nmot", "suite", False),
        ("- mot", "suite", True),
        ("- > 1. mot", "suite", True),
        ("-", "suite", False),
        ("-\n\n  mot", "suite", True),
        ("- mot\n\n      code", "suite", False),
        ("> - mot\n>", "suite", False),
        ("> ```\nmot", "suite", True),
        ("mot\n2. suite", "fin", True),
        ("- mot\n  ===", "suite", False),
        ("- ```\n\n  mot", "suite", False),
    ],
)
def test_line_when_it_has_no_mark_then_only_a_paragraph_takes_it(inside, line, expected):
    assert tip(inside).takes_lazily(Line(9, line)) is expected


@pytest.mark.parametrize(
    ("inside", "expected"), [("```", True), ("- ```\n\n", True), ("~~~\n~~~", False), ("a", False)]
)
def test_fence_when_open_at_the_end_then_the_tip_is_code(inside, expected):
    assert tip(inside).is_code is expected


def test_line_when_lazy_then_it_changes_nothing():
    followed = tip("> - mot")
    followed.feed(Line(2, "# suite", is_lazy=True))
    assert followed.is_paragraph
