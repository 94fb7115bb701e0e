"""The files of a site that comes in: each opened once, made safe, and stored before any transaction."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.adapters.files import Files
from portal.content import addresses, pictures, recordings, svg
from portal.content.context import Asset
from portal.content.picture import Picture, tidy_name
from portal.errors import Invalid

# A picture that nothing can be shown of is kept as it came, so that an export gives it back.
AS_IT_CAME = "application/octet-stream"
_LONGEST_NAME = 200


class StoreFailed(Exception):
    """The portal cannot keep files, its disk being full or its folder closed: no post is to blame, none can come."""


@dataclass(frozen=True)
class Kept:
    """A stored file and the facts that its page needs; sides in pixels, 0 where unknown."""

    sha256: str
    name: str
    content_type: str
    size_bytes: int
    width: int = 0
    height: int = 0
    is_damaged: bool = False

    @property
    def asset(self) -> Asset:
        """Return the file as a text's rendering knows it."""
        url = addresses.media(self.sha256, self.name)
        return Asset(url, self.width, self.height, self.content_type, self.is_damaged)


class Shelf:
    """Opens the files of one site and stores them; without `files` it rehearses. Several threads may share one."""

    def __init__(self, files: Files | None, *, picture_limit_bytes: int, recording_limit_bytes: int) -> None:
        self.files = files
        self.picture_limit_bytes = picture_limit_bytes
        self.recording_limit_bytes = recording_limit_bytes
        # A picture of 60 million pixels takes 240 MB while it is open: one at a time.
        self._opening = threading.Lock()
        self._taken: dict[Path, Kept | Invalid] = {}
        self._digests: dict[Path, str] = {}

    def digest(self, path: Path) -> str:
        """Return the sha256 of a file as it lies there, or nothing where it cannot be read."""
        if path not in self._digests:
            try:
                with path.open("rb") as file:
                    self._digests[path] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                self._digests[path] = ""
        return self._digests[path]

    def take(self, path: Path) -> Kept:
        """Open a file, make it safe and store it.

        Raises: Invalid on `file`, with what is wrong as its code; StoreFailed.
        """
        if path not in self._taken:
            try:
                self._taken[path] = self._opened(path)
            except Invalid as refused:
                self._taken[path] = refused
            except OSError:
                self._taken[path] = Invalid("file", "file-unreadable")
        taken = self._taken[path]
        if isinstance(taken, Invalid):
            raise taken
        return taken

    def _opened(self, path: Path) -> Kept:
        with path.open("rb") as file:
            kind = recordings.kind_of(file.read(recordings.HEAD_BYTES))
        size_bytes = path.stat().st_size
        limit_bytes = self.recording_limit_bytes if kind else self.picture_limit_bytes
        if size_bytes > limit_bytes:
            raise Invalid("file", "file-too-heavy", limit_mb=limit_bytes // (1024 * 1024))
        if kind is None:
            with self._opening:
                picture = _picture(path.read_bytes(), limit_bytes)
            return self._stored(path.name, picture)
        return Kept(self._recorded(path), _name(path.name, kind), kind, size_bytes)

    def _stored(self, name: str, picture: Picture) -> Kept:
        sha256 = hashlib.sha256(picture.data).hexdigest()
        if self.files:
            with _storing():
                self.files.put(picture.data)
        kind = picture.content_type
        return Kept(
            sha256,
            _name(name, kind),
            kind,
            len(picture.data),
            picture.width,
            picture.height,
            is_damaged=picture.is_damaged,
        )

    def _recorded(self, path: Path) -> str:
        if self.files is None:
            return self.digest(path)
        with path.open("rb") as file, _storing():
            return self.files.keep(file)


@contextmanager
def _storing() -> Iterator[None]:
    """Tell a store that fails from a file that cannot be read: the next import would find nothing new in the file."""
    try:
        yield
    except OSError as error:
        raise StoreFailed(str(error)) from error


def _name(name: str, content_type: str) -> str:
    return tidy_name(name, content_type)[-_LONGEST_NAME:]


def _picture(data: bytes, limit_bytes: int) -> Picture:
    """Return a picture that is safe to show: of a damaged one what can be shown of it, else its bytes as they came."""
    try:
        return svg.clean(data) if svg.looks_like_drawing(data) else pictures.inspect(data, limit_bytes)
    except Invalid as refused:
        if refused.code not in {"picture-damaged", "svg-damaged"}:
            raise
    return pictures.rescue(data) or Picture(data, AS_IT_CAME, is_damaged=True)
