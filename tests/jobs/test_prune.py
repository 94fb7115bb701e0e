"""What nothing looks at any more goes; what still counts stays."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.jobs import prune
from portal.models import Attempt, SignIn
from portal.services import attempts, sign_ins


def test_prune_when_run_then_deletes_the_old_and_keeps_the_rest(session, lea) -> None:
    bound = attempts.SIGN_IN_ACCOUNT.of("lea@example.org")
    for age in (timedelta(days=40), timedelta()):
        with clock.at(clock.now() - age), database.write(session):
            attempts.spend(session, [bound])
            sign_ins.begin(session, lea, verified_hash=None, token=f"token-{age}", is_kept=False)
    assert prune.run() == 2
    assert prune.run() == 0
    assert [session.scalar(sa.select(sa.func.count(kind.id))) for kind in (Attempt, SignIn)] == [1, 1]
