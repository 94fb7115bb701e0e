"""Stored files: bytes under the hash of their content, on the local disk."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
from collections.abc import Container
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from portal.settings import Settings

_PIECE_BYTES = 1024 * 1024
_UNFINISHED = ".unfinished-"


class Files(Protocol):
    """A store of immutable blobs, named by their sha256."""

    def put(self, data: bytes) -> str:
        """Store the bytes durably and return their sha256."""

    def keep(self, source: IO[bytes]) -> str:
        """Store what can be read from here on, however long, and return its sha256."""

    def open(self, sha256: str) -> BinaryIO:
        """Open one blob for reading. Raises: FileNotFoundError."""

    def drop(self, sha256: str) -> None:
        """Forget a blob that nothing names any more; one that is not there is no error."""

    def has(self, sha256: str) -> bool:
        """Say whether the blob is there."""

    def sweep(self, named: Container[str], *, since: datetime, before: datetime) -> int:
        """Forget what was stored between two moments and is not named, and what was never finished; return how many."""


class DiskFiles:
    """Files in a folder, two letters deep; a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, sha256: str) -> Path:
        if not _is_hash(sha256):
            raise FileNotFoundError(sha256)
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Store the bytes durably and return their sha256."""
        sha256 = hashlib.sha256(data).hexdigest()
        return sha256 if self._is_wanted_again(sha256) else self.keep(io.BytesIO(data))

    def keep(self, source: IO[bytes]) -> str:
        """Store what can be read from here on, however long, and return its sha256."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=_UNFINISHED)
        try:
            digest = hashlib.sha256()
            with os.fdopen(handle, "wb") as file:
                while piece := source.read(_PIECE_BYTES):
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            sha256 = digest.hexdigest()
            path = self._path(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return sha256

    def drop(self, sha256: str) -> None:
        """Forget a blob that nothing names any more; one that is not there is no error."""
        self._path(sha256).unlink(missing_ok=True)

    def open(self, sha256: str) -> BinaryIO:
        """Open one blob for reading. Raises: FileNotFoundError."""
        return self._path(sha256).open("rb")

    def has(self, sha256: str) -> bool:
        """Say whether the blob is there."""
        return self._path(sha256).exists()

    def sweep(self, named: Container[str], *, since: datetime, before: datetime) -> int:
        """Forget what was stored between two moments and is not named, and what was never finished; return how many."""
        unfinished = self.folder.glob(f"{_UNFINISHED}*")
        unnamed = (path for path in self.folder.glob("??/*") if _is_hash(path.name) and path.name not in named)
        gone = 0
        for path in (*unfinished, *unnamed):
            with contextlib.suppress(FileNotFoundError):
                if since.timestamp() <= path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    gone += 1
        return gone

    def _is_wanted_again(self, sha256: str) -> bool:
        """Say whether a blob is there; if so it counts as stored now: the row that will name it comes after."""
        try:
            os.utime(self._path(sha256))
        except FileNotFoundError:
            return False
        except PermissionError:
            pass
        return True


def _is_hash(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")  # noqa: PLR2004


def build(settings: Settings) -> Files:
    """Choose the store that the settings name."""
    return DiskFiles(Path(settings.files_url))
