from __future__ import annotations

import pytest

from portal.models import Mode, Place, SkillLevel, Workshop, WorkshopMode, WorkshopSession
from portal.web import workshop_words as words
from portal.web.spacing import NBSP


def workshop(*modes: Mode, place: str = "", **values) -> Workshop:
    sessions = [WorkshopSession(place=Place(name=place))] if place else []
    levels = {"python_level": SkillLevel.OPEN, "ml_level": SkillLevel.OPEN}
    return Workshop(**{**levels, **values}, modes=[WorkshopMode(mode=mode) for mode in modes], sessions=sessions)


@pytest.mark.parametrize(
    ("kind", "shown"), [("état de l’art", "État de l’art"), ("atelier", "Atelier"), ("causerie", "Causerie")]
)
def test_kind_when_the_club_has_its_own_then_shown_as_stored(app, kind, shown) -> None:
    with app.test_request_context():
        assert words.kind(workshop(kind=kind)) == shown


def test_levels_when_open_to_all_then_one_word(app) -> None:
    with app.test_request_context():
        assert words.levels(workshop()) == ["Tout public"]
        assert words.levels(workshop(ml_level=SkillLevel.GOOD)) == [f"Python{NBSP}: tout public", f"ML{NBSP}: bonnes"]


def test_where_when_ways_and_places_differ_then_said_in_few_words(app) -> None:
    with app.test_request_context():
        assert words.where(workshop(*Mode, place="Jussieu")) == "Jussieu, sur place et en ligne"
        assert words.where(workshop(Mode.ONLINE)) == "En ligne"
        assert words.where(workshop()) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", ["1er", "2e", "3e", "11e", "21e"]), ("en", ["1st", "2nd", "3rd", "11th", "21st"])],
)
def test_rank_when_said_then_as_the_language_counts(app, language: str, said: list[str]) -> None:
    with app.test_request_context(environ_overrides={"portal.language": language}):
        assert [words.rank(n).striptags() for n in (1, 2, 3, 11, 21)] == said
