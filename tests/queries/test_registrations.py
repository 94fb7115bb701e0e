from __future__ import annotations

from portal.adapters import database
from portal.models import ListConsent, Mode
from portal.queries import registrations as reads
from portal.services import registrations
from portal.services.registrations import Wishes
from tests.workshop_cast import again, announced, people, plan


def test_attendance_when_some_consent_then_names_by_audience(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 3}))
    for person, consent in zip(people(session, 4), [*ListConsent, ListConsent.CLUB], strict=True):
        with database.write(session):
            wishes = Wishes(Mode.ONSITE, consent)
            registrations.register(session, again(session, workshop.slug), wishes, actor=person)
    seen = reads.attendance(session, workshop, is_participant=False)
    assert ([one.name for one in seen.named], seen.unnamed) == (["Personne2 Essai"], 2)
    seen = reads.attendance(session, workshop, is_participant=True)
    assert ([one.name for one in seen.named], seen.unnamed) == (["Personne1 Essai", "Personne2 Essai"], 1)


def test_rank_when_several_wait_then_order_of_arrival(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 0}))
    crowd = people(session, 3)
    for person in crowd:
        with database.write(session):
            registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=person)
    assert [reads.rank(session, reads.active_of(session, workshop, person)) for person in crowd] == [1, 2, 3]
    assert reads.active_of(session, workshop, None) is None
