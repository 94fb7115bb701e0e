"""Tables of authors and tags keep their own text; what is new is written below it, as they write."""

import json

import pytest

from portal.content import front_matter
from portal.content.docusaurus import Author, Tag, tables
from portal.content.docusaurus.tables import Table

ADA = Author("ada", "Ada", "Ingénieure", "https://ada.example")
BLAISE = Author("blaise", "Blaise: l’autre", "", "", "https://club.example/b.png")
WRITTEN = "# Nos plumes\nada:\n    name: Ada\n    title: Ingénieure\n    url: https://ada.example\n    page: true\n"


def authors(text, ending="yml"):
    return Table.find({f"blog/authors.{ending}": text}, "blog", "authors")


def test_table_when_nothing_is_added_then_stays_byte_for_byte():
    text = "\ufeff" + WRITTEN.replace("\n", "\r\n").rstrip()
    table = authors(text)
    assert tables.author_key(table, ADA) == "ada"
    assert (table.written(), table.is_there) == (text, True)


def test_table_when_there_is_none_then_it_is_made_with_its_first_entry():
    table = Table.find({}, "", "authors")
    assert (table.path, table.is_there) == ("authors.yml", False)
    assert tables.author_key(table, ADA) == "ada"
    assert tables.author_key(table, BLAISE) == "blaise"
    assert table.written() == (
        "ada:\n  name: Ada\n  title: Ingénieure\n  url: https://ada.example\n  page: true\n\n"
        'blaise:\n  name: "Blaise: l’autre"\n  image_url: https://club.example/b.png\n  page: true\n'
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_table_when_an_author_is_new_then_the_entry_follows_in_its_style(newline):
    text = WRITTEN.replace("\n", newline)
    table = authors(text.rstrip())
    tables.author_key(table, BLAISE)
    added = f'blaise:{newline}    name: "Blaise: l’autre"{newline}    image_url: https://club.example/b.png{newline}    page: true{newline}'
    assert table.written() == text + added


def test_table_when_a_key_means_someone_else_then_the_author_gets_another():
    table = authors(WRITTEN)
    other = Author("ada", "Ada Autre")
    assert [tables.author_key(table, other), tables.author_key(table, other)] == ["ada-2", "ada-2"]
    assert table.added == {"ada-2": {"name": "Ada Autre", "page": True}}


def test_table_when_it_knows_an_author_by_another_key_then_that_one_is_used():
    table = authors(WRITTEN)
    assert tables.author_key(table, Author("ada-2", "Ada", "Ingénieure", "https://ada.example")) == "ada"
    assert table.added == {}


def test_table_when_it_is_in_braces_then_it_is_written_anew_with_all_it_says():
    table = authors("{ada: {name: Ada, socials: {x: ada}}}")
    tables.author_key(table, BLAISE)
    assert front_matter.read(table.written(), 1, is_table=True).values == {
        "ada": {"name": "Ada", "socials": {"x": "ada"}},
        "blaise": {"name": "Blaise: l’autre", "image_url": "https://club.example/b.png", "page": True},
    }


@pytest.mark.parametrize("text", ['{"ada": {"name": "Ada"}}', '{\n  "ada": {\n    "name": "Ada"\n  }\n}\n', "{}"])
def test_table_when_it_is_json_then_the_entry_goes_before_the_last_brace(text):
    table = authors(text, "json")
    tables.author_key(table, BLAISE)
    assert json.loads(table.written()) == {
        **json.loads(text),
        "blaise": {"name": "Blaise: l’autre", "image_url": "https://club.example/b.png", "page": True},
    }


def test_tags_when_known_by_name_or_by_address_then_are_not_added_again():
    table = Table.find({"tags.yaml": "ia:\n  label: IA\n  permalink: /ia\nSéries:\n"}, "", "tags")
    tables.add_tag(table, "ia", Tag("IA", "ia"))
    tables.add_tag(table, "IA", Tag("IA", "ia"))
    tables.add_tag(table, "séries", Tag("séries", "series"))
    tables.add_tag(table, "on", Tag("on", "on"))
    assert (table.path, table.added) == ("tags.yaml", {"on": {"label": "on", "permalink": "/on"}})
    assert table.written().endswith('on:\n  label: "on"\n  permalink: "/on"\n')
