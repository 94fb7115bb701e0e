"""What nothing looks at any more goes; what still counts stays."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.content.picture import Picture
from portal.jobs import prune
from portal.models import Attempt, Mode, Registration, SignIn
from portal.permissions import KEEPER
from portal.services import attempts, history, media, registrations, sign_ins
from portal.services.registrations import Wishes
from portal.web.tools import tools
from tests import pictures
from tests.workshop_cast import again, announced, held, plan


def test_prune_when_run_then_deletes_the_old_and_keeps_the_rest(session, lea) -> None:
    bound = attempts.SIGN_IN_ACCOUNT.of("lea@example.org")
    for age in (timedelta(days=40), timedelta()):
        with clock.at(clock.now() - age), database.write(session):
            attempts.spend(session, [bound])
            sign_ins.begin(session, lea, verified_hash=None, token=f"token-{age}", is_kept=False)
    assert prune.run() == 2
    assert prune.run() == 0
    assert [session.scalar(sa.select(sa.func.count(kind.id))) for kind in (Attempt, SignIn)] == [1, 1]


def test_access_needs_when_the_workshop_is_30_days_past_then_are_erased_and_others_stay(session, camille, lea) -> None:
    for title, days_ago in (("Ancien", 31), ("Récent", 29), ("À venir", 0)):
        workshop = announced(session, camille, plan(title))
        with database.write(session):
            wishes = Wishes(Mode.ONSITE, access_needs="une boucle magnétique")
            registrations.register(session, again(session, workshop.slug), wishes, actor=lea)
        if days_ago:
            held(session, workshop, days_ago=days_ago)
    assert prune.run() == 1
    assert prune.run() == 0
    session.expire_all()
    needs = session.scalars(sa.select(Registration.access_needs).order_by(Registration.id))
    assert [bool(one) for one in needs] == [False, True, True]


def test_prune_when_files_were_stored_for_rows_that_never_came_then_they_go_after_a_month(session, lea) -> None:
    files = tools().files
    with clock.at(clock.now() - timedelta(minutes=1)), database.write(session):
        history.record(session, "user:create", lea, actor=KEEPER)
    orphan = files.put(b"jamais nomme")
    with database.write(session):
        picture = Picture(pictures.png(), "image/png", 3, 2)
        kept = media.store(session, files, "a.png", picture, actor=lea).sha256
    for days in (0, 29):
        with clock.at(clock.now() + timedelta(days=days)):
            assert prune.run() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert prune.run() == 1
    assert (files.has(orphan), files.has(kept)) == (False, True)


def test_prune_when_the_database_is_new_then_the_files_of_another_one_stay(session, lea) -> None:
    files = tools().files
    other = files.put(b"d'une autre base")
    with clock.at(clock.now() + timedelta(days=31)):
        assert prune.run() == 0
    with clock.at(clock.now() + timedelta(days=1)), database.write(session):
        history.record(session, "user:create", lea, actor=KEEPER)
    with clock.at(clock.now() + timedelta(days=31)):
        assert prune.run() == 0
    assert files.has(other)
