"""Pictures: captions, missing files, sizes."""

from __future__ import annotations

import pytest

from portal.content.context import Asset, RenderContext
from portal.content.figures import find_asset
from tests.content.shown import flat, shown

ASSETS = {"./a.png": Asset("/media/a.webp", 1200, 800), "/img/b.png": Asset("/media/b.webp")}
A = '<img src="/media/a.webp" alt="Un plan" width="1200" height="800" loading="lazy">'


def test_picture_when_alone_then_it_is_a_figure():
    assert flat("![Un plan](./a.png)", assets=ASSETS) == f"<figure>{A}</figure>"


def test_picture_when_it_has_a_title_then_that_is_its_visible_caption():
    assert flat('![Un plan](./a.png "La *salle* ?")', assets=ASSETS) == (
        f"<figure>{A}<figcaption>La *salle*\u00a0?</figcaption></figure>"
    )


def test_picture_when_words_follow_on_the_next_line_then_they_are_a_paragraph():
    html = flat('avant\n![Un plan](./a.png "Ici")\n**après**', assets=ASSETS)
    assert html == f"<p>avant</p><figure>{A}<figcaption>Ici</figcaption></figure><p><strong>après</strong></p>"


def test_picture_when_inside_a_sentence_then_it_stays_there():
    assert flat("un ![Un plan](./a.png) mot", assets=ASSETS) == f"<p>un {A} mot</p>"


def test_picture_when_it_is_a_link_then_the_figure_holds_the_link():
    assert flat('[![Un plan](./a.png "Ici")](/c)', assets=ASSETS) == (
        f'<figure><a href="/c">{A}</a><figcaption>Ici</figcaption></figure>'
    )


def test_figure_when_written_in_html_then_it_has_its_caption_and_no_paragraph():
    markdown = '<figure>\n    <img width="85%" height="500px" src="./a.png"\n         alt="Un plan" />\n    <figcaption>La **salle**</figcaption>\n</figure>'
    assert flat(markdown, assets=ASSETS) == f"<figure>{A}<figcaption>La <strong>salle</strong></figcaption></figure>"


def test_picture_when_the_author_gave_pixels_then_its_shape_is_kept():
    assert 'width="300" height="200"' in shown('<img src="./a.png" alt="" width="300px">', assets=ASSETS)
    assert 'width="1200" height="800"' in shown('<img src="./a.png" alt="" width="9000">', assets=ASSETS)


def test_picture_when_a_part_of_it_can_be_shown_then_it_is():
    assets = {"./e.png": Asset("/media/e.png", 4, 3, is_damaged=True)}
    assert flat("![Un plan](./e.png)", assets=assets) == (
        '<figure><img src="/media/e.png" alt="Un plan" width="4" height="3" loading="lazy"></figure>'
    )


@pytest.mark.parametrize(
    ("markdown", "language", "words"),
    [
        ("![Un plan](./c.png)", "fr", "Image manquante\u00a0: Un plan"),
        ("![](./dossier/c%20d.png)", "fr", "Image manquante\u00a0: c d.png"),
        ("![A plan](./c.png)", "en", "Missing picture: A plan"),
        ("![Un plan](./e.png)", "fr", "Image endommagée\u00a0: Un plan"),
    ],
)
def test_picture_when_its_file_is_missing_or_damaged_then_words_say_so(markdown, language, words):
    assets = {"./e.png": Asset("/media/e.png", is_damaged=True)}
    assert flat(markdown, language=language, assets=assets) == (
        f'<figure><span class="asset-missing">{words}</span></figure>'
    )


def test_picture_when_it_is_on_another_site_then_it_is_a_link_and_nothing_is_fetched():
    assert flat("![Un plan](https://a.example/b.png)") == (
        '<figure><a class="asset-remote" href="https://a.example/b.png" rel="noopener">'
        "Image à voir sur a.example (Un plan)</a></figure>"
    )


@pytest.mark.parametrize(
    ("markdown", "width"),
    [
        ("![Un plan](./a.png){width=300}", 300),
        ('![Un plan](./a.png){: .gauche width="300" }', 300),
        ("![Un plan](./a.png){.gauche}", 1200),
    ],
)
def test_picture_when_another_dialect_gives_its_size_then_it_is_read(markdown, width):
    assert flat(markdown, assets=ASSETS) == (
        f'<figure><img src="/media/a.webp" alt="Un plan" width="{width}" height="{width * 2 // 3}" loading="lazy"></figure>'
    )


def test_picture_when_wide_and_on_its_own_line_then_it_is_a_figure_among_words():
    assert flat("avant\n![Un plan](./a.png)\naprès", assets=ASSETS) == f"<p>avant</p><figure>{A}</figure><p>après</p>"
    assert flat("avant\n![](/img/b.png)\naprès", assets=ASSETS).count("<figure>") == 0


def test_pictures_when_wide_and_on_one_line_then_they_stand_side_by_side():
    assert flat("![Un plan](./a.png) ![Un plan](./a.png)", assets=ASSETS) == f'<p class="pictures">{A} {A}</p>'
    assert flat("![Un plan](./a.png) et ![Un plan](./a.png)", assets=ASSETS) == f"<p>{A} et {A}</p>"


@pytest.mark.parametrize(
    "markdown",
    [
        "![Un plan](pathname:///img/a.png)",
        "![Un plan](@site/static/img/a.png)",
        "![Un plan](/img/a.png)",
        "![Un plan][plan]\n\n[plan]: /img/a.png",
        "<img src={require('/img/a.png').default} alt='Un plan' className='x' style={{width: '50%'}} />",
        "<img src={useBaseUrl('/img/a.png')} alt={'Un plan'} />",
        "import plan from '@site/static/img/a.png';\n\n<img src={plan} alt='Un plan' />",
        "<IMG SRC='/img/a.png' ALT='Un plan'>",
        "import plan from '/img/a.png'\n\n<Image src={plan} alt='Un plan' />",
        "<picture><source srcset='/img/a.webp'/><img src='/img/a.png' alt='Un plan'/></picture>",
    ],
)
def test_picture_when_written_in_any_form_then_it_is_the_stored_one(markdown):
    html = flat(markdown, assets={"/img/a.png": Asset("/media/a.webp", 1200, 800)})
    assert A in html
    assert "{" not in html


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("./a.png", "/media/a.webp"),
        ("a.png", "/media/a.webp"),
        ("./a.png?raw=1", "/media/a.webp"),
        ("@site/static/img/b.png", "/media/b.webp"),
        ("pathname:///img/b.png", "/media/b.webp"),
        ("./c.png", None),
    ],
)
def test_asset_when_written_in_another_way_then_it_is_found(path, url):
    asset = find_asset(RenderContext(assets=ASSETS), path)
    assert (asset.url if asset else None) == url


def test_picture_when_it_is_a_document_then_is_a_link_to_it():
    assets = {"./a.pdf": Asset("/media/a.pdf", content_type="application/pdf")}
    assert flat("![Le rapport](./a.pdf) ![](./a.pdf)", assets=assets) == (
        '<p><a href="/media/a.pdf">Le rapport</a> <a href="/media/a.pdf">a.pdf</a></p>'
    )
