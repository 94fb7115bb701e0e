"""JSX components that have an equal in HTML."""

from __future__ import annotations

import pytest

from portal.content.context import Asset
from portal.content.reading.components import html
from portal.content.reading.markup import parse_tag
from tests.content.shown import flat


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Tabs>", ("", True)),
        ('<TabItem value="a" label="A & b">', ("<section><p><strong>A &amp; b</strong></p>", True)),
        ("</TabItem>", ("</section>", True)),
        ('<Link to="/a">', ('<a href="/a">', True)),
        ("<TweetQuote>", ("<blockquote>", True)),
        ("<Carte/>", ("", False)),
        ('<LiteYouTubeEmbed title="a"/>', ("", False)),
    ],
)
def test_component_when_known_or_not_then_it_is_said(text, expected):
    assert html(parse_tag(text, 0)) == expected


def test_tabs_when_shown_then_every_panel_is_read():
    written = flat('<Tabs>\n<TabItem value="a" label="Un">\n\n*dedans*\n\n</TabItem>\n</Tabs>')
    assert written == "<section><p><strong>Un</strong></p><p><em>dedans</em></p></section>"


def test_themed_image_when_shown_then_the_light_one_is_taken():
    text = "<ThemedImage alt='A' sources={{light: useBaseUrl('/l.png'), dark: useBaseUrl('/d.png')}} />"
    assert flat(text, assets={"/l.png": Asset("/media/l.webp")}) == (
        '<figure><img src="/media/l.webp" alt="A" loading="lazy"></figure>'
    )
