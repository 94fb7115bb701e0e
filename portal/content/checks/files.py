"""Rules on the files that a text shows: there, whole, and the club's own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from portal.content.checks._found import in_body, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan
from portal.content.source import as_text

# The fields that name a cover, in the words of Docusaurus and of the Data For Good dialect (docs/content.md).
COVER_FIELDS = ("image", "header_image_url", "cover", "banner")
_ELSEWHERE = ("http://", "https://", "//")
_NO_FILE = ("data:", "blob:", "#")


def files_missing_or_damaged(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find the files that did not come or do not open; each once, where it is first named."""
    seen: set[str] = set()
    for finding_of, path in _named(scan):
        name = posixpath.normpath(path)
        if path.startswith((*_ELSEWHERE, *_NO_FILE)) or name in seen:
            continue
        seen.add(name)
        asset = context.assets.get(path)
        if asset is None:
            yield finding_of("asset-missing")
        elif asset.is_damaged:
            yield finding_of("asset-damaged")


def files_hotlinked(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find the files that another site serves: it would see our readers, and may take them away."""
    seen: set[str] = set()
    for finding_of, path in _named(scan):
        if path.startswith(_ELSEWHERE) and path not in seen and path not in context.assets:
            seen.add(path)
            yield finding_of("asset-hotlinked")


class _Named:
    """A place that names a file."""

    def __init__(self, scan: Scan, path: str, field: str = "", start: int = 0) -> None:
        self.scan, self.path, self.field, self.start = scan, path, field, start

    def __call__(self, code: str) -> Finding:
        if self.field:
            return in_field(code, self.scan, self.field, path=self.path)
        return in_body(code, self.scan, self.start, path=self.path)


def _named(scan: Scan) -> Iterator[tuple[_Named, str]]:
    for field in COVER_FIELDS:
        path = as_text(scan.source.front_matter.get(field))
        if path:
            yield _Named(scan, path, field), path
    for piece in scan.files:
        yield _Named(scan, piece.text, start=piece.start), piece.text
