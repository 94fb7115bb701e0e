"""The first page: what there is, and no hole where there is nothing yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.adapters import database
from portal.models import Audience, Place, Workshop, WorkshopSession, WorkshopStatus
from tests import factories

SECTIONS = ".//main//h2"


def _workshop(title: str, days: int, *, status: WorkshopStatus = WorkshopStatus.ANNOUNCED) -> Workshop:
    now, starts_at = clock.now(), clock.now() + timedelta(days=days)
    workshop = Workshop(
        slug=title.lower(), title=title, status=status, announced_at=now, created_at=now, updated_at=now
    )
    if status == WorkshopStatus.CANCELLED:
        workshop.cancelled_at = now
    workshop.sessions = [
        WorkshopSession(
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), uid=f"{title}@club.example", updated_at=now
        )
    ]
    return workshop


def test_home_when_the_club_is_empty_then_says_what_it_is(client) -> None:
    page = client.page("/")
    assert page.texts(".//h1") == ["Venez avec une question, repartez avec un atelier."]
    assert page.texts(SECTIONS) == []
    assert page.texts(".//a[@class='slip hero__slip']") == []


def test_home_when_the_club_lives_then_shows_what_happens(client, session, thomas) -> None:
    with database.write(session):
        thomas.listed_for = Audience.PUBLIC
        factories.published_article(session, "Un")
        factories.published_article(session, "Two", language="en")
        session.add(Place(slug="jussieu", name="Base de Jussieu", address="4, place Jussieu, Paris"))
        session.add_all([_workshop("Demain", 1), _workshop("Plus tard", 8)])
    page = client.page("/")
    assert page.texts(SECTIONS) == [
        "Les ateliers suivants",
        "Derniers articles",
        "En résidence",
        "Un lieu où se retrouver",
    ]
    assert page.texts(".//a[@class='slip hero__slip']/strong") == ["Demain"]
    assert page.texts(".//article//h3") == ["Two", "Un"]
    assert page.attributes(".//article//h3", "lang") == ["en", ""]
    assert "Un atelier par trimestre" in page.html


def test_home_when_a_workshop_is_cancelled_then_does_not_invite_to_it(client, session) -> None:
    with database.write(session):
        session.add_all([_workshop("Annulé", 1, status=WorkshopStatus.CANCELLED), _workshop("Tenu", 2)])
    page = client.page("/")
    assert page.texts(".//a[@class='slip hero__slip']/strong") == ["Tenu"]
    assert "Annulé" not in page.html


@pytest.mark.parametrize("count", [2, 30])
def test_home_when_the_club_grows_then_asks_no_more(client, session, queries, count: int) -> None:
    with database.write(session):
        session.add_all([_workshop(f"Atelier {number}", number + 1) for number in range(count)])
        for number in range(count):
            factories.published_article(session, f"Texte {number}", authors=["Léa Moreau", "Awa Ndiaye"])
    session.expunge_all()
    with queries() as sent:
        client.page("/")
    assert len(sent) <= 10
