"""Files go back to where they lay, or where Docusaurus looks for them, and never over one another."""

import pytest

from portal.content.docusaurus.outgoing import Home, Shown
from portal.content.docusaurus.placing import Places, new_place, old_place, relative

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
