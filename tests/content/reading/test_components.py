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
        ("<Tabs>", ('<div class="panels" title="">', True)),
        ('<TabItem value="a" label="A & b">', ('<section class="panel" title="A &amp; b">', True)),
        ('<TabItem value="a">', ('<section class="panel ui-value" title="a">', True)),
        ("</TabItem>", ("</section>", True)),
        ('<Link to="/a">', ('<a href="/a">', True)),
        ("<TweetQuote>", ('<figure class="media tweet"><blockquote>', True)),
        ("<BrowserWindow url='x'>", ("", True)),
        ("<Details summary='a &lt; b'>", ("<details><summary>a &lt; b</summary>", True)),
        ("<Kbd>", ("<kbd>", True)),
        ("<IdealImage img={require('./a.png')} alt='A'/>", ('<img src="./a.png" alt="A">', True)),
        ("<Zoom src='/a.jpg' caption='C'/>", ('<img src="/a.jpg" alt="" title="C">', True)),
        ("<Player url='/a.mp4' title='T'/>", ('<video src="/a.mp4" title="T"></video>', True)),
        ("<Podcast src='a.mp3'/>", ('<audio src="a.mp3" title=""></audio>', True)),
        ("<Carte/>", ("", False)),
        ("<Carte src='a.html'/>", ("", False)),
        ('<LiteYouTubeEmbed title="a"/>', ("", False)),
        ('<YouTube id="a b"/>', ("", False)),
        ('<Tweet id="x"/>', ("", False)),
    ],
)
def test_component_when_known_or_not_then_it_is_said(text, expected):
    assert html(parse_tag(text, 0), "fr") == expected


@pytest.mark.parametrize(
    "component",
    [
        '<LiteYouTubeEmbed\n  id="0xtPrTo-13o"\n  params="autoplay=1"\n  title="A"\n/>',
        '<YouTube videoId="0xtPrTo-13o" title="A" />',
        "<ReactPlayer url='https://youtu.be/0xtPrTo-13o' title='A' />",
    ],
)
def test_film_when_a_component_plays_it_then_it_waits_for_a_click(component):
    assert flat(component) == flat('<iframe src="https://www.youtube.com/embed/0xtPrTo-13o" title="A"></iframe>')
    assert 'class="facade"' in flat(component)


def test_film_when_a_component_plays_it_on_vimeo_then_it_is_known():
    assert 'href="https://vimeo.com/123456"' in flat('<Vimeo id="123456" />')


@pytest.mark.parametrize(
    ("attributes", "language", "expected"),
    [
        ('type="tip" title="A & b"', "fr", ("ok", "A &amp; b")),
        ('type="danger"', "fr", ("bad", "danger")),
        ('type="caution"', "en", ("warn", "caution")),
        ("type={kind} title={<b>x</b>}", "en", ("info", "note")),
    ],
)
def test_admonition_when_a_component_then_it_is_the_same_box(attributes, language, expected):
    html = flat(f"<Admonition {attributes}>\n\n*mot*\n\n</Admonition>\n\nfin", language=language)
    tone, title = expected
    assert html.startswith(f'<div class="notice notice--{tone}">')
    assert html.endswith(f'<p class="notice__t">{title}</p><p><em>mot</em></p></div></div><p>fin</p>')


def test_themed_image_when_shown_then_the_light_one_is_taken():
    text = "<ThemedImage alt='A' sources={{light: useBaseUrl('/l.png'), dark: useBaseUrl('/d.png')}} />"
    assert flat(text, assets={"/l.png": Asset("/media/l.webp")}) == (
        '<figure><img src="/media/l.webp" alt="A" loading="lazy"></figure>'
    )
