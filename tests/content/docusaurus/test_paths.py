"""No path climbs out of an exported folder or takes the place of the export's own files."""

import pytest

from portal.content.docusaurus import paths


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "../x.md",
        "blog/../../x.md",
        "/etc/passwd",
        "blog\\..\\x.md",
        "a\x00.md",
        "package.json",
        "./Docusaurus.config.js",
        "blog/../site.json",
        "node_modules/x.md",
        ".git/hooks/x.md",
        "é" * 150 + ".md",
        "a/" * 400 + "x.md",
    ],
)
def test_path_when_it_climbs_out_or_is_taken_then_there_is_none(path):
    assert paths.inside(path) is None


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("blog/2021-02-15-un.md", "blog/2021-02-15-un.md"),
        ("./blog//a/../Quoi ? Là.md", "blog/Quoi ? Là.md"),
        ("blog/site.json", "blog/site.json"),
    ],
)
def test_path_when_it_stays_inside_then_only_its_dots_are_resolved(path, found):
    assert paths.inside(path) == found


def test_names_when_new_then_every_disk_takes_them():
    assert paths.stem("2026-06-01", "2026/06/Été-à-Paris") == "2026-06-01-2026-06-ete-a-paris"
    assert paths.stem("2026-06-01", "é/…") == "2026-06-01-e"
    assert paths.stem("2026-06-01", "…") == "2026-06-01-article"
    assert paths.file_name("../img/Ma photo ?.png#x") == "Ma-photo-"
    assert paths.file_name("_x/..") == "image"
    assert paths.numbered("img/a.png", 2) == "img/a-2.png"
    assert paths.join("", "blog", "", "a.md") == "blog/a.md"
