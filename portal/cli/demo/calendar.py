"""The demo's workshops: announced some weeks ahead, filled by the members, now and then cancelled."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.cli.demo.people import PEOPLE
from portal.cli.demo.workshops import Announcement
from portal.content.rendering import RenderContext
from portal.content.slugs import slugify
from portal.models import (
    ListConsent,
    Mode,
    Place,
    SkillLevel,
    Tag,
    User,
    Workshop,
    WorkshopVisibility,
    workshop_follow,
    workshop_tag,
)
from portal.queries import workshops as reading
from portal.services import registrations, workshops
from portal.services.workshop_plans import Leader, Plan, Slot, Text
from portal.web.tools import tools
from portal.web.transaction import writing

WEEKS_AHEAD = timedelta(days=35)
CONSENTS = tuple(ListConsent)


def announce(plan: Announcement) -> None:
    """Announce one workshop at its moment, let people register, and cancel it if it was."""
    slots = [_slot(plan, number) for number in range(len(plan.slots))]
    announced_at = min(slots[0].starts_at - WEEKS_AHEAD, clock.now() - timedelta(days=6))
    html = _render(plan)
    with clock.at(announced_at), writing() as session:
        workshop_id = _create(session, plan, slots, html)
    if plan.state == "draft":
        return
    with clock.at(announced_at), writing() as session:
        workshops.announce(session, reading.locked(session, workshop_id), actor=_moderator(session))
    _fill(plan, workshop_id, announced_at)
    if plan.state == "cancelled":
        with clock.at(clock.now() - timedelta(days=2)), writing() as session:
            cancelled = reading.locked(session, workshop_id)
            workshops.cancel(session, cancelled, actor=_moderator(session), reason=plan.reason)


def _slot(plan: Announcement, number: int) -> Slot:
    slot, zone = plan.slots[number], tools().settings.zone
    day = clock.now().astimezone(zone).date() + timedelta(days=slot.day)
    start, end = (datetime.combine(day, time.fromisoformat(hour), zone) for hour in (slot.start, slot.end))
    link = "https://visio.club.example/salle" if plan.online is not None else ""
    return Slot(start, end, str(zone), audience=slot.audience, online_link=link)


def _render(plan: Announcement) -> str:
    if not plan.body:
        return ""
    return tools().renderer.render(plan.body, RenderContext(language=plan.language)).html


def _create(session: Session, plan: Announcement, slots: list[Slot], html: str) -> int:
    place = session.scalars(sa.select(Place).where(Place.slug == "jussieu")).one()
    if plan.onsite is not None:
        slots = [Slot(**{**vars(slot), "place_id": place.id, "room": "Salle Buffon"}) for slot in slots]
    handles = dict(session.execute(sa.select(User.handle, User.id)).all())
    leaders = [Leader(user_id=handles[handle]) for handle in plan.hosts]
    leaders += [Leader(guest_name=name, guest_about=about) for name, about in plan.guests]
    seats = {Mode.ONSITE: plan.onsite, Mode.ONLINE: plan.online}
    capacities = {mode: capacity for mode, capacity in seats.items() if capacity is not None}
    host = urlsplit(tools().settings.base_url).hostname or "localhost"
    whole = Plan(_text(plan, html), slots, capacities, leaders)
    workshop = workshops.create(session, whole, actor=_moderator(session), uid_host=host)
    workshop.slug = plan.slug
    session.flush()
    _link(session, workshop, plan)
    return workshop.id


def _link(session: Session, workshop: Workshop, plan: Announcement) -> None:
    for label in plan.themes:
        session.execute(sa.insert(workshop_tag).values(workshop_id=workshop.id, tag_id=_tag(session, label).id))
    if plan.follows:
        before = session.scalars(sa.select(Workshop.id).where(Workshop.slug == plan.follows)).one()
        session.execute(sa.insert(workshop_follow).values(workshop_id=workshop.id, follows_id=before))


def _text(plan: Announcement, html: str) -> Text:
    return Text(
        title=plan.title,
        summary=plan.summary,
        body_source=plan.body,
        body_html=html,
        language=plan.language,
        kind=plan.kind,
        python_level=SkillLevel(plan.python),
        ml_level=SkillLevel(plan.ml),
        prerequisites=plan.prerequisites,
        is_bring_your_own_data=plan.own_data,
        visibility=WorkshopVisibility(plan.visibility),
    )


def _tag(session: Session, label: str) -> Tag:
    slug = slugify(label)
    found = session.scalars(sa.select(Tag).where(Tag.slug == slug)).one_or_none()
    if found is None:
        found = Tag(slug=slug, label=label)
        session.add(found)
        session.flush()
    return found


def _fill(plan: Announcement, workshop_id: int, announced_at: datetime) -> None:
    """Let the club's people register one after the other; Léa, whom newcomers sign in as, is kept for them."""
    coming = [person for person in PEOPLE if person.handle not in {*plan.hosts, "lea-moreau"} and not person.roles]
    start = sum(map(ord, plan.slug)) % len(coming)
    wanted = (coming[start:] + coming[:start])[: plan.taken + plan.waiting]
    mode = Mode.ONSITE if plan.onsite is not None else Mode.ONLINE
    with writing() as session:
        workshop = reading.locked(session, workshop_id)
        for number, person in enumerate(wanted):
            with clock.at(announced_at + timedelta(hours=5 + 3 * number)):
                user = session.scalars(sa.select(User).where(User.handle == person.handle)).one()
                wishes = registrations.Wishes(mode, list_consent=CONSENTS[number % len(CONSENTS)])
                registrations.register(session, workshop, wishes, actor=user)


def _moderator(session: Session) -> User:
    return session.scalars(sa.select(User).where(User.handle == "camille-roux")).one()
