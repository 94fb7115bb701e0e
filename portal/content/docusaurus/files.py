"""The files that a post shows, found wherever Docusaurus finds them, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from portal.content.checks.files import COVER_FIELDS
from portal.content.docusaurus.site import BlogFolder, Site
from portal.content.findings import Finding
from portal.content.rules import LEVELS
from portal.content.scan import Scan
from portal.content.source import Source, as_text

_ELSEWHERE = ("http://", "https://", "//", "data:", "blob:", "mailto:", "#")
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_KEPT = _PICTURES | {".pdf", ".mp4", ".webm", ".ogv", ".mp3", ".ogg", ".oga", ".wav", ".m4a"}
_PAGES = frozenset({"", ".md", ".mdx", ".html"})


def cover_of(source: Source) -> str:
    """Return the cover's path as written, or nothing."""
    return next((path for field in COVER_FIELDS if (path := as_text(source.front_matter.get(field)))), "")


def of_post(scan: Scan, post: Path, site: Site, blog: BlogFolder) -> tuple[dict[str, Path | None], tuple[Finding, ...]]:
    """Map each path as the post writes it to the file it means; None where there is none.

    A path that leads out of the site, by dots or by a link, is refused and told; so is a file to download, but a PDF.
    """
    found: dict[str, Path | None] = {}
    problems: list[Finding] = []
    for written, line in _named(scan):
        if written in found or written.startswith(_ELSEWHERE):
            continue
        file = _first(written, post, site, blog)
        found[written] = file.resolve() if file and site.holds(file) else None
        if file and found[written] is None:
            problems.append(_problem("file-outside", line, written))
    for written, line in dict(reversed([*_linked(scan)])).items():
        if written in found or written.startswith(_ELSEWHERE) or _ending(written) in _PAGES:
            continue
        file = _first(written, post, site, blog)
        if file is None or not site.holds(file):
            continue
        if _ending(written) in _KEPT:
            found[written] = file.resolve()
        else:
            problems.append(_problem("file-not-kept", line, written))
    return found, tuple(sorted(problems, key=lambda problem: problem.line))


def _first(written: str, post: Path, site: Site, blog: BlogFolder) -> Path | None:
    return next((place for place in _candidates(written, post, site, blog) if _is_file(place)), None)


def _named(scan: Scan) -> Iterator[tuple[str, int]]:
    source = scan.source
    for field in COVER_FIELDS:
        if path := as_text(source.front_matter.get(field)):
            yield path, source.line_of(field)
    for piece in scan.files:
        yield piece.text, scan.line(piece.start)
    for piece in scan.references:
        if _ending(piece.text) in _PICTURES:
            yield piece.text, scan.line(piece.start)


def _linked(scan: Scan) -> Iterator[tuple[str, int]]:
    for link in scan.links:
        yield link.url, scan.line(link.start)
    for piece in scan.references:
        yield piece.text, scan.line(piece.start)


def _ending(written: str) -> str:
    return PurePosixPath(written.partition("#")[0].partition("?")[0]).suffix.lower()


def _problem(code: str, line: int, written: str) -> Finding:
    return Finding(code, LEVELS[code], line, params={"path": written})


def _candidates(written: str, post: Path, site: Site, blog: BlogFolder) -> Iterator[Path]:
    """Name the places in Docusaurus' order: beside the post, then among the static files."""
    path = written.removeprefix("pathname://")
    for name in dict.fromkeys((path, unquote(path), unquote(path.partition("#")[0].partition("?")[0]))):
        if not name or "\x00" in name:
            continue
        if name.startswith("@site/"):
            yield site.folder / name.removeprefix("@site/")
            continue
        if not name.startswith("/"):
            yield post.parent / name
        below = name.lstrip("/")
        inside = below.removeprefix(site.base_url.strip("/") + "/") if site.base_url != "/" else below
        for static in site.static:
            yield static / below
            yield static / inside
        yield blog.folder / below


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
