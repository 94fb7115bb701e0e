"""The files that a text shows."""

from portal.content.context import Asset
from tests.content.checks.rulebook import HEAD, found

CODES = ("asset-missing", "asset-damaged", "asset-hotlinked")


def test_files_when_missing_then_each_is_told_once_where_first_named():
    text = '![a](./a.png)\n<img src="a.png" alt="b">\n\n<video src="b.mp4"></video>\n'
    assert found(text, *CODES) == [("asset-missing", 1), ("asset-missing", 4)]


def test_files_when_the_cover_is_missing_then_the_field_is_named():
    head = HEAD.replace("---\n", "---\nheader_image_url: img/a.png\n", 1)
    assert found("", *CODES, head=head) == [("asset-missing", "header_image_url")]


def test_files_when_stored_then_only_damaged_ones_are_told():
    assets = {"a.png": Asset("/a"), "b.png": Asset("/b", is_damaged=True)}
    assert found("![a](a.png)\n![b](b.png)\n", *CODES, assets=assets) == [("asset-damaged", 2)]


def test_files_when_another_site_serves_them_then_a_copy_is_asked_for():
    text = "![a](https://x.fr/a.png)\n![a](https://x.fr/a.png)\n![b](data:image/png;base64,x) `![c](c.png)`\n"
    assert found(text, *CODES) == [("asset-hotlinked", 1)]
    assert found(text, *CODES, assets={"https://x.fr/a.png": Asset("/a")}) == []
