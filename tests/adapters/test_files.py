"""Blobs are stored once, whole, and found by their hash only."""

from __future__ import annotations

import hashlib
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
