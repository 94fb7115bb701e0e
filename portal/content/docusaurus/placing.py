"""Where each file goes: to the place it came from, else where Docusaurus finds it, never over another file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from portal.content.checks.files import COVER_FIELDS
from portal.content.docusaurus import paths
from portal.content.docusaurus.outgoing import Home, Outgoing, Shown
from portal.content.scan import Scan
from portal.content.source import Source, as_text


class Places:
    """The paths that an export has given away, and what lies there: the sha256 of a file, or a post's own."""

    def __init__(self) -> None:
        self.taken: dict[str, str] = {}
        self.folders: set[str] = set()

    def take(self, path: str, sha256: str) -> bool:
        """Give a path to a file; false where another file or a folder lies there, or a file lies where a folder would.

        Disks that know no capitals are respected.
        """
        name = path.casefold()
        above = ["/".join(name.split("/")[:depth]) for depth in range(1, name.count("/") + 1)]
        if self.taken.get(name, sha256) != sha256 or name in self.folders or not self.taken.keys().isdisjoint(above):
            return False
        self.taken[name] = sha256
        self.folders.update(above)
        return True

    def free(self, path: str, sha256: str) -> str:
        """Give a path to a file, or the next free one with a number."""
        number, wanted = 1, path
        while not self.take(wanted, sha256):
            number += 1
            wanted = paths.numbered(path, number)
        return wanted


def shown_by(post: Outgoing) -> list[Shown]:
    """Return the files that a post's text shows or links to: what was attached for a draft of it stays here."""
    source = Source.parse(post.text)
    named = {as_text(source.front_matter.get(name)) for name in COVER_FIELDS}
    for text in (source, *map(Source.parse, post.partials)):
        scan = Scan.of(text, is_mdx=post.path.endswith(".mdx"))
        named |= {piece.text for piece in (*scan.files, *scan.references)} | {link.url for link in scan.links}
    plain = {_plain(path) for path in named if path}
    return [shown for shown in post.files if shown.path in named or _plain(shown.path) in plain]


def names_of(shown: Shown) -> Iterable[str]:
    """Return the ways in which a text writes the path of a file."""
    return {shown.path, _plain(shown.path), f"./{_plain(shown.path)}"}


def old_place(shown: Shown, path: str, home: Home) -> str | None:
    """Return where a file lay in the site that its post came from, or where Docusaurus looks for such a path."""
    if shown.site_path:
        outside = next((folder for folder in home.static if shown.site_path.startswith(f"../{folder}/")), "")
        return paths.inside(shown.site_path.removeprefix("../") if outside else shown.site_path)
    written = unquote(shown.path.removeprefix("pathname://").partition("#")[0].partition("?")[0])
    if written.startswith("@site/"):
        return paths.inside(written.removeprefix("@site/"))
    if written.startswith("/"):
        return paths.inside(paths.join(home.static[0], written.lstrip("/")))
    return paths.inside(posixpath.join(posixpath.dirname(path), written))


def new_place(shown: Shown, path: str) -> str:
    """Return where a new picture goes: in a folder named after its post, beside it."""
    stem = posixpath.basename(path).rpartition(".")[0]
    return paths.join(posixpath.dirname(path), "img", stem, paths.file_name(shown.path))


def relative(place: str, path: str) -> str:
    """Return the path of a file as its post writes it."""
    below = posixpath.relpath(place, posixpath.dirname(path) or ".")
    return below if below.startswith("../") else f"./{below}"


def _plain(path: str) -> str:
    return unquote(path).removeprefix("./")
