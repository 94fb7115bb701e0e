"""What a site told of itself, kept so that an export can give its folder back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content import front_matter
from portal.content.docusaurus import Author, Blog, partials
from portal.content.docusaurus.paths import is_sayable
from portal.content.docusaurus.site import Site
from portal.content.source import as_text
from portal.models import ImportSource
from portal.permissions import Actor, Permission, require
from portal.services import bylines
from portal.services.bylines import web_address
from portal.services.rows import add_if_absent

_TABLES = ("authors.yml", "authors.yaml", "authors.json", "tags.yml", "tags.yaml", "tags.json")
_LISTING = "site.json"
_LARGEST_TABLE_BYTES = 1_000_000
_MOST_PARTIALS = 200


def remember(session: Session, blog: Blog, *, actor: Actor) -> bool:
    """Keep what a site's folder tells of itself, once per site; tell whether that was new.

    `settings` holds title, url, base_url, locale, trailing_slash (null where the site does not say), blogs (path and
    route) and static, its folders; `tables` the text of authors, tags and site.json by path, and of the partials
    (`_x.mdx`, or what posts import) that posts may take in. Paths are those of the posts: below the site's folder,
    "." the folder itself, and `../static` where a blog came alone with the static files beside it.
    """
    require(actor, Permission.CONTENT_IMPORT)
    told = {"settings": told_by(blog.site), "tables": {**dict(_tables(blog.site)), **_partials_in_use(blog)}}
    origin = blog.origin[:400]
    found = session.scalar(sa.select(ImportSource).where(ImportSource.origin == origin))
    if found is not None and {"settings": found.settings, "tables": found.tables} == told:
        return False
    if found is not None:
        _renew_authors(session, found.tables, told["tables"])
    add_if_absent(session, ImportSource, origin=origin, imported_at=clock.now(), **told)
    source = session.scalars(sa.select(ImportSource).where(ImportSource.origin == origin)).one()
    source.settings, source.tables = told["settings"], told["tables"]
    source.imported_at = clock.now()
    return True


def told_by(site: Site) -> dict[str, Any]:
    """Return a site's settings in the words that are kept."""
    return {
        "title": site.title,
        "url": site.url,
        "base_url": site.base_url,
        "locale": site.language,
        "trailing_slash": site.has_trailing_slash,
        "blogs": [{"path": site.path_of(blog.folder), "route": blog.route} for blog in site.blogs],
        "static": [site.path_of(folder) for folder in site.static],
    }


def _renew_authors(session: Session, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Follow a change of `authors.yml`: who signed under a key before is the one who has it now."""
    old, new = _authors(before), _authors(now)
    for key, author in new.items():
        if key in old and old[key] != author:
            bylines.renew_outside(
                session, key=key, old_name=old[key].name, name=author.name, role=author.role, url=author.url
            )


def _authors(tables: Mapping[str, Any]) -> dict[str, Author]:
    """Read the tables of authors as the posts' signatures are read."""
    values: dict[str, object] = {}
    for path, text in tables.items():
        if PurePath(path).stem == "authors":
            values.update(front_matter.read(str(text).removeprefix("\ufeff"), 1, is_table=True).values)
    entries = {key: entry for key, entry in values.items() if isinstance(entry, dict)}
    return {
        key: Author(
            key,
            as_text(entry.get("name")),
            as_text(entry.get("title")),
            web_address(as_text(entry.get("url"))),
        )
        for key, entry in entries.items()
        if as_text(entry.get("name"))
    }


def _tables(site: Site) -> Iterator[tuple[str, str]]:
    folders = [blog.folder for blog in site.blogs]
    for path in [folder / name for folder in folders for name in _TABLES] + [site.folder / _LISTING]:
        data = site.read(path, _LARGEST_TABLE_BYTES)
        if isinstance(data, bytes):
            yield site.path_of(path), data.decode("utf-8", "replace")
    for path in islice(_partials(site), _MOST_PARTIALS):
        with contextlib.suppress(UnicodeDecodeError):
            if isinstance(data := site.read(path, partials.LARGEST_BYTES), bytes):
                yield site.path_of(path), data.decode("utf-8")


def _partials_in_use(blog: Blog) -> dict[str, str]:
    """Return the texts that posts take in, wherever they lie; another post comes as what it is."""
    posts = {post.path for post in blog.posts}
    found = (partial for post in blog.posts for partial in post.partials.values())
    return {partial.path: partial.text for partial in found if partial.path not in posts}


def _partials(site: Site) -> Iterator[Path]:
    """List the texts that Docusaurus shows only inside others."""
    for blog in site.blogs:
        for path in sorted(blog.folder.rglob("_*")):
            below = path.relative_to(blog.folder).parts[:-1]
            is_ours = path.suffix in {".md", ".mdx"} and "node_modules" not in below and "_sites" not in below
            if is_ours and is_sayable(str(path.relative_to(site.folder))):
                yield path
