"""Links that hold wherever a text is shown."""

from __future__ import annotations

import pytest

from portal.content.absolute import absolute, xml_text
from tests.content.shown import flat

PAGE = "https://club.example/blog/un/deux"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('<a href="/workshops/">x</a>', '<a href="https://club.example/workshops/">x</a>'),
        ('<a href="#a">x</a>', '<a href="https://club.example/blog/un/deux#a">x</a>'),
        (
            '<a title="y" href="trois?a=1&amp;b">x</a>',
            '<a title="y" href="https://club.example/blog/un/trois?a=1&amp;b">x</a>',
        ),
        ('<img alt="" src="/media/x.png">', '<img alt="" src="https://club.example/media/x.png">'),
        ('<a href="https://ailleurs.example/">x</a>', '<a href="https://ailleurs.example/">x</a>'),
        ('<a href="mailto:a@b.c">x</a>', '<a href="mailto:a@b.c">x</a>'),
        ('<code>a href="/x"</code>', '<code>a href="/x"</code>'),
        (
            '<a title="href=&quot; > /x" href="/y">x</a>',
            '<a title="href=&quot; > /x" href="https://club.example/y">x</a>',
        ),
    ],
)
def test_absolute_when_read_elsewhere_then_links_hold(given: str, wanted: str) -> None:
    assert absolute(given, PAGE) == wanted


def test_absolute_when_read_without_our_style_then_players_are_links_and_boxes_are_signs() -> None:
    markdown = (
        '<iframe src="https://youtu.be/0xtPrTo-13o" title="Le club"></iframe>\n\n- [x] a\n- [ ] b\n\n:::tip\nc\n:::'
    )
    html = absolute(flat(markdown), PAGE)
    assert "<svg" not in html
    assert "<input" not in html
    assert html.startswith('<figure class="media"><figcaption><strong class="facade__title">Le club</strong>')
    assert '<a href="https://www.youtube.com/watch?v=0xtPrTo-13o" rel="noopener">Voir sur YouTube</a>' in html
    assert "\u2611 a" in html
    assert "\u2610 b" in html


def test_xml_text_when_it_holds_control_characters_then_they_go() -> None:
    assert xml_text("a\x0bb\x00c\tdé\U0001f600\ufffe") == "abc\tdé\U0001f600"
