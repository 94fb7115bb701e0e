"""Blobs are stored once, whole, and found by their hash only."""

from __future__ import annotations

import hashlib
import io
import os
import resource
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.adapters.files import DiskFiles


def test_file_when_put_twice_then_is_stored_once(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path)
    assert files.put(b"plan") == files.put(b"plan") == hashlib.sha256(b"plan").hexdigest()
    assert sum(1 for path in tmp_path.rglob("*") if path.is_file()) == 1
    with files.open(hashlib.sha256(b"plan").hexdigest()) as blob:
        assert blob.read() == b"plan"


@pytest.mark.parametrize("name", ["../secret_key", "0" * 63, "g" * 64, ""])
def test_file_when_the_name_is_no_hash_then_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        DiskFiles(tmp_path).open(name)


def test_blob_when_it_comes_as_a_stream_then_is_the_same_as_its_bytes(tmp_path):
    files = DiskFiles(tmp_path / "files")
    data = bytes(3_000_000)
    assert files.keep(io.BytesIO(data)) == files.put(data)
    assert len([path for path in files.folder.rglob("*") if path.is_file()]) == 1


def test_blob_when_its_stream_breaks_then_leaves_nothing(tmp_path):
    class Broken(io.RawIOBase):
        def read(self, size=-1):
            raise OSError("gone")

    files = DiskFiles(tmp_path / "files")
    with pytest.raises(OSError, match="gone"):
        files.keep(Broken())
    assert list(files.folder.rglob("*")) == []


def test_blob_when_dropped_then_it_is_gone_and_dropping_again_is_no_error(tmp_path):
    files = DiskFiles(tmp_path / "files")
    sha256 = files.put(b"old")
    files.drop(sha256)
    files.drop(sha256)
    assert files.has(sha256) is False


def test_blob_when_there_is_no_room_for_it_then_leaves_nothing(tmp_path):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            DiskFiles(tmp_path).put(bytes(2000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_sweep_when_files_are_old_and_nothing_names_them_then_only_they_go(tmp_path):
    files = DiskFiles(tmp_path)
    named, unnamed, fresh, again = (files.put(name) for name in (b"nomme", b"oublie", b"neuf", b"redemande"))
    (tmp_path / ".unfinished-abc").write_bytes(b"x")
    (tmp_path / "ab").mkdir(exist_ok=True)
    (tmp_path / "ab" / "LISEZMOI").write_bytes(b"not ours")
    elder = files.put(b"d'une autre base")
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != fresh:
            stored = 0 if path.name == elder else 1_000_000
            os.utime(path, (stored, stored))
    files.put(b"redemande")
    since, before = datetime(1970, 1, 2, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    assert files.sweep({named}, since=since, before=before) == 2
    assert [files.has(one) for one in (named, unnamed, fresh, again, elder)] == [True, False, True, True, True]
    assert (tmp_path / "ab" / "LISEZMOI").exists()
