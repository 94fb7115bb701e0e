"""Title, summary, address."""

import pytest

from tests.content.checks.rulebook import found_in_fields

CODES = ("title-missing", "summary-missing", "summary-tells-origin", "slug-reserved")


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: a\ndescription: b", []),
        ("description: b", [("title-missing", 0)]),
        ("description: b\ntitle:", [("title-missing", 3)]),
        ("title: a", [("summary-missing", 0)]),
        ("title: a\ndescription: Article publié dans La Revue", [("summary-tells-origin", 3)]),
        ("title: a\ndescription: Originally published on a blog", [("summary-tells-origin", 3)]),
        (
            "title: a\ndescription: Publié initialement dans La Revue, le 3 mai 2021 par nous",
            [("summary-tells-origin", 3)],
        ),
        ("title: a\ndescription: Publié en 2020, ce rapport montre que rien ne change", []),
        ("title: a\ndescription: Publier ses données sans les perdre", []),
        ("title: a\ndescription: b\nslug: /tags/x", [("slug-reserved", 4)]),
        ("title: a\ndescription: b\nslug: tagsoup", []),
    ],
)
def test_fields_when_missing_or_reserved_then_are_told(yaml, expected):
    assert found_in_fields(yaml, *CODES) == expected


def test_title_missing_when_a_heading_gives_it_then_is_not_asked():
    assert found_in_fields("description: b", "title-missing", "h1-in-body", text="# Titre\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!--truncate-->\n\nmot\n", [("summary-empty-above-marker", 4)]),
        ("# Titre\n\n![a](b.png)\n\n{/* truncate */}\nmot\n", [("summary-empty-above-marker", 8)]),
        ("mot\n\n<!-- truncate -->\n", []),
        ("<!-- note -->\n\nmot\n", []),
    ],
)
def test_marker_when_no_words_are_above_then_is_told(text, expected):
    assert found_in_fields("title: a", "summary-empty-above-marker", text=text) == expected
