"""The table of a proposal's road."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.models import ProposalState as State
from portal.models.proposal import FINAL
from portal.queries import reviews
from portal.services.proposal_steps import STEPS, Verb, can
from tests import factories


def test_steps_when_read_then_every_verb_has_one() -> None:
    assert set(STEPS) == set(Verb)


def test_final_states_when_reached_then_no_verb_leaves_them() -> None:
    assert {verb for verb, step in STEPS.items() if set(step.states) & set(FINAL)} == set()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.DRAFT, []),
        (State.SUBMITTED, ["claim", "waive", "request_changes", "approve", "reject"]),
        (State.IN_REVIEW, ["claim", "release", "waive", "request_changes", "approve", "reject"]),
        (State.CHANGES_REQUESTED, []),
    ],
)
def test_can_when_moderator_without_a_part_then_follows_the_state(session, lea, camille, state, expected) -> None:
    with database.write(session):
        made = factories.proposal(session, lea)
        made.state = state
    proposal = reviews.find(session, made.id)
    assert [verb for verb in Verb if can(camille, verb, proposal)] == expected
    assert [verb for verb in Verb if can(None, verb, proposal)] == []
