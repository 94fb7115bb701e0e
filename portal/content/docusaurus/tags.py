"""A post's tags: labels and slugs from the post, from `tags.yml`, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.content.slugs import kebab, kebab_case
from portal.content.source import Source, as_text


@dataclass(frozen=True)
class Tag:
    """A label and the last part of its address."""

    label: str
    slug: str


def of_source(source: Source, known: Mapping[str, object]) -> tuple[Tag, ...]:
    """Return a post's tags in order, each address once; `tags.yml` gives a label and an address to what it names."""
    written = source.front_matter.get("tags")
    items = written if isinstance(written, list) else as_text(written).split(",")
    found: dict[str, Tag] = {}
    for item in items:
        tag = _inline(item) if isinstance(item, dict) else _named(as_text(item), known)
        if tag.label and tag.slug:
            found.setdefault(tag.slug, tag)
    return tuple(found.values())


def _inline(item: Mapping[object, object]) -> Tag:
    label = as_text(item.get("label"))
    return Tag(label, _slug(item.get("permalink")) or _address(label))


def _named(key: str, known: Mapping[str, object]) -> Tag:
    if key not in known:
        return Tag(key, _address(key))
    entry = known[key]
    told = entry if isinstance(entry, dict) else {}
    # Docusaurus gives an unnamed entry lodash's `capitalize` of its key.
    return Tag(as_text(told.get("label")) or key.capitalize(), _slug(told.get("permalink")) or _address(key))


def _slug(permalink: object) -> str:
    return "-".join(part for part in as_text(permalink).split("/") if part)


def _address(label: str) -> str:
    """Return a label's address; Docusaurus leaves that of `½` or `!` empty, where no two tags can be told apart."""
    return kebab_case(label) or kebab(label) if label else ""
