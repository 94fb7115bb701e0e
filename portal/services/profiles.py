"""A member's own profile: what it says, and who sees each part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from portal.errors import Conflict, Invalid
from portal.models import Audience, Media, User
from portal.models.folding import fold_text
from portal.permissions import PROFILE_FIELDS, Actor, Permission, require
from portal.services import bylines, history

MAX_NAME, MAX_HEADLINE, MAX_ABOUT = 120, 160, 4_000
MAX_TOPICS, MAX_TOPIC = 10, 60
MAX_LINKS, MAX_LABEL, MAX_URL = 5, 60, 500
AUDIENCE_FIELDS = ("listed", *PROFILE_FIELDS)


class Unchanged:
    """Says that the picture stays as it is."""


UNCHANGED = Unchanged()


@dataclass(frozen=True)
class Profile:
    """What a profile says; `links` are pairs of a label and an address, `audiences` may name some fields only."""

    name: str
    headline: str = ""
    about: str = ""
    helps_with: Sequence[str] = ()
    wants_to_learn: Sequence[str] = ()
    links: Sequence[tuple[str, str]] = ()
    audiences: Mapping[str, Audience] = field(default_factory=dict)


def update(
    session: Session,
    user: User,
    profile: Profile,
    *,
    actor: Actor,
    lock_version: int,
    picture: Media | Unchanged | None = UNCHANGED,
) -> list[str]:
    """Change a profile and return the names of what changed; history keeps these names, never the contents.

    `lock_version` is the one that the person had before them. Raises: Invalid, naming the field; Conflict when the
    profile was changed in between, with `profile-changed-meanwhile`.
    """
    require(actor, Permission.PROFILE_EDIT, user)
    values = _values(profile)
    # Two tabs may save in the same instant: the row is locked before its version is believed.
    session.refresh(user, ["profile_lock_version"], with_for_update=True)
    if user.profile_lock_version != lock_version:
        raise Conflict("profile-changed-meanwhile")
    if not isinstance(picture, Unchanged):
        values["picture_id"] = picture.id if picture else None
    changed = [name for name, value in values.items() if getattr(user, name) != value]
    for name in changed:
        setattr(user, name, values[name])
    if changed:
        user.profile_lock_version += 1
        session.flush()
        if "name" in changed:
            bylines.rename(session, user)
        history.record(session, "profile:edit", user, actor=actor, details={"fields": changed})
    return changed


def _values(profile: Profile) -> dict[str, object]:
    values: dict[str, object] = {
        "name": tidy_name(profile.name),
        "headline": tidy_line("headline", profile.headline, MAX_HEADLINE),
        "about": tidy_text("about", profile.about, MAX_ABOUT),
        "helps_with": tidy_topics("helps_with", profile.helps_with),
        "wants_to_learn": tidy_topics("wants_to_learn", profile.wants_to_learn),
        "links": tidy_links(profile.links),
    }
    for name, audience in profile.audiences.items():
        if name not in AUDIENCE_FIELDS:
            raise Invalid(name, "profile-field-unknown")
        values[f"{name}_for"] = Audience(audience)
    return values


def tidy_name(name: str) -> str:
    """Return a name on one line. Raises: Invalid when nothing readable is left, or too much."""
    tidy = tidy_line("name", name, MAX_NAME)
    if not any(letter.isalpha() for letter in tidy):
        raise Invalid("name", "profile-name-missing")
    return tidy


def tidy_line(where: str, line: str, limit: int) -> str:
    """Return a text on one line, without signs that nobody sees. Raises: Invalid when it is too long."""
    return _within(where, " ".join(_visible(line).split()), limit)


def tidy_text(where: str, text: str, limit: int) -> str:
    """Return a text of several paragraphs, its ends trimmed. Raises: Invalid when it is too long."""
    lines = [_visible(line).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return _within(where, re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), limit)


def tidy_topics(where: str, topics: Iterable[str]) -> list[str]:
    """Return the topics without empty ones and without repeats. Raises: Invalid when too many or too long."""
    kept: dict[str, str] = {}
    for topic in topics:
        tidy = " ".join(_visible(topic).split())
        if len(tidy) > MAX_TOPIC:
            raise Invalid(where, "profile-topic-too-long", limit=MAX_TOPIC, topic=f"{tidy[:30]}…")
        if tidy:
            kept.setdefault(fold_text(tidy) or tidy, tidy)
    if len(kept) > MAX_TOPICS:
        raise Invalid(where, "profile-topics-too-many", limit=MAX_TOPICS, count=len(kept))
    return list(kept.values())


def tidy_links(links: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return the links that have an address; a missing label becomes the site's name. Raises: Invalid on `links`."""
    kept = []
    for label, url in links:
        if not url.strip() and not label.strip():
            continue
        address = tidy_url("links", url)
        name = tidy_line("links", label, MAX_LABEL) or (urlsplit(address).hostname or "").removeprefix("www.")
        kept.append({"label": name[:MAX_LABEL], "url": address})
    if len(kept) > MAX_LINKS:
        raise Invalid("links", "profile-links-too-many", limit=MAX_LINKS)
    return kept


def tidy_url(where: str, url: str) -> str:
    """Return an address of the web; one typed without its scheme is taken as https. Raises: Invalid."""
    address = url.strip()
    if re.match(r"[\w-]+(\.[\w-]+)+([/?#]|$)", address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise Invalid(where, "profile-link-unreadable") from None
    has_signs = re.search(r"[\s\x00-\x1f\x7f\\<>\"]", address) is not None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or has_signs:
        raise Invalid(where, "profile-link-unreadable")
    return _within(where, address, MAX_URL)


def _visible(text: str) -> str:
    """Drop control signs and those that turn the direction of writing: a name must read as it is stored."""
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return "".join(
        " " if letter == "\t" else letter
        for letter in text
        if letter == "\t" or (unicodedata.category(letter) != "Cc" and unicodedata.bidirectional(letter) not in turning)
    )


def _within(where: str, text: str, limit: int) -> str:
    if len(text) > limit:
        raise Invalid(where, "profile-text-too-long", limit=limit, count=len(text))
    return text
