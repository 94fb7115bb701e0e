"""Archives are unpacked into their folder only, to their limits only, and each entry left out is told."""

import io
import resource
import stat
import struct
import zipfile

import pytest

from portal.adapters.archives import Limits, top, unpack
from portal.errors import Invalid

SMALL = Limits(files=5, total_bytes=45_000, ratio=20, ratio_from_bytes=10_000)


def packed(tmp_path, entries, compression=zipfile.ZIP_DEFLATED):
    path = tmp_path / "blog.zip"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def opened(tmp_path, entries, limits=SMALL):
    folder = tmp_path / "out"
    folder.mkdir()
    with packed(tmp_path, entries).open("rb") as archive:
        problems = unpack(archive, folder, limits)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return files, [(problem.path, problem.finding.params["reason"]) for problem in problems]


def special(name, kind):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return entry


def refusal(tmp_path, path, limits=SMALL):
    folder = tmp_path / "out"
    folder.mkdir()
    with path.open("rb") as archive, pytest.raises(Invalid) as refused:
        unpack(archive, folder, limits)
    return refused.value.code


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"\x1f\x8b\x08" + bytes(200)])
def test_archive_when_it_is_no_zip_then_is_refused(tmp_path, data):
    path = tmp_path / "blog.zip"
    path.write_bytes(data)
    assert refusal(tmp_path, path) == "archive-not-a-zip"


def test_archive_when_bytes_in_it_are_broken_then_is_refused(tmp_path):
    path = packed(tmp_path, [("a.md", bytes(range(256)) * 20)])
    data = bytearray(path.read_bytes())
    data[60:90] = b"x" * 30
    path.write_bytes(data)
    assert refusal(tmp_path, path) == "archive-broken"


def test_archive_when_it_was_cut_short_then_is_refused(tmp_path):
    path = packed(tmp_path, [("a.md", b"texte" * 100), ("b.md", b"texte")])
    path.write_bytes(path.read_bytes()[30:])
    assert refusal(tmp_path, path) == "archive-broken"


def test_archive_when_it_wants_a_password_then_is_refused(tmp_path):
    path = packed(tmp_path, [("a.md", b"texte")])
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    assert refusal(tmp_path, path) == "archive-encrypted"


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([("a.md", bytes(12_000))], "archive-is-a-bomb"),
        ([(f"{n}.md", b"x") for n in range(6)], "archive-too-many-files"),
        ([(f"{n}.bin", bytes(range(256)) * 30) for n in range(5)], None),
        ([(f"{n}.bin", bytes(range(256)) * 37) for n in range(5)], "archive-too-large"),
    ],
)
def test_archive_when_it_unpacks_to_more_than_is_allowed_then_is_refused(tmp_path, entries, code):
    if code is None:
        assert len(opened(tmp_path, entries)[0]) == 5
    else:
        assert refusal(tmp_path, packed(tmp_path, entries)) == code


@pytest.mark.parametrize("has_long_form", [False, True])
def test_archive_when_its_list_of_entries_is_long_then_it_is_not_even_read(tmp_path, has_long_form):
    # A folder is no file: the count of files alone would let any number of these pass.
    path = packed(tmp_path, [(f"dossier-{n}/", b"") for n in range(40)])
    if has_long_form:
        data = path.read_bytes()
        end = data.rindex(b"PK\x05\x06")
        count, size, start = struct.unpack_from("<HLL", data, end + 10)
        record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
        last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        path.write_bytes(data[:end] + record + locator + last)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.infolist()) == 40
    assert refusal(tmp_path, path, Limits(directory_bytes=1000)) == "archive-too-many-files"


