"""French spaces and quotation marks."""

from __future__ import annotations

import pytest

from portal.content.typography import no_break
from tests.content.shown import flat

N = "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraiment ? Oui !", f"Vraiment{N}? Oui{N}!"),
        ("trois : deux ; un", f"trois{N}: deux{N}; un"),
        ("« un » mot", f"«{N}un{N}» mot"),
        ("(vraiment ?)", f"(vraiment{N}?)"),
        ("quoi ?!", f"quoi{N}?!"),
        ("50 % et 20 €", f"50{N}% et 20{N}€"),
        ("10 kg, 5 km/h et 3,5 Go", f"10{N}kg, 5 km/h et 3,5{N}Go"),
        ("1 234 567 euros, 10 000 pages", f"1{N}234{N}567{N}euros, 10{N}000 pages"),
        ("en 2021 150 membres, 12 membres", "en 2021 150 membres, 12 membres"),
        ("à 18 h 30, 3 h", f"à 18{N}h{N}30, 3{N}h"),
        ("le 1er mai 2021, le 15 août", f"le 1er{N}mai 2021, le 15{N}août"),
        ("n° 5, p. 12, M. Martin, Mme Ba", f"n°{N}5, p.{N}12, M.{N}Martin, Mme{N}Ba"),
        ("fin. Autre film. Puis", "fin. Autre film. Puis"),
        ("narrow\u202f? «\u202fun\u202f»", f"narrow{N}? «{N}un{N}»"),
        ("disant  » C’est", f"disant {N}» C’est"),
        ("14:30 a:b ::note !important", "14:30 a:b ::note !important"),
        ("sans espace? «mot»", "sans espace? «mot»"),
    ],
)
def test_spaces_when_french_then_they_do_not_break(text, expected):
    assert no_break(text, "fr") == expected
    assert no_break(text, "en") == text


def test_spaces_when_words_are_said_to_be_of_another_language_then_they_keep_theirs():
    written = '<q lang="en-GB">What ? *5 %*</q> ! <q lang="fr-CH">Quoi ?</q>'
    assert flat(written) == (f'<p><q lang="en-GB">What ? <em>5 %</em></q>{N}! <q lang="fr-CH">Quoi{N}?</q></p>')


def test_spaces_when_in_code_and_attributes_then_they_are_untouched():
    html = flat('[a ?](/b "c ?") `d ? e` **f** ?\n\n```\ng ?\n```')
    assert html == (
        f'<p><a href="/b" title="c ?">a{N}?</a> <code>d ? e</code> <strong>f</strong>{N}?</p>'
        '<pre tabindex="0"><code>g ?</code></pre>'
    )


@pytest.mark.parametrize(
    ("markdown", "language", "inside"),
    [
        ('> "Un mot."', "fr", f"<p>«{N}Un mot.{N}»</p>"),
        ('> "A word."', "en", "<p>“A word.”</p>"),
        ('> "**Un** mot"', "fr", f"<p>«{N}<strong>Un</strong> mot{N}»</p>"),
        ('> "Un\n>\n> deux"', "fr", f"<p>«{N}Un</p><p>deux{N}»</p>"),
        ('> "Un", dit-il, "deux"', "fr", '<p>"Un", dit-il, "deux"</p>'),
        ("> « Un »", "fr", f"<p>«{N}Un{N}»</p>"),
        ('> Un "mot"', "fr", '<p>Un "mot"</p>'),
    ],
)
def test_quotation_when_straight_quotes_stand_around_it_then_one_pair_is_shown(markdown, language, inside):
    assert flat(markdown, language=language) == f"<blockquote>{inside}</blockquote>"


def test_quotes_when_outside_a_quotation_then_they_stay_as_written():
    assert flat('Un "mot" d\'hier') == '<p>Un "mot" d\'hier</p>'
