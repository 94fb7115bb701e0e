"""The files of a site: each opened once, made safe, kept whatever its state, and nothing stored in a rehearsal."""

import hashlib

import pytest

from portal.adapters.files import DiskFiles
from portal.errors import Invalid
from portal.services.import_files import AS_IT_CAME, Shelf, StoreFailed
from tests import pictures

MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00" + bytes(3000)


@pytest.fixture
def files(tmp_path):
    return DiskFiles(tmp_path / "files")


def shelf(files=None):
    return Shelf(files, picture_limit_bytes=2000, recording_limit_bytes=4000)


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"<html><script>1</script>", "file-type-refused"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(4000), "file-too-heavy"),
        ("a.png", b"x" * 2001, "file-too-heavy"),
        ("a.mp4", MP4 + bytes(2000), "file-too-heavy"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "svg-unsafe"),
        ("a.png", pictures.gigantic(), "picture-too-large"),
    ],
)
def test_file_when_it_cannot_be_kept_then_says_why_and_stores_nothing(tmp_path, files, name, data, code):
    path = written(tmp_path, name, data)
    own = shelf(files)
    for _ in range(2):
        with pytest.raises(Invalid) as refused:
            own.take(path)
        assert refused.value.code == code
    assert not files.folder.exists()


@pytest.mark.parametrize(("name", "data"), [("a.png", pictures.png()), ("a.mp4", MP4)])
def test_file_when_the_store_is_closed_then_the_file_is_not_blamed(tmp_path, files, name, data):
    files.folder.write_bytes(b"a file where the folder should be")
    own = shelf(files)
    for _ in range(2):
        with pytest.raises(StoreFailed):
            own.take(written(tmp_path, name, data))


def test_file_when_it_is_not_there_then_is_refused_and_has_no_digest(tmp_path):
    with pytest.raises(Invalid) as refused:
        shelf().take(tmp_path / "absent.png")
    assert (refused.value.code, shelf().digest(tmp_path / "absent.png")) == ("file-unreadable", "")


@pytest.mark.parametrize(
    ("name", "data", "kind", "sides", "is_damaged"),
    [
        ("a.png", pictures.png(), "image/png", (40, 20), False),
        ("rapport.html", b"%PDF-1.7\n%%EOF\n", "application/pdf", (0, 0), False),
        ("film.html", MP4, "video/mp4", (0, 0), False),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>', "image/svg+xml", (4, 3), False),
        ("a.gif", pictures.animation()[:-20], "image/png", (8, 8), True),
        ("a.png", pictures.png().replace(b"\r\n", b"\n"), AS_IT_CAME, (0, 0), True),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g>", AS_IT_CAME, (0, 0), True),
    ],
)
def test_file_when_taken_then_its_facts_are_known_and_its_bytes_stored(  # noqa: PLR0917 - Fixtures and cases.
    tmp_path, files, name, data, kind, sides, is_damaged
):
    kept = shelf(files).take(written(tmp_path, name, data))
    assert (kept.content_type, (kept.width, kept.height), kept.is_damaged) == (kind, sides, is_damaged)
    with files.open(kept.sha256) as file:
        assert len(file.read()) == kept.size_bytes


def test_file_when_nothing_of_it_can_be_shown_then_its_bytes_are_as_they_came(tmp_path, files):
    data = pictures.png().replace(b"\r\n", b"\n")
    assert shelf(files).take(written(tmp_path, "a.png", data)).sha256 == hashlib.sha256(data).hexdigest()


def test_file_when_it_is_a_film_then_its_name_ends_as_its_kind_does(tmp_path):
    kept = shelf().take(written(tmp_path, "film.html", MP4))
    assert kept.asset.url == f"/media/{kept.sha256}/film.mp4"


def test_file_when_it_is_a_rehearsal_then_has_the_same_address(tmp_path, files):
    for name, data in (("a.mp4", MP4), ("a.png", pictures.png())):
        path = written(tmp_path, name, data)
        assert shelf().take(path) == shelf(files).take(path)