def test_archive_when_it_lies_about_sizes_then_is_refused_all_the_same(tmp_path):
    path = packed(tmp_path, [("a.md", bytes(60_000))])
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    assert refusal(tmp_path, path) in {"archive-broken", "archive-is-a-bomb"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../dehors.md", "entry-climbs"),
        ("blog/../../dehors.md", "entry-climbs"),
        ("/etc/passwd", "entry-climbs"),
        ("C:/a.md", "entry-climbs"),
        ("..\\dehors.md", "entry-climbs"),
        (special("lien.md", stat.S_IFLNK), "entry-is-no-file"),
        (special("tuyau", stat.S_IFIFO), "entry-is-no-file"),
        (special("disque", stat.S_IFBLK), "entry-is-no-file"),
        ("x" * 300 + ".md", "entry-name-unusable"),
        ("a\nb.md", "entry-name-unusable"),
        ("/".join(["😀" * 50] * 6), "entry-name-unusable"),
        ("bien.md", "entry-twice"),
        ("BIEN.md", "entry-twice"),
        ("bien.md/dedans.md", "entry-twice"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entry_when_it_cannot_be_taken_then_is_left_out_and_the_rest_comes(tmp_path, name, reason):
    files, problems = opened(tmp_path, [("bien.md", b"bien"), (name, b"mal"), ("fin.md", b"fin")])
    assert (files, [told for _path, told in problems]) == ({"bien.md": b"bien", "fin.md": b"fin"}, [reason])
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"blog.zip", "out"}] == []


def test_archive_when_folders_end_with_a_backslash_then_what_is_in_them_comes(tmp_path):
    entries = [("site\\", b""), ("site\\blog\\", b""), ("site\\blog\\a.md", b"a"), ("site\\vide\\", b"")]
    files, problems = opened(tmp_path, entries)
    assert (files, problems) == ({"site/blog/a.md": b"a"}, [])


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot at 10.11.12\N{NARROW NO-BREAK SPACE}PM.png",
        "a\N{NO-BREAK SPACE}b.png",
        "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}.png",
    ],
)
def test_name_when_a_computer_gave_it_spaces_of_its_own_then_it_comes(tmp_path, name):
    assert opened(tmp_path, [(name, b"x")]) == ({name: b"x"}, [])


def test_archive_when_an_archive_is_inside_then_that_is_a_file_like_others(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("../a.md", "x")
    files, problems = opened(tmp_path, [("inner.zip", inner.getvalue())])
    assert (list(files), problems) == (["inner.zip"], [])


def test_archive_when_programs_left_things_in_it_then_they_are_passed_over(tmp_path):
    noise = [(f"site/node_modules/x{n}.md", b"x") for n in range(9)]
    files, problems = opened(tmp_path, [*noise, ("__MACOSX/site/._a.md", b"x"), ("site/blog/a.md", b"a")])
    assert (list(files), problems) == (["site/blog/a.md"], [])


@pytest.mark.parametrize("flag", [0x800, 0])
def test_name_when_written_in_utf8_then_is_read_so_whatever_its_maker_said(tmp_path, flag):
    path = packed(tmp_path, [("été-œuvre.md", b"x")])
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + place
        data[at : at + 2] = struct.pack("<H", flag)
    path.write_bytes(data)
    folder = tmp_path / "out"
    folder.mkdir()
    with path.open("rb") as archive:
        unpack(archive, folder, SMALL)
    assert [one.name for one in folder.iterdir()] == ["été-œuvre.md"]


def test_name_when_written_in_code_page_437_then_is_read_so(tmp_path):
    path = packed(tmp_path, [("ete.md", b"x")])
    path.write_bytes(path.read_bytes().replace(b"ete.md", "été.md".encode("cp437")))
    folder = tmp_path / "out"
    folder.mkdir()
    with path.open("rb") as archive:
        unpack(archive, folder, SMALL)
    assert [one.name for one in folder.iterdir()] == ["été.md"]


@pytest.mark.parametrize(
    ("names", "inside"),
    [
        (["site-main/blog/a.md", "site-main/static/a.png"], "site-main"),
        (["a/b/blog/a.md"], "a/b"),
        (["blog/a.md"], ""),
        (["a.md"], ""),
    ],
)
def test_top_when_everything_lies_in_one_folder_then_is_that_one(tmp_path, names, inside):
    opened(tmp_path, [(name, b"x") for name in names])
    assert top(tmp_path / "out") == tmp_path / "out" / inside


def test_archive_when_there_is_no_room_for_it_then_it_is_not_called_broken(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("blog/a.md", bytes(300_000))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            unpack(data, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
