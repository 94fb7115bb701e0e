"""Files go back to where they lay, or where Docusaurus looks for them, and never over one another."""

from datetime import date

import pytest

from portal.content.docusaurus.outgoing import Home, Outgoing, Shown
from portal.content.docusaurus.placing import Places, new_place, old_place, relative, shown_by

HOME = Home.of("o", {"static": ["../static"]}, {})


@pytest.mark.parametrize(
    ("path", "site_path", "place"),
    [
        ("./img/a.png", "blog/img/a.png", "blog/img/a.png"),
        ("/img/a.png", "../static/img/a.png", "static/img/a.png"),
        ("/img/a.png", "../../etc/a.png", None),
        ("a%20b.png?w=1#x", "", "blog/2021/a b.png"),
        ("../a.png", "", "blog/a.png"),
        ("../../../a.png", "", None),
        ("/img/a.png", "", "static/img/a.png"),
        ("pathname:///img/a.png", "", "static/img/a.png"),
        ("@site/static/a.png", "", "static/a.png"),
        ("@site/package.json", "", None),
    ],
)
def test_file_when_its_post_came_from_a_site_then_goes_back_there(path, site_path, place):
    assert old_place(Shown(path, "0", site_path), "blog/2021/post.md", HOME) == place


def test_file_when_new_then_lies_beside_its_post_under_its_name():
    shown = Shown("../Ma photo.png", "0")
    assert new_place(shown, "blog/2026-01-01-un.md") == "blog/img/2026-01-01-un/Ma-photo.png"
    assert relative("blog/img/2026-01-01-un/a.png", "blog/2026-01-01-un.md") == "./img/2026-01-01-un/a.png"
    assert relative("img/un/a.png", "un.md") == "./img/un/a.png"
    assert relative("static/a.png", "blog/un.md") == "../static/a.png"


def test_places_when_taken_then_another_file_gets_the_next_number():
    places = Places()
    assert [places.free("img/a.png", sha) for sha in ("1", "1", "2", "3")] == [
        "img/a.png",
        "img/a.png",
        "img/a-2.png",
        "img/a-3.png",
    ]
    assert not places.take("IMG/A.png", "4")
    assert not places.take("img", "4")
    assert not places.take("img/a.png/b.png", "4")


def test_files_when_a_text_shows_or_links_to_them_then_they_leave_with_it():
    text = "![](a.png) [un](./b.pdf#page=2) <a href='c.mp4'>deux</a> [trois][3]\n\n[3]: d.pdf\n"
    files = tuple(Shown(path, "0") for path in ("a.png", "./b.pdf#page=2", "c.mp4", "d.pdf", "e.pdf"))
    post = Outgoing(text, "Un", "un", "fr", "urn:uuid:1", None, date(2026, 1, 1), files=files)
    assert shown_by(post) == list(files[:4])
