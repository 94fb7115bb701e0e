"""Nothing is told to search engines that a visitor may not read."""

from __future__ import annotations

from portal import clock
from portal.adapters import database
from portal.models import Audience, Workshop, WorkshopStatus, WorkshopVisibility
from portal.queries import sitemap


def test_member_handles_when_some_hide_then_names_the_others(session, lea, sofia, thomas) -> None:
    with database.write(session):
        lea.listed_for = thomas.listed_for = Audience.PUBLIC
        thomas.suspended_at = clock.now()
        sofia.listed_for = Audience.MEMBERS
    assert sitemap.member_handles(session) == ["lea-moreau"]


def test_workshop_slugs_when_some_are_not_public_then_names_the_others(session) -> None:
    def workshop(slug: str, **given) -> Workshop:
        facts = {"status": WorkshopStatus.ANNOUNCED, "announced_at": clock.now(), **given}
        return Workshop(slug=slug, title=slug, created_at=clock.now(), updated_at=clock.now(), **facts)

    with database.write(session):
        session.add(workshop("public"))
        session.add(workshop("membres", visibility=WorkshopVisibility.MEMBERS))
        session.add(workshop("invites", visibility=WorkshopVisibility.INVITED))
        session.add(workshop("brouillon", status=WorkshopStatus.DRAFT, announced_at=None))
    assert sitemap.workshop_slugs(session) == ["public"]
