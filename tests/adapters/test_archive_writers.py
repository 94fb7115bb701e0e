"""Archives are written file by file, of both kinds, and only their owner reads them."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.adapters.archive_writers import as_file, new_archive

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def filled(place: Path) -> None:
    with new_archive(place, NOON) as archive:
        source = io.BytesIO(b"before" + b"picture" * 1000)
        source.seek(6)
        archive.add("files/a", source)
        archive.add("manifest.json", as_file('{"é": 1}'))


def test_archive_when_its_name_tells_no_kind_then_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="rar"), new_archive(tmp_path / "all.rar", NOON):
        pass
    assert list(tmp_path.iterdir()) == []


def test_archive_when_zip_then_holds_its_files(tmp_path: Path) -> None:
    filled(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == {
            "files/a": b"picture" * 1000,
            "manifest.json": '{"é": 1}'.encode(),
        }
    assert stat.S_IMODE((tmp_path / "all.zip").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["all.tar.gz", "all.tgz"])
def test_archive_when_tar_then_holds_its_files(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name)
    with tarfile.open(tmp_path / name) as read:
        assert {entry.name: (entry.size, entry.mode, entry.mtime) for entry in read} == {
            "files/a": (7000, 0o600, int(NOON.timestamp())),
            "manifest.json": (9, 0o600, int(NOON.timestamp())),
        }
        assert read.extractfile("files/a").read() == b"picture" * 1000
