"""Headings."""

import pytest

from tests.content.checks.rulebook import found

CODES = ("h1-in-body", "heading-skips-level", "heading-empty")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## a\n### b\n## c\n", []),
        ("# a\n## b\n", [("h1-in-body", 1)]),
        ("a\n===\n", [("h1-in-body", 1)]),
        ("## a\n#### b\n#### c\n", [("heading-skips-level", 2)]),
        ("## \n## `code`\n", [("heading-empty", 1)]),
        ("```\n# a\n```\n", []),
        ("\n<!-- a -->\n# Un *titre*\n\nmot\n", []),
        ("mot\n\n# Un titre\n", [("h1-in-body", 3)]),
    ],
)
def test_headings_when_out_of_step_then_are_told(text, expected):
    assert found(text, *CODES) == expected
