"""Where a Docusaurus site keeps its posts and files, told by its folder; no program of the site is ever run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from portal.content.docusaurus import addresses, config, paths
from portal.content.findings import Finding
from portal.content.rules import remark

_CONFIGS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__tests__", "__pycache__"})
# What a site holds beside its posts, where its own folder is the blog's.
_BUILT_FOLDERS = frozenset({"build"})
_LARGEST_CONFIG_BYTES = 200_000
_LONGEST_NAME = 200


@dataclass(frozen=True)
class BlogFolder:
    """One folder of posts, the address under which the site shows them, and where its authors are listed."""

    folder: Path
    route: str
    authors: str = "authors.yml"


@dataclass(frozen=True)
class Site:
    """A site as far as an import needs it; `url` is empty where the folder does not tell it.

    `roots` are the only folders from which files are taken; `origin` is the name that an export wrote down.
    """

    folder: Path
    blogs: tuple[BlogFolder, ...]
    static: tuple[Path, ...]
    roots: tuple[Path, ...]
    title: str = ""
    url: str = ""
    base_url: str = "/"
    language: str = ""
    has_trailing_slash: bool | None = None
    origin: str = ""

    @property
    def name(self) -> str:
        """Name the site, so that files of two sites never pass for one."""
        return paths.sayable(self.origin or self.url or self.title or self.folder.name)[:_LONGEST_NAME]

    def path_of(self, path: Path) -> str:
        """Return the path of a file below the site's folder, as its posts' paths are written."""
        return paths.sayable(PurePath(os.path.relpath(path, self.folder)).as_posix())

    def read(self, path: Path, most_bytes: int) -> bytes | Finding:
        """Return the bytes of a file of the site, or why it is not read.

        What a link leads to counts, wherever that is asked: a pipe is no file, and reading one would never end.
        """
        name = self.path_of(path)
        if not self.holds(path):
            return remark("file-outside", path=name)
        try:
            if not path.is_file():
                return remark("file-unreadable", path=name)
            if path.stat().st_size > most_bytes:
                return remark("file-too-large", path=name, limit_mb=most_bytes // 1_000_000)
            return path.read_bytes()
        except (OSError, ValueError):
            return remark("file-unreadable", path=name)

    def holds(self, path: Path) -> bool:
        """Tell whether a path, its links followed, lies in the site."""
        try:
            resolved = path.resolve()
        except (OSError, RuntimeError, ValueError):
            return False
        return any(resolved.is_relative_to(root) for root in self.roots)

    def address(self, permalink: str) -> str:
        """Return a post's whole address as the site's feeds give it: it is what Docusaurus uses as a guid."""
        return addresses.whole(self.url, permalink, has_trailing_slash=self.has_trailing_slash)


def find(folder: Path) -> Site:
    """Look at a folder: a site (its `blog/`, its `static/`), or a blog's own folder.

    Raises: FileNotFoundError, NotADirectoryError.
    """
    folder = folder.resolve(strict=True)
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    told, place = _told(folder)
    blogs = tuple(_blogs(folder, place, told))
    static = _static(folder, told)
    if not static and blogs[0].folder == folder:
        static = _static(folder.parent, told)
    roots = (folder, *(path.resolve() for path in static if not path.is_relative_to(folder)))
    slash = told.get("trailingSlash")
    return Site(
        folder,
        blogs,
        static,
        roots,
        title=_word(told.get("title")),
        url=_word(told.get("url")),
        base_url=_word(told.get("baseUrl")) or "/",
        language=_language(_word(told.get("locale"))),
        has_trailing_slash=slash if isinstance(slash, bool) else None,
        origin=_word(told.get("origin")),
    )


def posts(site: Site, blog: BlogFolder) -> Iterator[tuple[Path, str]]:
    """List a blog's files with their path below the blog's folder, in order; those that begin with `_` are parts.

    A folder that cannot be looked into is listed as well: what may be in it must be told.
    """
    skipped = _SKIPPED_FOLDERS | _BUILT_FOLDERS if blog.folder == site.folder else _SKIPPED_FOLDERS
    for path in [blog.folder] * _is_closed(blog.folder) + sorted(blog.folder.rglob("*")):
        below = path.relative_to(blog.folder)
        is_hidden = any(part.startswith((".", "_")) or part in skipped for part in below.parts)
        is_static = any(path.is_relative_to(static) for static in site.static)
        is_text = path.suffix in {".md", ".mdx"} and (path.is_file() or path.is_symlink())
        if not is_hidden and not is_static and (is_text or _is_closed(path)):
            yield path, PurePosixPath(below).as_posix()


def _is_closed(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not os.access(path, os.R_OK | os.X_OK)


def _blogs(folder: Path, place: Path, told: dict[str, object]) -> Iterator[BlogFolder]:
    listed = told.get("blogs")
    found = False
    for item in listed if isinstance(listed, list) else []:
        if not isinstance(item, dict):
            continue
        path = _folder(place, item.get("path", "blog"))
        if path is not None and path.is_relative_to(folder):
            found = True
            authors = _word(item.get("authorsMapPath")) or BlogFolder.authors
            yield BlogFolder(path, _word(item.get("routeBasePath", "blog")), authors)
    if not found:
        yield BlogFolder(folder / "blog" if (folder / "blog").is_dir() else folder, "blog")


def _static(place: Path, told: dict[str, object]) -> tuple[Path, ...]:
    listed = told.get("static") or "static"
    names = listed if isinstance(listed, list) else [listed]
    found = [(place / _word(name), _folder(place, name)) for name in names]
    return tuple(path for path, resolved in found if resolved is not None and resolved.is_relative_to(place))


def _folder(place: Path, name: object) -> Path | None:
    """Return a folder that a site names, where there is one: it may name anything."""
    try:
        path = (place / _word(name)).resolve()
        return path if path.is_dir() else None
    except (OSError, RuntimeError):
        return None


def _word(value: object) -> str:
    """Return what a site says of itself as a text that can be kept: JSON may write halves of characters."""
    return paths.sayable(str(value or ""))


def _told(folder: Path) -> tuple[dict[str, object], Path]:
    """Read what `site.json` or the configuration tells, and where it lies: for a blog's own folder, beside that."""
    listing = _text(folder / "site.json")
    if listing is not None:
        try:
            told = json.loads(listing)
        except (ValueError, RecursionError):
            told = None
        return told if isinstance(told, dict) else {}, folder
    for place in (folder, folder.parent):
        for name in _CONFIGS:
            text = _text(place / name)
            if text is not None:
                return config.read(text), place
    return {}, folder


def _text(path: Path) -> str | None:
    """Return a small file of a site; None where there is none, or none that can be read."""
    try:
        if path.is_file() and path.stat().st_size < _LARGEST_CONFIG_BYTES:
            return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        pass
    return None


def _language(locale: str) -> str:
    code = locale.casefold().replace("_", "-").partition("-")[0]
    return code if code in {"fr", "en"} else ""
