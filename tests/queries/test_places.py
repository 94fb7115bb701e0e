"""The places that the first page names."""

from __future__ import annotations

from portal.adapters import database
from portal.models import Place
from portal.queries import places


def test_places_when_one_says_not_where_it_is_then_shows_the_others(session) -> None:
    with database.write(session):
        session.add_all(
            [
                Place(slug="jussieu", name="Base de Jussieu", address="4, place Jussieu, Paris"),
                Place(slug="ailleurs", name="Ailleurs"),
                Place(slug="lyon", name="Base de Lyon", address="1, quai du Port, Lyon"),
            ]
        )
    assert [place.slug for place in places.with_address(session, 5)] == ["jussieu", "lyon"]
    assert [place.slug for place in places.with_address(session, 1)] == ["jussieu"]
