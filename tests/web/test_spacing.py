"""French spacing puts no-break spaces, and nothing else."""

from __future__ import annotations

import pytest

from portal.web import spacing
from portal.web.spacing import NBSP, french_spaces


@pytest.mark.parametrize(
    ("plain", "spaced"),
    [
        ("Pourquoi ? Parce que !", "Pourquoi~? Parce que~!"),
        ("« oui »", "«~oui~»"),
        ("18 h 30", "18~h~30"),
        ("1er décembre 2026", "1er~décembre~2026"),
        ("8 Mo au plus", "8~Mo au plus"),
        ("https://club.example/a?b=1", "https://club.example/a?b=1"),
        ("Rien à changer.", "Rien à changer."),
    ],
)
def test_spaces_when_french_wants_them_then_do_not_break(plain: str, spaced: str) -> None:
    assert french_spaces(plain) == spaced.replace("~", "\u00a0")


def test_title_when_french_then_spaced_and_when_english_then_kept() -> None:
    assert spacing.spaced("Lecture : un article") == f"Lecture{NBSP}: un article"
    assert spacing.spaced("Lecture : un article", "en") == "Lecture : un article"
