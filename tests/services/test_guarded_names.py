"""Only moderators guard names; a name stands once on the list, and leaves a trace when it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.errors import Invalid, NotAllowed
from portal.models import GuardedKind, GuardedName, HistoryEntry
from portal.queries import guarded_names as reading
from portal.services import guarded_names
from tests.conftest import on_both

ORGANISATION, PERSON = GuardedKind.ORGANISATION, GuardedKind.PERSON


def _add(session, name, actor, kind=ORGANISATION, note=""):
    with database.write(session):
        return guarded_names.add(session, name, kind=kind, actor=actor, note=note)


def _acts(session) -> list[tuple[str, int | None]]:
    query = sa.select(HistoryEntry.verb, HistoryEntry.actor_id).where(HistoryEntry.subject_kind == "guarded_name")
    return [tuple(row) for row in session.execute(query.order_by(HistoryEntry.id))]


@pytest.mark.parametrize("who", ["lea", "anne"])
def test_name_when_added_by_someone_who_does_not_moderate_then_refused(session, request, who) -> None:
    with pytest.raises(NotAllowed):
        _add(session, "Hydrolia", request.getfixturevalue(who))
    assert reading.all_names(session) == ()


def test_name_when_removed_by_someone_who_does_not_moderate_then_refused(session, camille, lea) -> None:
    guarded = _add(session, "Hydrolia", camille)
    with pytest.raises(NotAllowed), database.write(session):
        guarded_names.remove(session, guarded, actor=lea)
    assert reading.all_names(session) == ("Hydrolia",)


@pytest.mark.parametrize("name", ["", "  ", "H", "...", "H" * 121])
def test_name_when_too_short_or_too_long_then_refused(session, camille, name) -> None:
    with pytest.raises(Invalid) as refused:
        _add(session, name, camille)
    assert (refused.value.field, refused.value.code) == ("name", "guarded-name-length")


def test_note_when_too_long_then_refused(session, camille) -> None:
    with pytest.raises(Invalid) as refused:
        _add(session, "Hydrolia", camille, note="x" * 301)
    assert refused.value.field == "note"


@on_both
def test_name_when_there_already_in_other_letters_then_refused_and_the_rest_stands(session, camille) -> None:
    _add(session, "Aérolys", camille)
    with database.write(session):
        with pytest.raises(Invalid) as refused:
            guarded_names.add(session, "AEROLYS", kind=PERSON, actor=camille)
        guarded_names.add(session, "Hydrolia", kind=ORGANISATION, actor=camille)
    assert refused.value.code == "guarded-name-known"
    assert reading.all_names(session) == ("Aérolys", "Hydrolia")


def test_name_when_added_and_removed_then_both_are_remembered_without_the_name(session, camille, hugo) -> None:
    guarded = _add(session, "  Clara   Vidal ", camille, PERSON, "a demandé  à relire")
    for _ in range(2):
        with database.write(session):
            guarded_names.remove(session, guarded, actor=hugo)
    assert (guarded.name, guarded.note) == ("Clara Vidal", "a demandé à relire")
    assert reading.all_names(session) == ()
    assert [one.name for one in reading.removed(session)] == ["Clara Vidal"]
    assert _acts(session) == [("guarded_name:add", camille.id), ("guarded_name:remove", hugo.id)]


def test_name_when_removed_then_may_come_back(session, camille) -> None:
    guarded = _add(session, "Hydrolia", camille)
    with database.write(session):
        guarded_names.remove(session, guarded, actor=camille)
    _add(session, "Hydrolia", camille)
    assert reading.all_names(session) == ("Hydrolia",)


def test_prune_when_run_then_forgets_only_what_left_long_ago(session, camille) -> None:
    for name, days in (("Ancienne", 400), ("Récente", 1), ("Gardée", 0)):
        guarded = _add(session, name, camille)
        if days:
            with clock.at(clock.now() - timedelta(days=days)), database.write(session):
                guarded_names.remove(session, guarded, actor=camille)
    with database.write(session):
        assert guarded_names.prune(session, clock.now() - timedelta(days=365)) == 1
    assert set(session.scalars(sa.select(GuardedName.name))) == {"Récente", "Gardée"}
