"""A post's tags: labels and slugs from the post, from `tags.yml`, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.content.docusaurus.addresses import kebab_case
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
    return Tag(label, _slug(item.get("permalink")) or kebab_case(label))


def _named(key: str, known: Mapping[str, object]) -> Tag:
    if key not in known:
        return Tag(key, kebab_case(key))
    entry = known[key]
    told = entry if isinstance(entry, dict) else {}
    # Docusaurus gives an unnamed entry lodash's `capitalize` of its key.
    return Tag(as_text(told.get("label")) or key.capitalize(), _slug(told.get("permalink")) or kebab_case(key))


def _slug(permalink: object) -> str:
    return as_text(permalink).strip("/").rpartition("/")[2]
