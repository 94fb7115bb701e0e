"""French print, and the house's spelling."""

import pytest

from tests.content.checks.rulebook import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit  » C’est bon » et part.", [("typography-guillemet", 1)]),
        ("»Un bon corpus» vaut mieux.", [("typography-guillemet", 1)]),
        ("Il dit »oui » et part.", [("typography-guillemet", 1)]),
        ("« Un début.\n\n»Et la suite »", []),
        ("Il dit »Wort« et part.", []),
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
        ("Des ” biais” et ”courants”.\n\nle mètre 12” et “ceci”\n", [("typography-straight-quotes", 1)]),
        ('Il dit "ceci\net cela", puis "un\n- deux" et "un\n\ndeux".\n', [("typography-straight-quotes", 1)]),
        ('![a](b "Titre") <b class="x">y</b> `"code"` 12" et 15" "1"', []),
    ],
)
def test_straight_quotes_when_around_words_then_are_told_once_a_line(text, expected):
    assert found(text, "typography-straight-quotes") == expected


def test_apostrophes_when_most_are_curly_then_straight_ones_are_told():
    text = "l’un, d’une, qu’il\nl'autre\n**Job : d'abord**\n`l'x`\n"
    assert found(text, "typography-apostrophe") == [("typography-apostrophe", 2)]
    assert found("l'un et l’autre\n", "typography-apostrophe") == []
    assert found("l’un, d’une et l‘autre\n", "typography-apostrophe") == [("typography-apostrophe", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quoi! Oui; non: « ah » et «oh»\n\nBien.\n", [("typography-spaces", 1)]),
        ("Pour 63% des 12€\n\nPour 63 % des 12 €\n", [("typography-spaces", 1)]),
        (
            "Un  mot\n\nun mot , puis\n\nla fin .\n\nUn mot.  Un autre\n",
            [("typography-spaces", line) for line in (1, 3, 5, 7)],
        ),
        (
            "**Mesurer**: oui\n\n*Voir* ou **lire**!\n\n(le mot): un\n",
            [("typography-spaces", line) for line in (1, 3, 5)],
        ),
        ("**Mesurer :** f(x): :) **a** : b\n", []),
        ("Quoi ?  Oui !  Non\n", [("typography-spaces", 1)]),
        ("Quoi ? Oui\u00a0; à 10:30 :tada: www.a.fr/?b ![c](d) Yahoo! **d** : .NET, etc... B.\n", []),
        ("a  \nb\n\n| a  | b  |\n|----|----|\n| c  | d  |\n", []),
        ("What a day! This is for all of you: the end.\n", []),
    ],
)
def test_spaces_when_signs_are_too_close_or_too_far_then_are_told_once_a_line(text, expected):
    assert found(text, "typography-spaces") == expected
    assert found(text, "typography-spaces", language="en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une oeuvre\n\nun chef-d’oeuvre, des soeurs\n", [("typography-ligature", 1), ("typography-ligature", 3)]),
        ("Moelle, coefficient, poète, Noel, coexister, oeillet\n", [("typography-ligature", 1)]),
        ("Moelle, coefficient, poète, coexister, œuvre, aloe, goéland\n", []),
    ],
)
def test_ligatures_when_oe_stands_for_one_letter_then_is_told(text, expected):
    assert found(text, "typography-ligature") == expected
    assert found(text, "typography-ligature", language="en") == []


def test_spaces_when_a_line_is_a_note_then_only_the_note_is_told():
    text = "TODO: mettre la liste\n\nTrois jours: voici\n"
    assert found(text, "typography-spaces", "editor-note") == [("editor-note", 1), ("typography-spaces", 3)]
