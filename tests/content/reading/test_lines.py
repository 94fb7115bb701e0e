"""How a line begins."""

from __future__ import annotations

import pytest

from portal.content.reading import lines
from portal.content.reading.lines import Fence, Line, Marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("- a", Marker("-", None, 2, "a")),
        ("  12. a", Marker(".", 12, 6, "a")),
        ("1)  a", Marker(")", 1, 4, "a")),
        ("-      a", Marker("-", None, 2, "     a")),
        ("-", Marker("-", None, 2, "")),
        ("-a", None),
        ("- - -", None),
        ("1234567890. a", None),
    ],
)
def test_marker_when_a_line_begins_an_item_then_it_is_read(text, marker):
    assert lines.marker_at(Line(1, text)) == marker


@pytest.mark.parametrize(
    ("text", "fence"),
    [("```js", Fence(0, "```", "js")), ("  ~~~~ a `b`", Fence(2, "~~~~", "a `b`")), ("``` a`b", None), ("``", None)],
)
def test_fence_when_a_line_begins_code_then_it_is_read(text, fence):
    assert lines.fence_at(Line(1, text)) == fence


def test_fence_when_the_end_is_as_long_then_it_closes():
    fence = Fence(0, "````", "")
    closes = {text: fence.closes(Line(1, text)) for text in ("````", "`````  ", "```", "~~~~", "```` a", "    ````")}
    assert closes == {"````": True, "`````  ": True, "```": False, "~~~~": False, "```` a": False, "    ````": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a", True),
        ("#a", False),
        ("***", True),
        ("> a", True),
        ("```", True),
        (":::note", True),
        ("- a", True),
        ("-", False),
        ("1. a", True),
        ("2. a", False),
        ("mot", False),
        ("    - a", False),
    ],
)
def test_line_when_it_follows_a_paragraph_then_it_may_interrupt_it(text, expected):
    assert lines.interrupts_paragraph(Line(1, text)) is expected


def test_line_when_dedented_then_only_its_spaces_go():
    assert Line(3, "  a").dedented(4) == Line(3, "a")
    assert lines.quoted(Line(3, "> > a")) == Line(3, "> a")
    assert lines.quoted(Line(3, "a")) is None
    assert lines.is_table_rule(Line(1, "|:-:|---|"))
    assert not lines.is_table_rule(Line(1, "---"))


@pytest.mark.parametrize(
    ("raw", "text", "expected"),
    [
        ("\ta", "    a", "\ta"),
        ("\ta", "  a", "  a"),
        ("-\t\ta", "    a", "\ta"),
        ("-\t\ta", "      a", "  \ta"),
        ("a\t", "", ""),
    ],
)
def test_line_when_it_had_tabs_then_they_come_back_but_for_a_part(raw, text, expected):
    assert lines.with_tabs(Line(1, text), raw) == expected
