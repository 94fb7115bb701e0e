"""What was typed to hold a place."""

import pytest

from tests.content.checks.rulebook import found, found_in_fields


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("keywords:\n- un\n- ??\n- ", [("placeholder-keyword", 4), ("placeholder-keyword", 5)]),
        ("keywords: [c, x-ray, R]", []),
        ("tags: [tag1, Étiquette 2, tagger, un]", [("placeholder-tag", 2), ("placeholder-tag", 2)]),
        ("slug: draft", [("placeholder-slug", 2)]),
        ("slug: testou", [("placeholder-slug", 2)]),
        ("slug:", [("placeholder-slug", 2)]),
        ("slug: /", []),
        ("slug: test-unitaire", []),
    ],
)
def test_fields_when_never_filled_then_block(yaml, expected):
    assert found_in_fields(yaml, "placeholder-keyword", "placeholder-tag", "placeholder-slug") == expected


def test_filler_lines_when_they_make_room_then_are_told_and_underlines_are_not():
    text = "a\n\n.\n \u00a0 \n&nbsp;\n_\n-\n\nb\n-\n\n- `x`\n...\n---\n```\n.\n```\n"
    assert found(text, "filler-line") == [("filler-line", line) for line in (3, 4, 5, 6)]
