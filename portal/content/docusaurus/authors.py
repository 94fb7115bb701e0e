"""Who signed a post: `authors.yml`, inline authors, and the older fields, merged as Docusaurus merges them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.content.docusaurus.addresses import join
from portal.content.findings import Finding
from portal.content.rules import LEVELS
from portal.content.source import Source, as_text


@dataclass(frozen=True)
class Author:
    """One signature; `key` is empty for an author who is not in `authors.yml`, `name` for a picture without one."""

    key: str
    name: str
    role: str = ""
    url: str = ""
    image_url: str = ""


def of_source(
    source: Source, known: Mapping[str, object], base_url: str = "/"
) -> tuple[tuple[Author, ...], tuple[Finding, ...]]:
    """Return a post's authors in order, and what could not be found; their pictures' paths are the site's own."""
    written = source.front_matter.get("authors")
    if not written:
        author = _author("", _older_fields(source), base_url)
        return ((author,) if author != Author("", "") else ()), ()
    found: list[Author] = []
    problems: list[Finding] = []
    for item in written if isinstance(written, list) else [written]:
        inline = _plain(item)
        key = as_text(inline.get("key")) if inline else as_text(item)
        entry = known.get(key)
        if key and not isinstance(entry, dict):
            line = source.line_of("authors")
            problems.append(Finding("author-unknown", LEVELS["author-unknown"], line, 1, "authors", {"key": key}))
            inline.setdefault("name", key)
        author = _author(key if isinstance(entry, dict) else "", {**_plain(entry), **inline}, base_url)
        if author.name or author.image_url:
            found.append(author)
    return tuple(found), tuple(problems)


def _author(key: str, fields: Mapping[str, object], base_url: str) -> Author:
    image = as_text(fields.get("image_url"))
    return Author(
        key,
        as_text(fields.get("name")),
        as_text(fields.get("title")),
        as_text(fields.get("url")),
        join(base_url, image) if image.startswith("/") and not image.startswith("//") else image,
    )


def _older_fields(source: Source) -> dict[str, object]:
    values = source.front_matter
    names = (
        ("name", "author", "author"),
        ("title", "author_title", "authorTitle"),
        ("url", "author_url", "authorURL"),
        ("image_url", "author_image_url", "authorImageURL"),
    )
    return {name: values.get(snake, values.get(camel)) for name, snake, camel in names}


def _plain(entry: object) -> dict[str, object]:
    if not isinstance(entry, dict):
        return {}
    return {"image_url" if name == "imageURL" else str(name): value for name, value in entry.items()}
