"""What front matter says of a text's first life elsewhere.

Four plain fields, one line each: `republished_from` (the publication's name), `republished_url`, `republished_on` and
`republished_permission`; a mapping under `republished_from` (name, url, date, permission) is read too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.content.source import as_text

FIELDS = ("republished_from", "republished_url", "republished_on", "republished_permission")


@dataclass(frozen=True)
class Republication:
    """Where a text first appeared, when, and whether that publication agrees."""

    name: str = ""
    url: str = ""
    on: date | None = None
    has_permission: bool = False

    def __bool__(self) -> bool:
        """Say whether the text appeared anywhere before."""
        return bool(self.name or self.url)

    @classmethod
    def of(cls, front_matter: Mapping[str, object]) -> Republication:
        """Read the fields, whichever way they are written; an address that is no web address is left out."""
        given = front_matter.get("republished_from")
        if isinstance(given, Mapping):
            name, url, day, agreed = (given.get(key) for key in ("name", "url", "date", "permission"))
        else:
            name, url, day, agreed = (front_matter.get(key) for key in FIELDS)
        address = as_text(url)
        return cls(
            as_text(name)[:200],
            address[:500] if address.startswith(("https://", "http://")) else "",
            _day(as_text(day)),
            agreed is True or as_text(agreed).lower() in {"yes", "oui", "true", "1"},
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
