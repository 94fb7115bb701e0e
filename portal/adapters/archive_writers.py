"""Archives being written file by file, a .zip or a .tar.gz as their name says."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from portal.adapters.outlets import new_file

ENDINGS = (".zip", ".tar.gz", ".tgz")
_PIECE_BYTES = 1024 * 1024
# The first day that a .zip can name.
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class ArchiveWriter(Protocol):
    """Takes files one after the other, each under its path, however long they are."""

    def add(self, path: str, source: BinaryIO) -> None:
        """Write one file, from where its source stands."""


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, at: datetime) -> None:
        self.archive, self.at = archive, at

    def add(self, path: str, source: BinaryIO) -> None:
        entry = zipfile.ZipInfo(path, max(_EARLIEST, self.at.timetuple()[:6]))
        entry.external_attr = 0o600 << 16
        # Pictures are packed already.
        entry.compress_type = zipfile.ZIP_DEFLATED if path.endswith(".json") else zipfile.ZIP_STORED
        with self.archive.open(entry, "w", force_zip64=True) as out:
            shutil.copyfileobj(source, out, _PIECE_BYTES)


class _Tar:
    def __init__(self, archive: tarfile.TarFile, at: datetime) -> None:
        self.archive, self.at = archive, at

    def add(self, path: str, source: BinaryIO) -> None:
        entry = tarfile.TarInfo(path)
        start = source.tell()
        entry.size = source.seek(0, os.SEEK_END) - start
        source.seek(start)
        entry.mtime, entry.mode = int(self.at.timestamp()), 0o600
        self.archive.addfile(entry, source)


@contextmanager
def new_archive(path: Path, at: datetime) -> Iterator[ArchiveWriter]:
    """Write an archive that only its owner reads; it appears whole at the end, or not at all.

    Raises: ValueError for another ending, FileExistsError, FileNotFoundError.
    """
    if not path.name.endswith(ENDINGS):
        raise ValueError(path)
    with new_file(path) as file:
        if path.name.endswith(".zip"):
            with zipfile.ZipFile(file, "w") as packed:
                yield _Zip(packed, at)
        else:
            with tarfile.open(fileobj=file, mode="w:gz") as rolled:
                yield _Tar(rolled, at)


def as_file(text: str) -> BinaryIO:
    """Return a text as a file to be read."""
    return io.BytesIO(text.encode())
