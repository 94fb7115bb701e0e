"""One tag, of HTML or JSX."""

from __future__ import annotations

import pytest

from portal.content.reading.markup import Tag, parse_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<b>", Tag("b", {}, is_closing=False, is_self_closing=False, end=3)),
        ("</b >", Tag("b", {}, is_closing=True, is_self_closing=False, end=5)),
        ("<br/>", Tag("br", {}, is_closing=False, is_self_closing=True, end=5)),
        ("<a href='x' id=y\n open>", Tag("a", {"href": "x", "id": "y", "open": ""}, False, False, 23)),
        ('<a title="a &amp; > b">', Tag("a", {"title": "a & > b"}, False, False, 23)),
        ("<A b={{c: {d: 1}}} e={'f'} g={2}/>", Tag("A", {"b": "", "e": "f", "g": "2"}, False, True, 34)),
        ("<img src={require('./a.png').default} />", Tag("img", {"src": "./a.png"}, False, True, 40)),
        ("<A {...props}>", Tag("A", {}, False, False, 14)),
        ("<b", None),
        ("<a <b>", None),
        ("<https://a.b>", None),
        ("<1>", None),
        ("<A {{{{", None),
    ],
)
def test_tag_when_it_stands_there_then_it_is_read(text, tag):
    assert parse_tag(text, 0) == tag


def test_tag_when_a_value_is_a_name_then_the_source_explains_it():
    tag = parse_tag("<img src={plan} alt={autre} id={useBaseUrl(plan)}>", 0, {"plan": "./plan.png"})
    assert tag.attributes == {"src": "./plan.png", "alt": "", "id": "./plan.png"}
