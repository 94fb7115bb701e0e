"""File names, tags and addresses as Docusaurus reads them."""

from datetime import UTC, datetime

import pytest

from portal.content.docusaurus.addresses import Name, join, kebab_case, moment, of_path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2021-02-15-club.md", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/club", "club")),
        ("2021-02-15-club/index.mdx", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/club", "club")),
        ("2021/02-15-club.md", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/club", "club")),
        ("a/2021-02-15-club.md", Name(datetime(2021, 2, 15, tzinfo=UTC), "/2021/02/15/a/club", "club")),
        ("2023-08-05.mdx", Name(datetime(2023, 8, 5, tzinfo=UTC), "/2023/08/05/", "")),
        ("2021-02-30-club.md", Name(None, "/2021/02/30/club", "club")),
        ("un/index.md", Name(None, "/un", "un")),
        ("un.md", Name(None, "/un", "un")),
    ],
)
def test_of_path_when_a_date_is_in_it_then_reads_date_and_slug(path, name):
    assert of_path(path) == name


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("aif360", "aif-360"),
        ("iPET", "i-pet"),
        ("éthique", "ethique"),
        ("GitHub.Actions", "git-hub-actions"),
        ("scalabilité verticale/horizontale", "scalabilite-verticale-horizontale"),
        ("l’été d'Anna", "lete-d-anna"),
        ("XMLHttpRequest", "xml-http-request"),
        ("Œuvre", "oeuvre"),
        ("la 1st fois", "la-1st-fois"),
        ("sdg02", "sdg-02"),
        ("数据", "数据"),
        ("", ""),
        ("--", ""),
    ],
)
def test_kebab_case_when_given_a_label_then_is_as_lodash(label, slug):
    assert kebab_case(label) == slug


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-02-15", datetime(2021, 2, 15, tzinfo=UTC)),
        ("2021-02-15T01:00:00+02:00", datetime(2021, 2, 14, 23, tzinfo=UTC)),
        ("hier", None),
    ],
)
def test_moment_when_no_zone_is_written_then_is_utc(written, read):
    assert moment(written) == read


@pytest.mark.parametrize(
    ("parts", "address"),
    [(("/", "blog", "/a/"), "/blog/a/"), (("/x/", "/", "a"), "/x/a"), (("/", "blog", "/"), "/blog/"), (("/",), "/")],
)
def test_join_when_slashes_meet_then_there_is_one(parts, address):
    assert join(*parts) == address
