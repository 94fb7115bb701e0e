"""The demo club comes to life: people, then articles and workshops, through the same verbs that people use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from portal import clock
from portal.cli.demo.people import ORGANISATIONS, PEOPLE, Person
from portal.models import (
    Audience,
    Membership,
    Organisation,
    Place,
    Residency,
    ResidencyKind,
    Role,
    RoleGrant,
    User,
)
from portal.web.transaction import writing

PASSWORD = "atelier-du-jeudi"  # noqa: S105 - The demo's password is shown to everyone.
YEARS = timedelta(days=365)


def make_people(hash_password: Callable[[str], str], people: tuple[Person, ...] = PEOPLE) -> dict[str, int]:
    """Add the place, the organisations and the people; return each handle with its id."""
    hashed = hash_password(PASSWORD)
    with writing() as session:
        jussieu = Place(
            slug="jussieu",
            name="Jussieu",
            address="Sorbonne Center for AI, 4 place Jussieu, Paris 5e",
            access="Métro Jussieu",
        )
        organisations = {slug: Organisation(slug=slug, name=name) for slug, name in ORGANISATIONS.items()}
        session.add_all([jussieu, *organisations.values()])
        users = [_user(person, number, hashed, organisations, jussieu) for number, person in enumerate(people)]
        session.add_all(users)
        session.flush()
        return {user.handle: user.id for user in users}


def _user(person: Person, number: int, hashed: str, organisations: Mapping[str, Organisation], place: Place) -> User:
    today = clock.now().date()
    since = today - timedelta(days=300 + 37 * number)
    audience = Audience(person.audience)
    user = User(
        handle=person.handle,
        email=person.address,
        name=person.name,
        password_hash=hashed,
        created_at=clock.now() - timedelta(days=300 + 37 * number),
        headline=person.headline,
        about=person.about,
        helps_with=list(person.helps),
        wants_to_learn=list(person.learns),
        listed_for=audience,
        headline_for=audience,
        organisation_for=audience,
        helps_with_for=audience,
        about_for=audience,
        wants_to_learn_for=Audience.MEMBERS if audience == Audience.PUBLIC else audience,
    )
    user.role_grants = [RoleGrant(role=Role(role), granted_at=clock.now()) for role in person.roles]
    user.memberships, user.residencies = [], []
    if person.organisation:
        user.memberships = [Membership(organisation=organisations[person.organisation], starts_on=since)]
    if person.residency:
        user.residencies = [_residency(person.residency, since, place)]
    return user


def _residency(words: tuple[str, str, str], since: date, place: Place) -> Residency:
    kind, subject, offer = words
    return Residency(
        kind=ResidencyKind(kind),
        subject=subject,
        offer=offer,
        place=place,
        starts_on=since,
        ends_on=clock.now().date() + timedelta(days=200),
    )
