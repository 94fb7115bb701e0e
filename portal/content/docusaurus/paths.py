"""Paths inside an exported folder: none climbs out, none takes the place of a file that the export itself writes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from portal.content.slugs import slugify

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_UNWISE = re.compile(r"[^\w.+-]+")
# No page, report or database can hold these: control characters, and bytes of a name that are no UTF-8.
_UNSAYABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_NAME_BYTES = 200
_LONGEST_PATH_BYTES = 700
OWN_FILES = frozenset(
    {
        "docusaurus.config.js",
        "package.json",
        "site.json",
        "src/pages/index.js",
        "src/absent.js",
        "src/absent.png",
        "src/theme/mdxcomponents.js",
    }
)
_OWN_FOLDERS = frozenset({"node_modules", "build", ".docusaurus", ".git", "_sites"})


def is_sayable(path: str) -> bool:
    """Tell whether a report can print a path and a database keep it."""
    return not _UNSAYABLE.search(path)


def sayable(path: str) -> str:
    """Return a path with a sign in place of each character that nothing can hold."""
    return _UNSAYABLE.sub("\ufffd", path)


def inside(path: str) -> str | None:
    """Return a path with its dots resolved, or None where it leads outside, names nothing, or no disk would take it."""
    if path.startswith("/") or _UNWRITABLE.search(path) or len(path.encode()) > _LONGEST_PATH_BYTES:
        return None
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    is_ours = "/".join(parts).casefold() in OWN_FILES or (parts and parts[0].casefold() in _OWN_FOLDERS)
    is_long = any(len(part.encode()) > _LONGEST_NAME_BYTES for part in parts)
    return None if is_ours or is_long or not parts else "/".join(parts)


def join(*parts: str) -> str:
    """Join parts of a path, leaving empty ones out."""
    return "/".join(part for part in parts if part)


def stem(day: str, slug: str) -> str:
    """Return the name of a new post's file, without its ending: `2026-06-01-mon-article`."""
    words = slugify(slug.replace("/", "-"))[:120].strip("-")
    return f"{day}-{words or 'article'}"


def file_name(path: str) -> str:
    """Return a file's own name, one that a disk takes."""
    name = _UNWISE.sub("-", PurePosixPath(path.partition("?")[0].partition("#")[0]).name).lstrip("._-")
    return name[-100:] or "image"


def numbered(path: str, number: int) -> str:
    """Return the same path with a number before its ending: `a.png` gives `a-2.png`."""
    place = PurePosixPath(path)
    return place.with_name(f"{place.stem}-{number}{place.suffix}").as_posix()
