"""A body read whole: line ends, tokens, findings in whole-file lines."""

from __future__ import annotations

import re

import pytest

from portal.content.markdown import to_html
from portal.content.reading.reader import read


def test_body_when_read_then_lines_count_in_the_whole_file():
    reading = read("mot\r\n\r\n:::tour\r\n:::\r\n<script>x</script>\r\n", 8, "fr")
    assert sorted((item.code, item.line) for item in reading.findings) == [
        ("directive-unknown", 10),
        ("script-removed", 12),
    ]


def test_body_when_it_holds_our_own_characters_then_they_are_gone():
    assert read("a\ufdd00\ufdd2b\ufde0\x00", 1, "fr").markdown.strip() == "a0b\ufffd"


def outline(body, *, is_mdx):
    html = to_html(*read(body, 1, "fr", is_mdx=is_mdx)[:2], "fr")
    return re.findall(r"<(\w+)", html)


@pytest.mark.parametrize(
    ("body", "plain", "mdx"),
    [
        ("\t**a**\n\n\t- b\n\n\t\t- c\n", ["pre", "code"], ["p", "strong", "ul", "li", "p", "ul", "li", "p"]),
        ("\t## a\n\n\t```js\n\tb\n\t```\n", ["pre", "code"], ["h2", "pre", "code", "span"]),
        ("a\n    - b\n    c\n", ["p"], ["p", "ul", "li", "p"]),
        ("a\n    b\n", ["p"], ["p"]),
        ("- a\n\n        - b\n", ["ul", "li", "p", "pre", "code"], ["ul", "li", "p", "ul", "li", "p"]),
        ("> a\n>\n>     - b\n", ["blockquote", "p", "pre", "code"], ["blockquote", "p", "ul", "li", "p"]),
    ],
)
def test_body_when_it_is_mdx_then_what_stands_far_in_is_no_code(body, plain, mdx):
    assert outline(body, is_mdx=False) == plain
    assert outline(body, is_mdx=True) == mdx


@pytest.mark.timeout(20)
def test_body_when_mdx_stands_ever_farther_in_then_reading_ends():
    body = "\n\n".join(" " * (4 * number) + "a" for number in range(300))
    assert read(body, 1, "fr", is_mdx=True).markdown


@pytest.mark.parametrize(
    ("body", "plain", "mdx"),
    [
        ('<Boite a="x > y">\n```js\na\n```\n</Boite>\n', ["pre", "code", "span"], ["pre", "code", "span"]),
        ("<div>\n- a\n- b\n</div>\n", ["div", "p"], ["div", "ul", "li", "p", "li", "p"]),
        ("<>\n## a\n</>\n", ["h2"], ["h2"]),
        ("<div\n  id='a'>\n- a\n</div>\n", ["div", "p"], ["div", "ul", "li", "p"]),
        ("<div>a\n- b\n</div>\n", ["div"], ["div"]),
    ],
)
def test_body_when_a_block_follows_tags_at_once_then_it_is_read(body, plain, mdx):
    assert outline(body, is_mdx=False) == plain
    assert outline(body, is_mdx=True) == mdx


@pytest.mark.parametrize(
    ("below", "tags"),
    [
        ("## d", ["h2"]),
        ("2. d", ["ol", "li", "p"]),
        ("    d", ["pre", "code"]),
        ("---", ["hr"]),
        ("d", ["tr", "td", "td"]),
    ],
)
def test_body_when_a_block_follows_a_table_at_once_then_the_table_ends(below, tags):
    found = outline(f"| a | b |\n|---|---|\n| c | d |\n{below}\n", is_mdx=False)
    assert found[found.index("tbody") + 1 :] == ["tr", "td", "td", *tags]
