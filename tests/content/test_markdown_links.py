"""Links inside a line."""

from __future__ import annotations

import pytest

from portal.content.rendering import RenderContext, render
from tests.content.shown import flat, shown


@pytest.mark.parametrize(
    ("markdown", "address", "after"),
    [
        ("voir https://a.example/b_c_d?e=1.", "https://a.example/b_c_d?e=1", "."),
        ("(https://a.example/b(c))", "https://a.example/b(c)", ")"),
        ("https://a.example, mot", "https://a.example", ", mot"),
        ("voir:https://a.example", "https://a.example", "</p>"),
        ("éhttps://a.example", "https://a.example", "</p>"),
        ("_https://a.example_", "https://a.example", "</em>"),
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


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('[a](/b "c d")', '<p><a href="/b" title="c d">a</a></p>'),
        ("[a](/b (c))", '<p><a href="/b" title="c">a</a></p>'),
        ("[a](b c)", "<p>[a](b c)</p>"),
        ("[a](<b c>)", '<p><a href="b c">a</a></p>'),
        ("[a](b(c(d))e)", '<p><a href="b(c(d))e">a</a></p>'),
        ("[a](b", "<p>[a](b</p>"),
        ("[a][b] [b] [B][]\n\n[b]: /c", '<p><a href="/c">a</a> <a href="/c">b</a> <a href="/c">B</a></p>'),
        (
            "<https://a.example/b?c=d&e>",
            '<p><a href="https://a.example/b?c=d&amp;e" rel="noopener">https://a.example/b?c=d&amp;e</a></p>',
        ),
    ],
)
def test_link_when_written_then_it_is_read_as_in_commonmark(markdown, html):
    assert flat(markdown) == html


@pytest.mark.timeout(20)
def test_link_when_its_address_never_ends_then_it_takes_no_time():
    assert "<a" not in render("[a](" + "b(" * 2_000, RenderContext()).html


def test_address_when_it_begins_inside_a_word_then_it_is_text():
    assert "<a" not in shown("ahttps://a.example xwww.a.example .www.a.example")
