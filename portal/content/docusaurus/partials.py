"""The texts that a post takes in from other files, as MDX imports them: `import Text from "./_text.mdx"`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.content.docusaurus import paths
from portal.content.docusaurus.site import Site
from portal.content.masking import without_code
from portal.content.reading.comments import IMPORTED_FILE
from portal.content.source import Source

LARGEST_BYTES = 100_000
_MOST = 50
_ENDINGS = (".md", ".mdx")
_SITE = "@site/"


@dataclass(frozen=True)
class Partial:
    """A text that posts show inside theirs; `path` is its own below the site's folder, `text` its content."""

    path: str
    text: str


def of_post(source: Source, post: Path, site: Site) -> dict[str, Partial]:
    """Map each path as a post, or a partial of it, imports it to the text it means, where there is one."""
    found: dict[str, Partial] = {}
    if "import " not in source.body:
        return found
    waiting = [(source, post)]
    while waiting:
        text, place = waiting.pop(0)
        for written in _imported(text):
            path = _place(written, place, site)
            if written in found or path is None or len(found) == _MOST:
                continue
            if partial := _read(path, site):
                found[written] = partial
                waiting.append((Source.parse(partial.text), path))
    return found


def _imported(source: Source) -> Iterator[str]:
    for _name, written in IMPORTED_FILE.findall(without_code(source.body, is_mdx=True)[0]):
        if written.endswith(_ENDINGS):
            yield written


def _place(written: str, importer: Path, site: Site) -> Path | None:
    """Return where an imported text lies: below the site's folder, or beside the text that imports it."""
    if written.startswith(_SITE):
        return site.folder / written.removeprefix(_SITE)
    return importer.parent / written if written.startswith(".") else None


def _read(path: Path, site: Site) -> Partial | None:
    data = site.read(path, LARGEST_BYTES)
    if not isinstance(data, bytes):
        return None
    try:
        below = path.resolve().relative_to(site.folder).as_posix()
        return Partial(below, data.decode("utf-8")) if paths.is_sayable(below) else None
    except ValueError:
        return None
