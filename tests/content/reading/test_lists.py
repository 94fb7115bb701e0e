"""Which lines belong to an item."""

from __future__ import annotations

import pytest

from portal.content.reading.lines import Line
from portal.content.reading.lists import gather_item
from tests.content.shown import flat


def lines(text):
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "item", "end"),
    [
        ("- a\n- b", ["a"], 1),
        ("- a\n  b\nc", ["a", "b", "c"], 3),
        ("- a\n\n  b\n\n\nc", ["a", "", "b"], 3),
        ("- a\n# b", ["a"], 1),
        ("- a\n\n b", ["a"], 1),
        ("- ```\n  a\nb", ["```", "a"], 2),
        ("1. a\n   - b", ["a", "- b"], 2),
        ("-\n\n  a", [""], 1),
        ("- ```\n\n\n- b", ["```", "", ""], 3),
    ],
)
def test_item_when_gathered_then_it_ends_where_commonmark_says(text, item, end):
    gathered, index = gather_item(lines(text), 0)
    assert ([line.text for line in gathered], index) == (item, end)


def test_list_when_its_items_hold_blocks_apart_then_all_are_loose():
    assert flat("- a\n\n  b\n- c") == "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"


def test_list_when_only_an_inner_list_is_loose_then_the_outer_stays_tight():
    assert flat("- a\n  - b\n\n  - c\n- d") == (
        "<ul><li>a<ul><li><p>b</p></li><li><p>c</p></li></ul></li><li>d</li></ul>"
    )
