"""A member edits their own profile, and only that."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models import Audience, Byline, HistoryEntry, Media, User
from portal.services import bylines, profiles
from portal.services.profiles import Profile
from tests.conftest import on_both


def entries(session: Session) -> list[HistoryEntry]:
    return list(session.scalars(sa.select(HistoryEntry).where(HistoryEntry.verb == "profile:edit")))


def test_profile_when_someone_else_edits_then_refused(session: Session, lea: User, sofia: User, anne: User) -> None:
    for actor in (sofia, anne):
        with pytest.raises(NotAllowed), database.write(session):
            profiles.update(session, lea, Profile(name="Autre"), actor=actor, lock_version=1)
    with pytest.raises((NotAllowed, NotFound)), database.write(session):
        profiles.update(session, lea, Profile(name="Autre"), actor=None, lock_version=1)
    assert (lea.name, entries(session)) == ("Léa Moreau", [])


@on_both
def test_profile_when_changed_meanwhile_then_conflict_and_nothing_changes(session: Session, lea: User) -> None:
    with database.write(session):
        profiles.update(session, lea, Profile(name="Léa M."), actor=lea, lock_version=1)
    with pytest.raises(Conflict) as refusal, database.write(session):
        profiles.update(session, lea, Profile(name="Léa"), actor=lea, lock_version=1)
    assert (refusal.value.code, lea.name, lea.profile_lock_version) == ("profile-changed-meanwhile", "Léa M.", 2)


@on_both
def test_profile_when_edited_then_history_names_fields_only(session: Session, lea: User) -> None:
    profile = Profile(
        name="  Léa \t Moreau ",
        headline="Data scientist",
        about="Un.\r\n\r\n\r\n\r\nDeux.  ",
        helps_with=["séries  temporelles", "", "Séries temporelles", "transport"],
        links=[("", "www.example.org/moi"), ("", ""), ("Code", "https://code.example.org/lea")],
        audiences={"about": Audience.PUBLIC, "listed": Audience.NOBODY},
    )
    with database.write(session):
        changed = profiles.update(session, lea, profile, actor=lea, lock_version=1)
    assert changed == ["headline", "about", "helps_with", "links", "about_for", "listed_for"]
    assert (lea.about, lea.helps_with) == ("Un.\n\nDeux.", ["séries temporelles", "transport"])
    assert lea.links == [
        {"label": "example.org", "url": "https://www.example.org/moi"},
        {"label": "Code", "url": "https://code.example.org/lea"},
    ]
    assert [(entry.subject_id, entry.details, entry.reason) for entry in entries(session)] == [
        (lea.id, {"fields": changed}, "")
    ]


def test_profile_when_nothing_changes_then_version_and_history_stay(session: Session, lea: User) -> None:
    with database.write(session):
        assert profiles.update(session, lea, Profile(name=lea.name), actor=lea, lock_version=1) == []
    assert (lea.profile_lock_version, entries(session)) == (1, [])


def test_picture_when_given_kept_and_removed_then_follows(session: Session, lea: User) -> None:
    profile = Profile(name="Léa Moreau")
    with database.write(session):
        media = Media(sha256="a" * 64, name="lea.jpg", content_type="image/jpeg", size_bytes=1, created_at=clock.now())
        session.add(media)
        session.flush()
        assert profiles.update(session, lea, profile, actor=lea, lock_version=1, picture=media) == ["picture_id"]
    with database.write(session):
        assert profiles.update(session, lea, profile, actor=lea, lock_version=2) == []
    with database.write(session):
        profiles.update(session, lea, profile, actor=lea, lock_version=2, picture=None)
    assert lea.picture_id is None


@pytest.mark.parametrize(
    ("profile", "field", "code"),
    [
        (Profile(name="   "), "name", "profile-name-missing"),
        (Profile(name="…!"), "name", "profile-name-missing"),
        (Profile(name="L" * 121), "name", "profile-text-too-long"),
        (Profile(name="Léa", headline="x" * 161), "headline", "profile-text-too-long"),
        (Profile(name="Léa", about="x" * 4001), "about", "profile-text-too-long"),
        (Profile(name="Léa", helps_with=["x" * 61]), "helps_with", "profile-topic-too-long"),
        (Profile(name="Léa", wants_to_learn=[str(n) for n in range(11)]), "wants_to_learn", "profile-topics-too-many"),
        (Profile(name="Léa", links=[("a", "https://a.example")] * 6), "links", "profile-links-too-many"),
        (Profile(name="Léa", links=[("a" * 61, "https://a.example")]), "links", "profile-text-too-long"),
        (Profile(name="Léa", audiences={"password_hash": Audience.PUBLIC}), "password_hash", "profile-field-unknown"),
    ],
)
def test_profile_when_out_of_bounds_then_invalid(session: Session, lea: User, profile, field, code) -> None:
    with pytest.raises(Invalid) as refusal, database.write(session):
        profiles.update(session, lea, profile, actor=lea, lock_version=1)
    assert (refusal.value.field, refusal.value.code) == (field, code)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,x",
        "mailto:lea@example.org",
        "//example.org",
        "https://",
        "https:///chemin",
        "https://exa mple.org",
        "https://example.org/\nx",
        "https://user:secret@example.org",
        "https://[::1",
        "https://example.org:port",
        'https://example.org/"onclick=x',
        "lea",
    ],
)
def test_link_when_not_an_address_of_the_web_then_invalid(url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        profiles.tidy_url("links", url)
    assert refusal.value.code == "profile-link-unreadable"


def test_name_when_it_hides_signs_then_they_are_dropped() -> None:
    assert profiles.tidy_name("Léa\x00 \u202eMoreau\u2066") == "Léa Moreau"


@on_both
def test_name_when_changed_then_articles_are_signed_with_it(session: Session, lea: User, sofia: User) -> None:
    with database.write(session):
        signed = [bylines.of_member(session, person).id for person in (lea, sofia)]
    with database.write(session):
        profiles.update(session, lea, Profile(name="Léa Moreau-Petit"), actor=lea, lock_version=1)
    session.expire_all()
    assert [session.get_one(Byline, id).name for id in signed] == ["Léa Moreau-Petit", "Sofia Marchetti"]
