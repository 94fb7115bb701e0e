"""`:tada:` is a sign in a text, and stays a word in code."""

from __future__ import annotations

import pytest

from portal.content.emoji import written
from tests.content.shown import rendered, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":tada:", "🎉"),
        ("fini :+1::smiley: !", "fini 👍😃 !"),
        (":thumbsup: :woman_technologist:", "👍 👩\u200d💻"),
        (":inconnu: 10:30:45 a: b :", ":inconnu: 10:30:45 a: b :"),
    ],
)
def test_written_when_names_stand_in_a_text_then_known_ones_are_signs(text, expected):
    assert written(text) == expected


def test_emoji_when_in_code_then_it_stays_a_name():
    assert shown("*:tada:* et `:tada:` :tada:") == "<p><em>🎉</em> et <code>:tada:</code> 🎉</p>"


def test_emoji_when_in_a_heading_then_its_id_is_made_of_the_name_and_its_text_is_the_sign():
    (part,) = rendered("## :smiley: Bonjour").toc
    assert (part.id, part.text) == ("smiley-bonjour", "😃 Bonjour")
