"""French print, and the house's spelling."""

import pytest

from tests.content.checks.rulebook import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit  » C’est bon » et part.", [("typography-guillemet", 1)]),
        ("Il dit « C’est bon » Et part.", []),
        ("« Un.\n\nDeux » Et la suite.", []),
    ],
)
def test_guillemets_when_a_closing_one_opens_then_is_told(text, expected):
    assert found(text, "typography-guillemet") == expected
    assert found(text, "typography-guillemet", language="en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('> "Une idée"\n\n"Deux", "trois"\n', [("typography-straight-quotes", line) for line in (1, 3)]),
        ('![a](b "Titre") <b class="x">y</b> `"code"` 12" et 15" "1"', []),
    ],
)
def test_straight_quotes_when_around_words_then_are_told_once_a_line(text, expected):
    assert found(text, "typography-straight-quotes") == expected


def test_apostrophes_when_most_are_curly_then_straight_ones_are_told():
    text = "l’un, d’une, qu’il\nl'autre\n**Job : d'abord**\n`l'x`\n"
    assert found(text, "typography-apostrophe") == [("typography-apostrophe", 2)]
    assert found("l'un et l’autre\n", "typography-apostrophe") == []


def test_house_dictionary_when_the_name_is_written_in_two_ways_then_is_told_once():
    text = "compagnon.fr, @Compagnon, Compagnon\ncompagnon et COMPAGNON\n"
    assert found(text, "house-dictionary", club_name="Compagnon") == [("house-dictionary", 2)]
    assert found(text, "house-dictionary") == []
