"""What stands inside a line, as GitHub's Markdown reads it."""

from __future__ import annotations

import re

import pytest

from tests.content.shown import flat, shown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("~~a~~ *b* __c__ ***d***", "<p><del>a</del> <em>b</em> <strong>c</strong> <strong><em>d</em></strong></p>"),
        ("snake_case_mot", "<p>snake_case_mot</p>"),
        ("\\*a\\* \\# \\! \\| \\~", "<p>*a* #\u00a0! | ~</p>"),
        ("a&nbsp;b &copy; & <", "<p>a\u00a0b © &amp; &lt;</p>"),
        ("prix : 5$ et 6$", "<p>prix\u00a0: 5$ et 6$</p>"),
        ("`a``b`", "<p><code>a``b</code></p>"),
        ("`` a`b ``", "<p><code>a`b</code></p>"),
        ("`sans fin", "<p>`sans fin</p>"),
        ('[a](/b "titre")', '<p><a href="/b" title="titre">a</a></p>'),
        ("[a][r]\n\n[r]: /b", '<p><a href="/b">a</a></p>'),
        ("[a](<b c>)", '<p><a href="b c">a</a></p>'),
    ],
)
def test_line_when_written_then_it_is_read_as_on_github(markdown, html):
    assert flat(markdown) == html


def test_notes_when_called_then_they_stand_in_that_order_under_their_name():
    html = flat("un[^b] deux[^a] trois[^b]\n\n[^a]: A\n[^c]: C\n[^b]: B\n[^d]:")
    assert re.findall(r'<li id="([^"]*)">', html) == ["fn-b", "fn-a"]
    assert '<h2 id="footnote-label">Notes' in html


def test_notes_when_none_is_called_then_none_is_shown():
    assert flat("mot\n\n[^a]: A") == "<p>mot</p>"


def test_note_when_empty_then_it_still_leads_back():
    assert '<li id="fn-1"><a class="footnote-backref"' in flat("mot[^1]\n\n[^1]: ")


def test_break_when_written_in_three_ways_then_it_is_one():
    assert shown("a  \nb\\\nc<br/>d").count("<br>") == 3


def test_words_when_code_stands_in_an_attribute_then_only_its_words_do():
    assert 'title="un code"' in shown('[a](/b "un `code`")')


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("~un~ ~~deux~~", "<p><del>un</del> <del>deux</del></p>"),
        ("~ 5 ou ~6 pas", "<p>~ 5 ou ~6 pas</p>"),
        ("&eacute;&#233; &notunnom; &lt;", "<p>éé &amp;notunnom; &lt;</p>"),
    ],
)
def test_signs_when_written_then_they_are_read_as_on_github(markdown, html):
    assert flat(markdown) == html
