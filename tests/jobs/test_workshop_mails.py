"""What people read about their seat: each mail says when and where, leads to the page, and holds no secret."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.jobs.compose import compose
from portal.models import Mode, OutboxMessage, Place, User
from portal.queries import registrations as reads
from portal.services import registrations, workshops
from portal.services.registrations import Wishes
from portal.services.workshop_plans import Slot
from portal.web.spacing import NBSP
from tests.workshop_cast import HOST, again, announced, at, people, plan

SECRET = "https://meet.example/secret-room"


@pytest.fixture
def mails(app, session, camille) -> dict[str, OutboxMessage]:
    """One mail of each kind, caused by the club's own life."""
    with database.write(session):
        place = Place(slug="jussieu", name="Base de Jussieu", access="Code 4712")
        session.add(place)
    start, end = at("2099-12-01T17:30"), at("2099-12-01T19:30")
    slot = Slot(start, end, "Europe/Paris", place_id=place.id, online_link=SECRET)
    workshop = announced(session, camille, plan("Tableaux", slots=[slot], capacities={Mode.ONSITE: 1}))
    first, second = people(session, 2)
    for person in (first, second):
        with database.write(session):
            registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=person)
    with database.write(session):
        own = reads.active_of(session, workshop, first)
        registrations.cancel(session, own, actor=first)
    with database.write(session):
        found = again(session, workshop.slug)
        moved = Slot(start, end, "Europe/London", place_id=place.id, online_link=SECRET, id=found.sessions[0].id)
        made = plan("Tableaux", slots=[moved], capacities={Mode.ONSITE: 1})
        workshops.edit(session, found, made, actor=camille, lock_version=found.lock_version, uid_host=HOST)
    with database.write(session):
        workshops.cancel(session, again(session, workshop.slug), actor=camille, reason="La salle est fermée.")
    return {one.kind: one for one in session.scalars(sa.select(OutboxMessage))}


def test_mails_when_seats_change_hands_then_one_of_each_kind(mails) -> None:
    assert sorted(mails) == [
        "workshop-cancelled",
        "workshop-moved",
        "workshop-registered",
        "workshop-seat-given",
        "workshop-waitlisted",
    ]


def test_mails_when_composed_then_lead_to_the_page_and_hold_no_secret(mails) -> None:
    for message in mails.values():
        whole = compose(message)
        for kind in ("plain", "html"):
            text = whole.get_body((kind,)).get_content().replace(NBSP, " ").replace("&nbsp;", " ")
            assert "http://localhost/workshops/tableaux" in text
            assert "mardi 1er décembre 2099" in text
            assert "Base de Jussieu" in text
            assert "secret" not in text
            assert "4712" not in text


def test_mail_when_registered_then_reads_as_a_letter(mails) -> None:
    mail = compose(mails["workshop-registered"])
    assert mail["Subject"] == "Votre place : Tableaux"
    text = mail.get_body(("plain",)).get_content().replace(NBSP, " ")
    assert text == (
        "Bonjour Personne0,\n"
        "\n"
        "Vous avez une place sur place à l’atelier « Tableaux ».\n"
        "\n"
        "mardi 1er décembre 2099, 18 h 30 à 20 h 30, Base de Jussieu\n"
        "\n"
        "http://localhost/workshops/tableaux\n"
        "\n"
        "Pour votre agenda : http://localhost/workshops/tableaux.ics\n"
        "\n"
        "Un empêchement ? Annulez votre inscription sur cette page : votre place servira à quelqu’un d’autre.\n"
        "\n"
        "-- \n"
        "datacraft\n"
        "Vous recevez ce message parce que vous êtes sur la liste de cet atelier.\n"
    )


def test_mail_when_cancelled_then_says_why(mails) -> None:
    for kind in ("plain", "html"):
        assert "La salle est fermée." in compose(mails["workshop-cancelled"]).get_body((kind,)).get_content()


def test_mail_when_recipient_reads_english_then_dates_and_addresses_follow(mails, session) -> None:
    with database.write(session):
        message = session.get_one(OutboxMessage, mails["workshop-seat-given"].id)
        message.language = "en"
        session.get_one(User, message.recipient_id).language = "en"
    text = compose(message).get_body(("plain",)).get_content().replace(NBSP, " ")
    assert "Tuesday 1 December 2099" in text
    assert "http://localhost/en/workshops/tableaux" in text
