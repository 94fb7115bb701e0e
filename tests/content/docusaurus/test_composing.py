"""A post leaves as it came, or with only the fields that its site would read otherwise."""

import dataclasses
import hashlib
from datetime import UTC, date, datetime

import pytest

from portal.content.docusaurus import Author, composing
from portal.content.docusaurus.composing import Spot, compose, with_paths
from portal.content.docusaurus.outgoing import Home, Outgoing
from portal.content.docusaurus.tables import Table

TEXT = "---\nauthor: Ada\nslug: un\nzzz: gardé\ntitle: Un\n---\nÉté.\n"
HOME = Home.of("o", {"url": "https://club.example", "locale": "fr"}, {})
NOON = datetime(2026, 6, 1, 12, 30, 15, 999, tzinfo=UTC)
POST = Outgoing(
    text=TEXT,
    title="Un",
    slug="un",
    language="fr",
    guid="https://club.example/blog/un",
    published_at=datetime(2021, 2, 15, tzinfo=UTC),
    day=date(2021, 2, 15),
    authors=(Author("ada", "Ada"),),
    origin="o",
    path="blog/2021-02-15-un.md",
)


def spot(path=POST.path, authors=""):
    return Spot(path, HOME, HOME.blogs[0], Table.find({"blog/authors.yml": authors}, "blog", "authors"))


def changed(**facts):
    return dataclasses.replace(POST, **facts)


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"", "utf-8"), (b"", "cp1252"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_original_when_the_text_is_untouched_then_is_the_file_in_its_own_encoding(mark, encoding):
    data = mark + TEXT.encode(encoding)
    post = changed(sha256=hashlib.sha256(data).hexdigest())
    assert composing.original(post) == data


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("---\ntitle: Un\ndraft: true\n---\n", POST.path),
        ("---\ntitle: Un\n---\n", "blog/sans-date.md"),
    ],
)
def test_original_when_its_site_would_not_show_it_then_there_is_none(text, path):
    post = changed(text=text, path=path, sha256=hashlib.sha256(text.encode()).hexdigest())
    assert composing.original(post) is None
    assert composing.original(changed(sha256="0" * 64)) is None


def test_compose_when_the_text_says_all_of_it_then_changes_nothing():
    assert compose(POST, spot(), {}) == TEXT


def test_compose_when_the_portal_shows_something_else_then_only_that_is_written():
    post = changed(
        slug="deux",
        published_at=NOON,
        language="en",
        is_unlisted=True,
        authors=(Author("ada", "Ada"), Author("lea", "Léa", "Hydrologue")),
    )
    place = spot()
    assert compose(post, place, {}) == (
        "---\nslug: deux\nzzz: gardé\ntitle: Un\ndate: 2026-06-01T12:30:15+00:00\nauthors: [ada, lea]\nlanguage: en\n"
        "unlisted: true\nfeed_guid: https://club.example/blog/un\n---\nÉté.\n"
    )
    assert place.authors.added == {
        "ada": {"name": "Ada", "page": True},
        "lea": {"name": "Léa", "title": "Hydrologue", "page": True},
    }


def test_compose_when_a_draft_went_live_then_it_is_one_no_longer():
    text = "---\ntitle: Un\ndraft: true\nunlisted: true\n---\n"
    post = changed(text=text, slug="2021/02/15/un", guid="https://club.example/blog/2021/02/15/un", authors=())
    assert compose(post, spot(), {}) == "---\ntitle: Un\n---\n"


def test_compose_when_two_blogs_met_at_one_address_then_the_route_before_it_is_no_change():
    assert compose(changed(slug="blog/un"), spot(), {}) == TEXT


def test_compose_when_an_author_is_in_no_table_then_is_written_there():
    text = TEXT.replace("author: Ada", "authors: [perdu]")
    place = spot(authors="autre:\n  name: Autre\n")
    assert "authors: [perdu]\n" in compose(changed(text=text, authors=(Author("perdu", "perdu"),)), place, {})
    assert place.authors.added == {"perdu": {"name": "perdu", "page": True}}


def test_compose_when_the_article_was_born_here_then_has_what_a_docusaurus_reader_expects():
    born = changed(
        text="---\ntitle: Né ici\ndate: 2026-05-30\nimage: a.png\n---\n![Une courbe](a.png)\n",
        slug="ne-ici",
        guid="urn:uuid:1",
        published_at=NOON,
        authors=(Author("lea", "Léa"),),
        origin="",
        path="",
    )
    assert compose(born, spot("blog/2026-06-01-ne-ici.md"), {"a.png": "./img/x/a.png"}) == (
        '---\ntitle: Né ici\ndate: 2026-06-01T12:30:15+00:00\nimage: "./img/x/a.png"\nslug: ne-ici\nauthors: [lea]\n'
        'feed_guid: urn:uuid:1\nmdx: {"format": md}\n---\n![Une courbe](./img/x/a.png)\n'
    )


def test_compose_when_nobody_read_it_yet_then_is_a_draft():
    draft = changed(
        text="---\ntitle: Né ici\n---\n", slug="", guid="urn:uuid:1", published_at=None, path="", authors=()
    )
    assert compose(draft, spot("blog/2026-06-01-ne-ici.md"), {}) == (
        '---\ntitle: Né ici\ndraft: true\nfeed_guid: urn:uuid:1\nmdx: {"format": md}\n---\n'
    )


def test_paths_when_files_moved_then_are_written_where_a_file_is_named_and_nowhere_else():
    text = (
        "---\nimage: a.png\n---\na.png ![x](a.png) ![x](a.png \"a.png\") `![x](a.png)` <img alt='a.png' src='a.png'>\n"
        "<video poster=\"a.png\" src={require('a.png').default} /> ![x](b-a.png) ![x](a.png.bak)\n\n[r]: a.png\n"
    )
    assert with_paths(text, {"a.png": "./c/a.png"}) == (
        '---\nimage: a.png\n---\na.png ![x](./c/a.png) ![x](./c/a.png "a.png") `![x](a.png)` '
        "<img alt='a.png' src='./c/a.png'>\n"
        "<video poster=\"./c/a.png\" src={require('./c/a.png').default} /> ![x](b-a.png) ![x](a.png.bak)\n\n"
        "[r]: ./c/a.png\n"
    )


def test_compose_when_fields_are_of_a_kind_that_docusaurus_refuses_then_it_gets_one_it_takes():
    text = "---\ntitle: Un\ndescription:\nslug: un\ntags: ia, eau\nkeywords: un, deux\nimage:\ndate: bientôt\nautre:\n---\n"
    post = changed(text=text, authors=())
    assert compose(post, spot(), {}) == (
        "---\ntitle: Un\nslug: un\ntags: [ia, eau]\nkeywords: [un, deux]\ndate: 2021-02-15\nautre:\n---\n"
    )


def test_compose_when_a_draft_is_unlisted_then_is_only_a_draft():
    post = changed(is_unlisted=True, published_at=None)
    assert compose(post, spot(), {}) == TEXT.replace("---\nÉté", "draft: true\n---\nÉté")


def test_with_paths_when_a_document_moved_then_links_to_it_in_both_languages_follow():
    text = '[un](a.pdf) <a href="a.pdf">deux</a> [trois][3]\n\n[3]: a.pdf\n'
    assert with_paths(text, {"a.pdf": "./b.pdf"}) == text.replace("a.pdf", "./b.pdf")
