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
        '<figure class="media"><div class="audio"><audio controls preload="none" aria-label="L’entretien">'
        '<source src="/media/a.mp3" type="audio/mpeg">'
        '<track kind="captions" src="/media/a.vtt" srclang="fr" label="fr"></audio></div></figure>'
    )


def test_film_when_its_file_is_missing_then_words_say_so():
    assert flat('<video><source src="./film.mp4"></video>') == (
        '<p><span class="asset-missing">Fichier manquant\u00a0: film.mp4</span></p>'
    )
