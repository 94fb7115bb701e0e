"""Films and sounds."""

from __future__ import annotations

import pytest

from portal.content.context import Asset
from tests.content.shown import flat

FRAME = '<iframe src="https://www.youtube.com/embed/0xtPrTo-13o"{}></iframe>'


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        (' alt="Le club" title="YouTube video player"', "Le club"),
        (' title="Une &quot;visite&quot;"', "Une &quot;visite&quot;"),
        (' title="YouTube video player"', "Vidéo"),
        ("", "Vidéo"),
    ],
)
def test_film_when_framed_then_it_waits_for_a_click_under_its_name(attributes, name):
    html = flat(FRAME.replace("{}", attributes))
    assert f'data-title="{name}" aria-label="Lire la vidéo\u00a0: {name}"' in html
    assert f'<strong class="facade__title">{name}</strong>' in html
    assert html.startswith('<figure class="media"><a class="facade" href="https://www.youtube.com/watch?v=0xtPrTo-13o"')
    assert "<iframe" not in html


def test_film_when_the_text_is_english_then_so_are_its_words():
    html = flat(FRAME.replace("{}", ' title="A film"'), language="en")
    assert 'aria-label="Play the video: A film"' in html
    assert "YouTube receives your data only when you start the video." in html


def test_film_when_words_stand_beside_it_then_the_paragraph_is_broken():
    html = flat(f"avant {FRAME.replace('{}', '')} après")
    assert html.startswith("<p>avant </p><figure")
    assert html.endswith("</figure><p> après</p>")


def test_film_when_no_block_can_stand_there_then_it_is_a_link():
    assert flat(f"*{FRAME.replace('{}', '')}*").count('href="https://www.youtube.com/watch?v=0xtPrTo-13o"') >= 1
    assert "<figure" not in flat("| a |\n|---|\n| *x* |")


@pytest.mark.parametrize("address", ["data:text/html,x", "javascript:x", "/local", ""])
def test_frame_when_it_leads_nowhere_then_words_say_so(address):
    assert flat(f'<iframe src="{address}"></iframe>') == (
        '<p><span class="embed-refused">Contenu intégré retiré</span></p>'
    )


def test_sound_when_stored_then_it_has_a_native_player():
    assets = {"./a.mp3": Asset("/media/a.mp3", content_type="audio/mpeg"), "./a.vtt": Asset("/media/a.vtt")}
    html = flat(
        '<audio controls autoplay src="./a.mp3" title="L’entretien"><track src="./a.vtt"></audio>', assets=assets
    )
    assert html == (
        '<figure class="media"><div class="audio"><strong class="audio__t">L’entretien</strong>'
        '<audio controls preload="none" aria-label="L’entretien">'
        '<source src="/media/a.mp3" type="audio/mpeg">'
        '<track kind="captions" src="/media/a.vtt" srclang="fr" label="fr"></audio></div></figure>'
    )


def test_film_when_its_file_is_missing_then_words_say_so():
    assert flat('<video><source src="./film.mp4"></video>') == (
        '<p><span class="asset-missing">Fichier manquant\u00a0: film.mp4</span></p>'
    )


FILM = {"./f.mp4": Asset("/media/f.mp4", content_type="video/mp4"), "./p.png": Asset("/media/p.webp")}
PLAYER = '<video controls preload="metadata" aria-label="{}"><source src="/media/f.mp4" type="video/mp4"></video>'


@pytest.mark.parametrize(
    "markdown", ["[Un film](./f.mp4)", "![Un film](./f.mp4)", '<video title="Un film" src="./f.mp4" autoplay />']
)
def test_film_when_a_stored_file_stands_alone_then_it_has_a_native_player(markdown):
    assert flat(markdown, assets=FILM) == (
        f'<figure class="media">{PLAYER.format("Un film")}'
        '<figcaption><strong class="facade__title">Un film</strong></figcaption></figure>'
    )


def test_film_when_a_sentence_links_to_it_then_the_link_leads_to_the_stored_file():
    assert flat("Voir [le film](./f.mp4).", assets=FILM) == '<p>Voir <a href="/media/f.mp4">le film</a>.</p>'


def test_link_when_its_film_did_not_come_then_it_stays_a_link():
    assert flat("[Un film](./autre.mp4)", assets=FILM) == '<p><a href="./autre.mp4">Un film</a></p>'


def test_film_when_it_has_a_poster_then_nothing_else_is_loaded():
    assert flat('<video src="./f.mp4" poster="./p.png" loop muted></video>', assets=FILM) == (
        '<figure class="media"><video controls preload="none" poster="/media/p.webp" loop muted aria-label="f.mp4">'
        '<source src="/media/f.mp4" type="video/mp4"></video></figure>'
    )


def test_film_when_it_stands_in_a_figure_then_that_one_holds_it():
    html = flat("<figure>\n<video src='./f.mp4'></video>\n<figcaption>Une *vue*</figcaption>\n</figure>", assets=FILM)
    assert html == (f'<figure class="media">{PLAYER.format("f.mp4")}<figcaption>Une <em>vue</em></figcaption></figure>')


@pytest.mark.parametrize("caption", ["", "<figcaption>Une *vue*</figcaption>"])
def test_frame_when_it_stands_in_a_figure_then_its_caption_says_where_data_go(caption):
    html = flat(f"<figure>\n{FRAME.replace('{}', '')}\n{caption}\n</figure>")
    assert html.startswith('<figure class="media"><a class="facade"')
    note = html.split("<figcaption>")[1]
    assert note.startswith("Une <em>vue</em> <span" if caption else "<span")
    assert f'data-title="{"Une vue" if caption else "Vidéo"}"' in html
    assert "YouTube ne reçoit vos données" in note


def test_sound_when_it_is_on_another_site_then_it_is_a_link_and_nothing_is_fetched():
    assert flat('<audio controls src="https://b.example/s.mp3"></audio>') == (
        '<p><a class="asset-remote" href="https://b.example/s.mp3" rel="noopener">Contenu à voir sur b.example</a></p>'
    )


@pytest.mark.parametrize(
    "tag", ['<object data="./f.pdf"></object>', '<iframe src="./f.pdf"></iframe>', '<embed src="./f.pdf">']
)
def test_frame_when_it_shows_a_stored_file_then_it_is_a_link_to_it(tag):
    assert flat(tag, assets={"./f.pdf": Asset("/media/f.pdf")}) == (
        '<p><a class="embed-refused" href="/media/f.pdf">f.pdf</a></p>'
    )


def test_frames_when_refused_one_after_the_other_then_each_has_its_line():
    html = flat('<iframe src="https://a.example/1" title="Un"/>\n\n<iframe src="https://a.example/2" title="Deux"/>')
    assert html.count("<p><a") == 2
