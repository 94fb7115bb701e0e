"""What is written out appears whole or not at all, and never over something else."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from portal.adapters.outlets import new_file, new_folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("kind", ["file", "full folder", "link"])
def test_folder_when_something_is_there_then_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "out"
    if kind == "file":
        place.write_text("mine")
    elif kind == "link":
        (tmp_path / "far").mkdir()
        place.symlink_to(tmp_path / "far")
    else:
        (place / "mine").mkdir(parents=True)
    before = names(tmp_path)
    with pytest.raises(FileExistsError), new_folder(place):
        pass
    assert names(tmp_path) == before


def test_outlets_when_there_is_no_folder_around_then_are_refused(tmp_path: Path) -> None:
    for outlet in (new_folder, new_file):
        with pytest.raises(FileNotFoundError), outlet(tmp_path / "absent" / "out"):
            pass


def test_outlets_when_the_work_fails_then_nothing_is_left(tmp_path: Path) -> None:
    def fill() -> None:
        with new_folder(tmp_path / "out") as folder:
            folder.write("blog/a.md", io.BytesIO(b"a"))
            raise LookupError

    def write() -> None:
        with new_file(tmp_path / "all.zip") as file:
            file.write(b"a")
            raise LookupError

    for work in (fill, write):
        with pytest.raises(LookupError):
            work()
    assert names(tmp_path) == []


@pytest.mark.parametrize("path", ["../a", "/etc/a", "a/../../b"])
def test_folder_when_a_path_leads_out_then_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"a|b"), new_folder(tmp_path / "out") as folder:
        folder.write(path, io.BytesIO(b"a"))
    assert names(tmp_path) == []


def test_folder_when_filled_then_takes_an_empty_ones_place_and_others_may_read_it(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    with new_folder(place) as folder:
        folder.write("blog/a.md", io.BytesIO(b"a"))
        assert (folder.has("blog/a.md"), folder.has("blog/b.md"), names(place)) == (True, False, [])
    assert names(tmp_path) == ["out", "out/blog", "out/blog/a.md"]
    assert stat.S_IMODE(place.stat().st_mode) & 0o500 == 0o500


def test_file_when_written_then_only_its_owner_reads_it_and_it_is_not_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "all.zip"
    with new_file(place) as file:
        file.write(b"a")
        assert not place.exists()
    assert (place.read_bytes(), stat.S_IMODE(place.stat().st_mode)) == (b"a", 0o600)
    with pytest.raises(FileExistsError), new_file(place):
        pass


def test_file_when_another_came_meanwhile_then_that_one_stays(tmp_path: Path) -> None:
    place = tmp_path / "all.zip"

    def write() -> None:
        with new_file(place) as file:
            file.write(b"a")
            place.write_bytes(b"other")

    with pytest.raises(FileExistsError):
        write()
    assert (names(tmp_path), place.read_bytes()) == (["all.zip"], b"other")
