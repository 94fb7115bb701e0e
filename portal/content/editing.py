"""A source file as an editor's fields, and back: what the fields do not touch stays byte for byte."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from portal.content.patching import compose, patch, with_body
from portal.content.republication import FIELDS as REPUBLISHED
from portal.content.republication import Republication
from portal.content.source import Source, as_text

OWN_FIELDS = ("title", "description", "tags", "slug", "language", "lang", "image", "header_image_url", *REPUBLISHED)


@dataclass(frozen=True)
class Fields:
    """What the editor shows of a file; `other` is the rest of its front matter, as YAML."""

    title: str = ""
    summary: str = ""
    tags: str = ""
    slug: str = ""
    language: str = "fr"
    cover: str = ""
    republished_from: str = ""
    republished_url: str = ""
    republished_on: str = ""
    republished_permission: bool = False
    other: str = ""
    body: str = ""


def read(text: str, article_language: str) -> Fields:
    """Take a file apart; `article_language` holds where the file names none."""
    source = Source.parse(text)
    first = Republication.of(source.front_matter)
    rest = Source.parse(patch(text, dict.fromkeys(OWN_FIELDS))).front_text
    return Fields(
        title=source.title,
        summary=source.summary,
        tags=", ".join(source.tags),
        slug=source.slug,
        language=source.language if source.language in {"fr", "en"} else article_language,
        cover=as_text(source.front_matter.get(_cover_key(source))),
        republished_from=first.name,
        republished_url=first.url,
        republished_on=first.on.isoformat() if first.on else "",
        republished_permission=first.has_permission,
        other=_unix(rest),
        body=_unix(source.body)[_lead(source) :],
    )


def first_line(text: str) -> int:
    """Return the line of the file that the editor shows as the first of the text: empty ones above it are not shown."""
    source = Source.parse(text)
    return source.body_line + _lead(source)


def write(fields: Fields, text: str, article_language: str) -> str:
    """Put the fields back into a file; only what differs from what `read` shows is rewritten."""
    old = read(text, article_language)
    source = Source.parse(text)
    if _unix(fields.other).strip() != old.other.strip():
        text = _with_other(text, source, fields.other)
    changes: dict[str, object | None] = {}
    if fields.title != old.title:
        changes["title"] = fields.title or None
    if _one_line(fields.summary) != _one_line(old.summary):
        changes["description"] = _one_line(fields.summary) or None
    if labels(fields.tags) != labels(old.tags):
        changes["tags"] = labels(fields.tags) or None
    if fields.slug != old.slug:
        changes["slug"] = fields.slug or None
    if fields.language != old.language:
        changes["lang" if "lang" in source.front_matter else "language"] = fields.language
    if fields.cover != old.cover:
        changes[_cover_key(source)] = fields.cover or None
    changes.update(_republished(fields, old))
    return with_body(patch(text, changes), "\n" * _lead(source) + _unix(fields.body))


def begin(fields: Fields, day: str, article_language: str) -> str:
    """Make a new file of the fields, dated `day` (ISO)."""
    start = compose({"title": fields.title, "date": day}, fields.body)
    body = _unix(fields.body).strip("\n") + "\n"
    other = f"{fields.other.strip()}\ndate: {day}\n".lstrip()
    return write(dataclasses.replace(fields, other=other, body=body), start, article_language)


def labels(tags: str) -> list[str]:
    """Read tags as people type them, between commas; each once, in their order."""
    return list(dict.fromkeys(label for part in tags.split(",") if (label := " ".join(part.split()))))


def _republished(fields: Fields, old: Fields) -> dict[str, object | None]:
    names = ("republished_from", "republished_url", "republished_on", "republished_permission")
    if all(getattr(fields, name) == getattr(old, name) for name in names):
        return {}
    return {name: getattr(fields, name) or None for name in names}


def _with_other(text: str, source: Source, other: str) -> str:
    """Replace what the fields do not show; the fields' own lines come first, as they were written."""
    rest = Source.parse(patch(text, dict.fromkeys(OWN_FIELDS))).front_matter
    own = Source.parse(patch(text, dict.fromkeys(key for key in rest if key not in OWN_FIELDS))).front_text
    if not source.front_text and not other.strip():
        return text
    front = "".join(f"{part.strip()}\n" for part in (_unix(own), _unix(other)) if part.strip())
    return f"---\n{front}---\n{source.body}"


def _cover_key(source: Source) -> str:
    return "header_image_url" if "header_image_url" in source.front_matter else "image"


def _lead(source: Source) -> int:
    """Count the empty lines between the front matter and the text."""
    body = _unix(source.body)
    return len(body) - len(body.lstrip("\n")) if source.front_text else 0


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
