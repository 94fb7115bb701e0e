"""What a site told of itself, kept so that an export can give its folder back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.docusaurus import Blog
from portal.content.docusaurus.site import Site
from portal.models import ImportSource
from portal.permissions import Actor, Permission, require
from portal.services.rows import add_if_absent

_TABLES = ("authors.yml", "authors.yaml", "authors.json", "tags.yml", "tags.yaml", "tags.json")
_LISTING = "site.json"
_LARGEST_TABLE_BYTES = 1_000_000


def remember(session: Session, blog: Blog, *, actor: Actor) -> bool:
    """Keep what a site's folder tells of itself, once per site; tell whether that was new.

    `settings` holds title, url, base_url, locale, trailing_slash (null where the site does not say), blogs (path and
    route) and static, its folders; `tables` the text of authors, tags and site.json by path. Paths are those of the
    posts: below the site's folder, "." the folder itself, and `../static` where a blog came alone with the static
    files beside it.
    """
    require(actor, Permission.CONTENT_IMPORT)
    told = {"settings": told_by(blog.site), "tables": dict(_tables(blog.site))}
    origin = blog.origin[:400]
    found = session.scalar(sa.select(ImportSource).where(ImportSource.origin == origin))
    if found is not None and {"settings": found.settings, "tables": found.tables} == told:
        return False
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
        "blogs": [{"path": path_in(site, blog.folder), "route": blog.route} for blog in site.blogs],
        "static": [path_in(site, folder) for folder in site.static],
    }


def path_in(site: Site, path: Path) -> str:
    """Return the path of a file below the site's folder, as its posts' paths are written."""
    return PurePath(os.path.relpath(path, site.folder)).as_posix()


def _tables(site: Site) -> Iterator[tuple[str, str]]:
    folders = [blog.folder for blog in site.blogs]
    for path in [folder / name for folder in folders for name in _TABLES] + [site.folder / _LISTING]:
        if path.is_file() and site.holds(path) and path.stat().st_size <= _LARGEST_TABLE_BYTES:
            yield path_in(site, path), path.read_bytes().decode("utf-8", "replace")
