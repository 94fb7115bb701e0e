"""Who may, and how a refusal hides or forbids."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock, permissions
from portal.adapters import database
from portal.errors import NotAllowed, NotFound
from portal.models import Article, ArticleStatus, User, Workshop
from portal.permissions import KEEPER, Permission, may, require


def _draft(owner: User) -> Article:
    return Article(owner_id=owner.id, authors=[], status=ArticleStatus.NEVER)


def test_every_permission_has_its_rule() -> None:
    assert set(permissions.RULES) == set(Permission)


def test_draft_when_a_stranger_asks_then_it_does_not_exist(lea: User, sofia: User) -> None:
    with pytest.raises(NotFound):
        require(sofia, Permission.ARTICLE_READ, _draft(lea))
    assert may(lea, Permission.ARTICLE_READ, _draft(lea))


def test_act_when_refused_to_someone_who_sees_the_thing_then_forbidden(camille: User, lea: User) -> None:
    with pytest.raises(NotAllowed):
        require(camille, Permission.CONTENT_IMPORT)
    with pytest.raises(NotAllowed):
        require(None, Permission.ARTICLE_PROPOSE)


def test_workshop_when_a_draft_then_its_verbs_are_hidden_too(lea: User) -> None:
    with pytest.raises(NotFound):
        require(lea, Permission.WORKSHOP_REGISTER, Workshop(hosts=[]))


def test_member_when_membership_has_ended_then_is_none(session: Session, lea: User) -> None:
    with database.write(session):
        lea.memberships[0].ends_on = clock.now().date() - timedelta(days=1)
    assert may(lea, Permission.ARTICLE_PROPOSE) is False


def test_resident_when_the_stay_is_over_then_proposes_no_more(session: Session, thomas: User) -> None:
    assert may(thomas, Permission.ARTICLE_PROPOSE)
    with database.write(session):
        thomas.residencies[0].ends_on = date(2021, 1, 1)
    assert may(thomas, Permission.ARTICLE_PROPOSE) is False


def test_moderator_when_suspended_or_revoked_then_moderates_no_more(
    session: Session, camille: User, hugo: User
) -> None:
    with database.write(session):
        camille.suspended_at = clock.now()
        hugo.role_grants[0].revoked_at = clock.now()
    assert [may(one, Permission.REVIEWS_LIST) for one in (camille, hugo)] == [False, False]


def test_keeper_when_at_the_machine_then_governs_and_never_reviews() -> None:
    assert may(KEEPER, Permission.ACCOUNT_GOVERN)
    assert may(KEEPER, Permission.REVIEWS_LIST) is False
