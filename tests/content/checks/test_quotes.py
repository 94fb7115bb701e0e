"""Whose words these are, and how they are marked."""

import pytest

from tests.content.checks.rulebook import found

NAMED = "> « Un »\n>\n> — Léa Martin\n\n> « Deux »\n— *Idris* Ba\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::citation\n\n« Des mots »\n\n:::\n", [1]),
        ("mot\n\n:::citation\n« Des mots »", [3]),
        (":::citation\n\n« Des mots »\nLéa Martin\n\n:::\n", []),
        (":::citation\n\nDes mots\n\n— Léa Martin\n:::\n", []),
        (":::citation Léa Martin\n« Des mots »\n:::\n", []),
        (":::citation[Léa Martin]\n« Des mots »\n:::\n", []),
        ("```\n:::citation\nmots\n:::\n```\n:::note\nmots\n:::\n", []),
        (NAMED + "> « Trois »\n", [8]),
        (NAMED + "> Une remarque\n", []),
        ("> « Un »\n\n> « Deux »\n>\n> — Léa Martin\n", []),
    ],
)
def test_quotations_when_nobody_is_said_to_speak_then_are_told(text, expected):
    assert found(text, "quote-without-speaker") == [("quote-without-speaker", line) for line in expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("« a » et « b »\n\npuis “c”", "fr", [3]),
        ("“a” et “b”\n\npuis « c »", "fr", [3]),
        ("« a “b” c »", "fr", []),
        ("“a « b » c”", "en", []),
        ("“a”\n\n« b »", "en", [3]),
        ('« a » et "bé"', "fr", []),
        ('"bé"\n\net “a”', "fr", [3]),
        ("« a » et `“b”`", "fr", []),
    ],
)
def test_quote_styles_when_there_are_two_then_the_rarer_is_told_once(text, language, expected):
    told = found(text, "quote-styles-mixed", language=language)
    assert told == [("quote-styles-mixed", line) for line in expected]
