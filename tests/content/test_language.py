"""French or English."""

import pytest

from portal.content.language import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A single track trail outside of Albuquerque", "en"),
        ("La nécessité d’apprendre dans le domaine des données", "fr"),
        ("Data science", ""),
        ("", ""),
        ("The club de la rue of les amis", ""),
    ],
)
def test_guess_when_small_words_tell_then_names_the_language(text, language):
    assert guess(text) == language
