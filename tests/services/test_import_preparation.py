"""What a post shows is prepared without any transaction, and its fingerprint changes with anything of it."""

import pytest

from portal.adapters.files import DiskFiles
from portal.content.docusaurus import read_blog
from portal.services import import_preparation
from portal.services.import_files import Shelf
from tests import pictures
from tests.rendering import DirectRenderer

POST = "---\ntitle: Un\nauthors: [ada]\ntags: [a]\n---\n![x](./a.png) [deux](./2021-02-16-deux.md)\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "2021-02-15-un.md").write_text(POST, encoding="utf-8")
    (folder / "2021-02-16-deux.md").write_text("# Deux\n", encoding="utf-8")
    (folder / "authors.yml").write_text("ada:\n  name: Ada\n", encoding="utf-8")
    (folder / "a.png").write_bytes(pictures.png())
    return folder


def fingerprint(folder, signers=None):
    blog = read_blog(folder)
    shelf = Shelf(None, picture_limit_bytes=10_000, recording_limit_bytes=10_000)
    return import_preparation.fingerprint(blog.posts[0], blog.links_of(blog.posts[0]), shelf, signers or {})


def test_fingerprint_when_nothing_changed_then_is_the_same(folder):
    assert fingerprint(folder) == fingerprint(folder)
    assert fingerprint(folder, {"personne": 3}) == fingerprint(folder)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("2021-02-15-un.md", POST.encode() + b"."),
        ("a.png", pictures.png(colour="teal")),
        ("authors.yml", b"ada:\n  name: Ada L.\n"),
        ("tags.yml", b"a:\n  label: Autre\n"),
        ("2021-02-16-deux.md", b"---\nslug: trois\n---\n# Deux\n"),
    ],
)
def test_fingerprint_when_anything_shown_changed_then_is_another(folder, name, data):
    before = fingerprint(folder)
    (folder / name).write_bytes(data)
    assert fingerprint(folder) != before


def test_fingerprint_when_a_member_signs_then_is_another(folder):
    assert len({fingerprint(folder), fingerprint(folder, {"ada": 3}), fingerprint(folder, {"Ada": 4})}) == 3


def test_post_when_prepared_then_its_files_links_and_places_are_known(folder, tmp_path):
    blog = read_blog(folder)
    ready = import_preparation.prepare(
        blog.posts[0],
        blog,
        shelf=Shelf(DiskFiles(tmp_path / "files"), picture_limit_bytes=10_000, recording_limit_bytes=10_000),
        renderer=DirectRenderer(),
        club_name="Compagnon",
    )
    assert (ready.key, dict(ready.site_paths)) == ("blog 2021-02-15-un.md", {"./a.png": "a.png"})
    assert ready.files["./a.png"].asset.url in ready.rendered.html
    assert 'href="/blog/2021/02/16/deux"' in ready.rendered.html


def test_post_when_a_file_is_refused_then_one_finding_says_so(folder):
    (folder / "a.png").write_bytes(b"%PDF")
    blog = read_blog(folder)
    ready = import_preparation.prepare(
        blog.posts[0],
        blog,
        shelf=Shelf(None, picture_limit_bytes=10_000, recording_limit_bytes=10_000),
        renderer=DirectRenderer(),
        club_name="Compagnon",
    )
    found = [dict(finding.params) for finding in ready.findings if finding.code == "asset-refused"]
    assert (found, dict(ready.files)) == ([{"path": "./a.png", "reason": "file-type-refused"}], {})


def test_post_when_its_file_is_mdx_then_indented_text_is_no_code(tmp_path):
    (tmp_path / "2021-02-15-un.mdx").write_text("---\ntitle: Un\n---\n\n\t- deux\n", encoding="utf-8")
    blog = read_blog(tmp_path)
    ready = import_preparation.prepare(
        blog.posts[0],
        blog,
        shelf=Shelf(None, picture_limit_bytes=10_000, recording_limit_bytes=10_000),
        renderer=DirectRenderer(),
        club_name="Compagnon",
    )
    assert ("<li>" in ready.rendered.html, "<pre" in ready.rendered.html) == (True, False)
