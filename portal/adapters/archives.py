"""A .zip that someone sent, unpacked into a folder of its own: never beyond it, never without end."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from portal.content.docusaurus import Problem
from portal.content.docusaurus.paths import is_sayable, sayable
from portal.content.rules import remark
from portal.errors import Invalid
from portal.settings import Settings

_PIECE_BYTES = 256 * 1024
# What programs leave beside a blog's own files; Docusaurus reads none of it.
_NOISE = frozenset({"__MACOSX", ".git", ".github", "node_modules", ".docusaurus", ".DS_Store", "Thumbs.db"})
_ENCRYPTED = 0x1
_NAMES_ARE_UTF8 = 0x800
_MADE_ON_UNIX = 3
_DRIVE = 2
_LONGEST_PART_BYTES = 255
_LONGEST_PATH_BYTES = 1000
# What ends an archive, at most: its end record with the longest note, and the two of zip64.
_TAIL_BYTES = 22 + 65_535 + 20 + 56
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_FULL = 0xFFFF_FFFF
# A disk that is full is not the archive's fault.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


@dataclass(frozen=True)
class Limits:
    """How much an archive may unpack to.

    A file of more than `ratio_from_bytes` that grows by more than `ratio` is a bomb: texts seldom grow by 20,
    pictures never by 2.
    """

    files: int = 20_000
    directory_bytes: int = 16 * 1024**2
    total_bytes: int = 2 * 1024**3
    ratio: int = 100
    ratio_from_bytes: int = 10 * 1024**2

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Return the limits for the archives that these settings let in."""
        return cls(total_bytes=2 * settings.import_limit_bytes)

    @property
    def total_mb(self) -> int:
        """Return how much an archive may hold, as people are told."""
        return self.total_bytes // (1024 * 1024)


def unpack(
    archive: BinaryIO, folder: Path, limits: Limits = Limits(), *, tell: Callable[[], None] = lambda: None
) -> list[Problem]:
    """Unpack the files of an archive into an empty folder, and tell which were left out; `tell` hears of each.

    An entry that climbs, that is a link or a device, that has a name nobody can bear or another one's, is left out; the
    rest is unpacked. An archive inside is a file like others and is never opened.
    Raises: Invalid on `archive`: `archive-not-a-zip`, `archive-broken`, `archive-encrypted`,
    `archive-too-many-files`, `archive-too-large`, `archive-is-a-bomb`; OSError where there is no room.
    """
    if not zipfile.is_zipfile(archive):
        raise Invalid("archive", "archive-not-a-zip")
    if _directory_bytes(archive) > limits.directory_bytes:
        raise Invalid("archive", "archive-too-many-files", limit=limits.files)
    try:
        with zipfile.ZipFile(archive) as opened:
            return _Unpacking(opened, folder, limits).run(tell)
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise
        raise Invalid("archive", "archive-broken") from error


def _directory_bytes(archive: BinaryIO) -> int:
    """Return how long an archive says its list of entries is: opening it reads that list whole into memory."""
    size = archive.seek(0, os.SEEK_END)
    archive.seek(max(0, size - _TAIL_BYTES))
    tail = archive.read()
    archive.seek(0)
    place, place64 = tail.rfind(_END), tail.rfind(_END64)
    (told,) = struct.unpack_from("<L", tail.ljust(place + 16, b"\0"), place + 12)
    if told == _FULL and place64 >= 0:
        (told,) = struct.unpack_from("<Q", tail.ljust(place64 + 48, b"\0"), place64 + 40)
    return int(told)


def top(folder: Path) -> Path:
    """Return the folder in which a site begins: GitHub and most programs pack one folder that holds all."""
    while True:
        inside = list(folder.iterdir())
        if len(inside) != 1 or not inside[0].is_dir() or inside[0].name in {"blog", "static"}:
            return folder
        folder = inside[0]


