"""Buttons that mend: what each means, and what it does; first those that mean nothing."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.content.context import RenderContext
from portal.content.findings import Finding, Level
from portal.content.places import Place
from portal.errors import Conflict
from portal.web import fixes
from portal.web.fixes import Fix

TEXT = "L’un, l’autre, l’été.\n\nC'est un.\n\nC'est deux.\n\n.\n"
FIRST, SECOND = (Finding("typography-apostrophe", Level.HINT, line, 2, "", {"curly": 3}) for line in (3, 5))
FILLER = Finding("filler-line", Level.BLOCKING, 7, 1)
MISSING = Finding("alt-missing", Level.WARNING, 1, 1)
FOUND = (FILLER, MISSING, FIRST, SECOND)


def place(finding: Finding) -> str:
    return str(Place.of(finding, TEXT.split("\n")))


@pytest.mark.parametrize("wanted", ["", "all", "title-missing", "filler-line 2 1 00000000", "filler-line 7"])
def test_button_when_it_names_nothing_that_was_found_then_means_nothing(wanted: str) -> None:
    assert fixes.meant(wanted, FOUND, TEXT) == []


@pytest.mark.parametrize("chosen", [[], [MISSING], [Finding("filler-line", Level.BLOCKING, 1, 1)]])
def test_text_when_nothing_of_it_can_be_mended_then_conflict(app: Flask, chosen: list[Finding]) -> None:
    with app.app_context(), pytest.raises(Conflict, match="finding-gone"):
        fixes.mend(TEXT, chosen, RenderContext())


def test_button_when_it_says_a_place_or_a_rule_then_means_one_or_all_of_it() -> None:
    assert fixes.meant(place(SECOND), FOUND, TEXT) == [SECOND]
    assert fixes.meant("typography-apostrophe", FOUND, TEXT) == [FIRST, SECOND]


def test_findings_when_one_click_mends_them_then_have_buttons_and_the_first_of_several_one_for_all() -> None:
    assert fixes.fixable(FOUND) == [FILLER, FIRST, SECOND]
    assert fixes.offered(FOUND, TEXT) == [Fix(place(FILLER)), None, Fix(place(FIRST), alike=2), Fix(place(SECOND))]


def test_text_when_mended_then_says_which_findings_it_lost(app: Flask) -> None:
    with app.app_context():
        text, done = fixes.mend(TEXT, [MISSING, SECOND, FIRST], RenderContext())
    assert (text, done) == (TEXT.replace("'", "’"), [FIRST, SECOND])
