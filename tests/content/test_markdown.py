"""What stands inside a line, as GitHub's Markdown reads it."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("markdown", "address", "after"),
    [
        ("voir https://a.example/b_c_d?e=1.", "https://a.example/b_c_d?e=1", "."),
        ("(https://a.example/b(c))", "https://a.example/b(c)", ")"),
        ("https://a.example, mot", "https://a.example", ", mot"),
        ("https://a.example<br>", "https://a.example", "<br>"),
    ],
)
def test_address_when_bare_then_it_is_a_link(markdown, address, after):
    assert f'<a href="{address}" rel="noopener">{address}</a>{after}' in shown(markdown)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "à un.deux+trois@club.example.",
            '<p>à <a href="mailto:un.deux+trois@club.example">un.deux+trois@club.example</a>.</p>',
        ),
        ("mailto:a@b.example !", '<p><a href="mailto:a@b.example">mailto:a@b.example</a>\u00a0!</p>'),
        ("a@b, a@b.c_, @club, a@b.c-d", '<p>a@b, a@b.c_, @club, <a href="mailto:a@b.c-d">a@b.c-d</a></p>'),
        ("[a@b.example](/c) `a@b.example`", '<p><a href="/c">a@b.example</a> <code>a@b.example</code></p>'),
    ],
)
def test_mail_address_when_bare_then_it_is_a_link(markdown, html):
    assert flat(markdown) == html


def test_address_when_it_is_code_or_a_link_then_it_is_not_made_twice():
    assert shown("`https://a.example` [https://b.example](/c)").count("<a ") == 1


def test_break_when_written_in_three_ways_then_it_is_one():
    assert shown("a  \nb\\\nc<br/>d").count("<br>") == 3


def test_words_when_code_stands_in_an_attribute_then_only_its_words_do():
    assert 'title="un code"' in shown('[a](/b "un `code`")')
