"""Where a Docusaurus site keeps its posts and files, told by its folder; no program of the site is ever run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portal.content.docusaurus import addresses, config

_CONFIGS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__tests__", "__pycache__"})
# What a site holds beside its posts, where its own folder is the blog's.
_BUILT_FOLDERS = frozenset({"build"})
_LARGEST_CONFIG_BYTES = 200_000


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

    def holds(self, path: Path) -> bool:
        """Tell whether a path, its links followed, lies in the site."""
        try:
            resolved = path.resolve()
        except (OSError, RuntimeError):
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
        title=str(told.get("title") or ""),
        url=str(told.get("url") or ""),
        base_url=str(told.get("baseUrl") or "/"),
        language=_language(str(told.get("locale") or "")),
        has_trailing_slash=slash if isinstance(slash, bool) else None,
        origin=str(told.get("origin") or ""),
    )


def posts(site: Site, blog: BlogFolder) -> Iterator[tuple[Path, str]]:
    """List a blog's files with their path below the blog's folder, in order; those that begin with `_` are parts."""
    skipped = _SKIPPED_FOLDERS | _BUILT_FOLDERS if blog.folder == site.folder else _SKIPPED_FOLDERS
    for path in sorted(blog.folder.rglob("*")):
        below = path.relative_to(blog.folder)
        is_hidden = any(part.startswith((".", "_")) or part in skipped for part in below.parts)
        is_static = any(path.is_relative_to(static) for static in site.static)
        if path.suffix in {".md", ".mdx"} and not is_hidden and not is_static and (path.is_file() or path.is_symlink()):
            yield path, PurePosixPath(below).as_posix()


def _blogs(folder: Path, place: Path, told: dict[str, object]) -> Iterator[BlogFolder]:
    listed = told.get("blogs")
    found = False
    for item in listed if isinstance(listed, list) else []:
        path = (place / str(item.get("path", "blog"))).resolve() if isinstance(item, dict) else None
        if path is not None and path.is_dir() and path.is_relative_to(folder):
            found = True
            authors = str(item.get("authorsMapPath") or BlogFolder.authors)
            yield BlogFolder(path, str(item.get("routeBasePath", "blog")), authors)
    if not found:
        yield BlogFolder(folder / "blog" if (folder / "blog").is_dir() else folder, "blog")


def _static(place: Path, told: dict[str, object]) -> tuple[Path, ...]:
    listed = told.get("static") or "static"
    names = [str(name) for name in listed] if isinstance(listed, list) else [str(listed)]
    return tuple(path for name in names if (path := place / name).is_dir() and path.resolve().is_relative_to(place))


def _told(folder: Path) -> tuple[dict[str, object], Path]:
    """Read what `site.json` or the configuration tells, and where it lies: for a blog's own folder, beside that."""
    listing = folder / "site.json"
    if listing.is_file() and listing.stat().st_size < _LARGEST_CONFIG_BYTES:
        try:
            told = json.loads(listing.read_text(encoding="utf-8"))
        except ValueError:
            told = None
        return told if isinstance(told, dict) else {}, folder
    for place in (folder, folder.parent):
        for name in _CONFIGS:
            path = place / name
            if path.is_file() and path.stat().st_size < _LARGEST_CONFIG_BYTES:
                return config.read(path.read_text(encoding="utf-8", errors="replace")), place
    return {}, folder


def _language(locale: str) -> str:
    code = locale.casefold().replace("_", "-").partition("-")[0]
    return code if code in {"fr", "en"} else ""
