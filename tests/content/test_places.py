"""A finding found again in a text that its author went on writing."""

from __future__ import annotations

import pytest

from portal.content.findings import Finding, Level
from portal.content.places import Place

BEFORE = ["Une ligne.", "L'eau, l’air.", "L'eau, l’air."]


def slip(line: int, column: int = 2, code: str = "typography-apostrophe") -> Finding:
    return Finding(code, Level.HINT, line, column)


@pytest.mark.parametrize("written", ["", "x", "a 1 2", "a un 2 0", "a 1 -2 0", "a 1 ² 0", "a 1 2 0 5"])
def test_read_when_no_page_wrote_it_then_none(written) -> None:
    assert Place.read(written) is None


def test_read_when_a_page_wrote_it_then_is_the_same() -> None:
    place = Place.of(slip(2), BEFORE)
    assert Place.read(str(place)) == place
    assert Place.of(slip(0), BEFORE) == Place.of(slip(0), [])


@pytest.mark.parametrize(
    ("found", "lines", "expected"),
    [
        ([slip(2), slip(3)], BEFORE, 2),
        ([slip(4), slip(3)], ["Un ajout.", *BEFORE], 3),
        ([slip(5)], ["Un ajout.", "Encore.", "Et encore.", "L’eau.", BEFORE[1]], 5),
        ([slip(5)], ["", "", "", "", "C'est autre chose."], None),
        ([slip(3, 9)], BEFORE, None),
        ([slip(2, code="typography-spaces")], BEFORE, None),
        ([], BEFORE, None),
    ],
)
def test_find_when_the_text_changed_then_the_line_is_known(found, lines, expected) -> None:
    again = Place.of(slip(2), BEFORE).find(found, lines)
    assert (again.line if again else None) == expected
