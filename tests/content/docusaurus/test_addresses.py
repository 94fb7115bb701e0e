"""File names, tags and addresses as Docusaurus reads them."""

from datetime import UTC, datetime

import pytest

from portal.content.docusaurus.addresses import Name, join, of_path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2021-02-15-club.md", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/club", "club")),
        ("2021-02-15-club/index.mdx", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/club", "club")),
        ("2021/02-15-club.md", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/club", "club")),
        ("a/2021-02-15-club.md", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/a/club", "club")),
        ("2023-08-05.mdx", Name(datetime(2023, 8, 5, tzinfo=UTC), "/2023/08/05/", "")),
        ("2021-02-30-club.md", Name(datetime(2021, 3, 2, tzinfo=UTC), "/2021/02/30/club", "club")),
        ("2021-13-30-club.md", Name(None, "/2021/13/30/club", "club")),
        ("un/index.md", Name(None, "/un", "un")),
        ("un.md", Name(None, "/un", "un")),
        ("index.md", Name(None, "/index", "index")),
    ],
)
def test_of_path_when_a_date_is_in_it_then_reads_date_and_slug(path, name):
    assert of_path(path) == name


@pytest.mark.parametrize(
    ("parts", "address"),
    [
        (("/", "blog", "/a/"), "/blog/a/"),
        (("/x/", "/", "a"), "/x/a"),
        (("/", "blog", "/"), "/blog/"),
        (("/",), "/"),
        (("/", "a//b"), "/a/b"),
        (("/", "//a"), "/a"),
        (("/", "a/?b?c"), "/a?b&c"),
        (("/", "a/#b"), "/a#b"),
    ],
)
def test_join_when_slashes_meet_then_there_is_one(parts, address):
    assert join(*parts) == address