class _Unpacking:
    """One archive on its way into a folder."""

    def __init__(self, opened: zipfile.ZipFile, folder: Path, limits: Limits) -> None:
        self.opened, self.folder, self.limits = opened, folder, limits
        self.problems: list[Problem] = []
        self.left_bytes = limits.total_bytes
        self.taken: set[str] = set()

    def run(self, tell: Callable[[], None]) -> list[Problem]:
        # Some programs end a folder's name with a backslash.
        wanted = [(entry, name) for entry, name in self._named() if not name.endswith("/")]
        if len(wanted) > self.limits.files:
            raise Invalid("archive", "archive-too-many-files", limit=self.limits.files)
        if any(entry.flag_bits & _ENCRYPTED for entry, _name in wanted):
            raise Invalid("archive", "archive-encrypted")
        for entry, name in wanted:
            tell()
            reason = self._why_not(entry, name)
            if reason:
                said = sayable(name)
                self.problems.append(Problem(said, remark("archive-entry-refused", path=said, reason=reason)))
            else:
                self._write(entry, name)
        return self.problems

    def _named(self) -> Iterator[tuple[zipfile.ZipInfo, str]]:
        for entry in self.opened.infolist():
            name = name_of(entry)
            if not _NOISE & set(PurePosixPath(name).parts):
                yield entry, name

    def _why_not(self, entry: zipfile.ZipInfo, name: str) -> str:
        """Name what keeps an entry in the archive, or nothing."""
        path = PurePosixPath(name)
        if path.is_absolute() or name[1:_DRIVE] == ":" or ".." in path.parts:
            return "entry-climbs"
        if _is_special(entry):
            return "entry-is-no-file"
        return "entry-name-unusable" if not _is_bearable(path) else "entry-twice" if self._is_taken(path) else ""

    def _is_taken(self, path: PurePosixPath) -> bool:
        """Say whether another file has this name or stands in its way, and take it where none does.

        Two names that differ in their capitals are one file on many disks.
        """
        target = self.folder / path
        folded = [str(place).casefold() for place in (path, *path.parents)]
        is_taken = not self.taken.isdisjoint(folded) or target.exists()
        self.taken.add(folded[0])
        return is_taken

    def _write(self, entry: zipfile.ZipInfo, name: str) -> None:
        """Write one file, counting what really comes: the sizes that an archive tells may be lies."""
        target = self.folder / PurePosixPath(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        most = max(self.limits.ratio_from_bytes, entry.compress_size * self.limits.ratio)
        written = 0
        with self.opened.open(entry) as source, target.open("wb") as file:
            while piece := source.read(_PIECE_BYTES):
                written += len(piece)
                self.left_bytes -= len(piece)
                if written > most:
                    raise Invalid("archive", "archive-is-a-bomb", path=name)
                if self.left_bytes < 0:
                    raise Invalid("archive", "archive-too-large", limit_mb=self.limits.total_mb)
                file.write(piece)


def name_of(entry: zipfile.ZipInfo) -> str:
    """Return an entry's path with plain slashes, in the letters its maker meant.

    The standard knows code page 437 and UTF-8, by a bit; many programs write UTF-8 and leave the bit out
    (APPNOTE.TXT 6.3.10, appendix D).
    """
    name = entry.orig_filename
    if not entry.flag_bits & _NAMES_ARE_UTF8 and not name.isascii():
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _is_bearable(path: PurePosixPath) -> bool:
    """Say whether a disk can hold a path and a report can print it."""
    fits = all(len(part.encode()) <= _LONGEST_PART_BYTES for part in path.parts)
    return bool(path.parts) and fits and len(bytes(path)) <= _LONGEST_PATH_BYTES and is_sayable(str(path))


def _is_special(entry: zipfile.ZipInfo) -> bool:
    """Say whether an entry is a link, a device, a pipe: anything but a plain file."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return entry.create_system == _MADE_ON_UNIX and kind not in {0, stat.S_IFREG}
