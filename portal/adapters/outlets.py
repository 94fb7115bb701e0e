"""Where an export is written: a folder or a file that appears whole at the end, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_PIECE_BYTES = 1024 * 1024


class NewFolder:
    """A folder being filled; no path leads out of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, source: BinaryIO) -> None:
        """Write one file below the folder. Raises: ValueError for a path that would leave it."""
        place = self.root.joinpath(*path.split("/"))
        if path.startswith("/") or ".." in path.split("/") or not place.parent.resolve().is_relative_to(self.root):
            raise ValueError(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            shutil.copyfileobj(source, file, _PIECE_BYTES)

    def has(self, path: str) -> bool:
        """Say whether a file was written there."""
        return self.root.joinpath(*path.split("/")).exists()


@contextmanager
def new_folder(path: Path) -> Iterator[NewFolder]:
    """Fill a folder beside `path`, and give it that name at the end; an error leaves nothing behind.

    Raises: FileExistsError where something is already, FileNotFoundError where the folder around it is not.
    """
    path = _placed(path)
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise FileExistsError(path)
    root = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield NewFolder(root.resolve())
        root.chmod(0o777 & ~_umask())
        try:
            root.replace(path)
        except OSError as error:
            raise FileExistsError(path) from error
    except BaseException:
        shutil.rmtree(root, ignore_errors=True)
        raise


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that only its owner reads, and give it its name at the end; an error leaves nothing behind.

    Raises: FileExistsError where something is already, FileNotFoundError where the folder around it is not.
    """
    path = _placed(path)
    if path.exists():
        raise FileExistsError(path)
    # A temporary file is readable by its owner alone, from its first byte on.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # Unlike a renaming, a link never takes the place of what came there meanwhile.
        os.link(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _placed(path: Path) -> Path:
    """Return a whole path, whose parent is there. A link is refused: what it leads to is not what was named."""
    path = path.parent.resolve() / path.name
    if path.is_symlink() or not path.name:
        raise FileExistsError(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(path.parent)
    return path


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
