"""Who signed a post, in each of the ways that Docusaurus had and has."""

import pytest

from portal.content.docusaurus.authors import Author, of_source
from portal.content.source import Source

KNOWN = {
    "lina": {"name": "Lina", "title": "Cartographe", "imageURL": "/img/lina.png", "page": True},
    "photo": {"image_url": "https://club.example/p.png"},
    "12": {"name": "Douze"},
}
LINA = Author("lina", "Lina", "Cartographe", "", "/notes/img/lina.png")


@pytest.mark.parametrize(
    ("fields", "authors"),
    [
        ("title: a", []),
        ("authors: []", []),
        ("authors:", []),
        ("authors: lina", [LINA]),
        ("authors: 12", [Author("12", "Douze")]),
        ("authors: [photo, lina]", [Author("photo", "", image_url="https://club.example/p.png"), LINA]),
        ("authors: {name: Bo, title: Potier, imageURL: /b.png}", [Author("", "Bo", "Potier", "", "/notes/b.png")]),
        ("authors: [{key: lina, title: Élue, image_url: //x.example/l.png}]", [Author("lina", "Lina", "Élue", "", "//x.example/l.png")]),
        ("authors: [{name: Bo}, lina]", [Author("", "Bo"), LINA]),
        ("author: Bo\nauthor_title: Potier\nauthor_url: /bo\nauthor_image_url: /b.png", [Author("", "Bo", "Potier", "/bo", "/notes/b.png")]),
        ("author: Bo\nauthorTitle: Potier\nauthorURL: /bo\nauthorImageURL: /b.png", [Author("", "Bo", "Potier", "/bo", "/notes/b.png")]),
        ("author: Bo\nauthor_title: Potier\nauthorTitle: Autre", [Author("", "Bo", "Potier")]),
        ("author: Bo\nauthors: []", [Author("", "Bo")]),
        ("author_title: Potier", [Author("", "", "Potier")]),
    ],
)  # fmt: skip
def test_of_source_when_authors_are_written_in_some_form_then_reads_them(fields, authors):
    assert of_source(Source.parse(f"---\n{fields}\n---\n"), KNOWN, "/notes/") == (tuple(authors), ())


def test_of_source_when_a_key_is_unknown_then_its_name_stands_and_is_told():
    authors, (problem,) = of_source(Source.parse("---\ntitle: a\nauthors: [lina, absent]\n---\n"), KNOWN, "/notes/")
    assert authors == (LINA, Author("", "absent"))
    assert (problem.code, problem.line, problem.params) == ("author-unknown", 3, {"key": "absent"})
