"""HTML to a tree and back."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from portal.content import tree


@pytest.mark.parametrize(
    "html",
    [
        "",
        "a &amp; b",
        "<p>a<br>b <em>c</em>d</p>e",
        '<a href="?a=1&amp;b=%22&quot;">x &lt; y</a>',
        "<pre>\n\na\n b</pre>",
        '<img src="a" alt=""><hr>',
    ],
)
def test_html_when_parsed_and_written_then_it_is_the_same(html):
    assert tree.write(tree.parse(html)) == html


def test_tree_when_very_deep_then_writing_does_not_recurse():
    root = element = Element("div")
    for _ in range(5_000):
        inner = Element("b")
        element.append(inner)
        element = inner
    assert tree.write(root) == "<b>" * 5_000 + "</b>" * 5_000


def test_child_when_unwrapped_or_removed_then_the_words_around_it_stay():
    root = tree.parse("<li>a<p>b<em>c</em>d</p>e</li>")
    item = root[0]
    tree.unwrap(item, item[0])
    assert tree.write(root) == "<li>ab<em>c</em>de</li>"
    tree.remove(item, item[0])
    assert tree.write(root) == "<li>abde</li>"


def test_paragraph_when_split_then_each_part_keeps_its_words():
    root = tree.parse("<p>a <img> b<br><img>c</p>d")
    paragraph = root[0]
    tree.split(root, paragraph, {paragraph[0]: Element("hr"), paragraph[2]: Element("hr")})
    assert tree.write(root) == "<p>a </p><hr><p> b<br></p><hr><p>c</p>d"


def test_text_when_plain_then_blocks_have_their_lines():
    assert tree.plain(tree.parse("<h2>a</h2><p>b <em>c</em><br>d</p>")).split() == ["a", "b", "c", "d"]
    assert tree.is_block(Element("p"))
    assert not tree.is_block(Element("em"))
