"""A file taken apart into fields and put together again keeps every byte that nobody changed."""

from __future__ import annotations

import dataclasses

import pytest

from portal.content import editing, front_matter
from portal.content.source import Source
from tests.corpus import CORPUS, needs_corpus

FILE = """---
slug: capteurs
title: "Ce que les débitmètres : apprennent" # provisoire
author: Une autrice
tags:
    - capteurs
    - séries temporelles
description: Trois leçons.
header_image_url: img/a.png
keywords: [un, deux]
---

# Corps

Du texte.
"""


def test_file_when_nothing_is_changed_then_is_byte_equal() -> None:
    assert editing.write(editing.read(FILE, "fr"), FILE, "fr") == FILE


def test_file_when_it_comes_back_from_a_browser_then_is_byte_equal() -> None:
    fields = editing.read(FILE, "fr")
    sent = {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in vars(fields).items()
    }
    assert editing.write(editing.Fields(**sent), FILE, "fr") == FILE


def test_fields_when_read_then_show_what_the_file_says() -> None:
    fields = editing.read(FILE, "fr")
    assert (fields.title, fields.summary, fields.tags, fields.slug, fields.cover, fields.language) == (
        "Ce que les débitmètres : apprennent",
        "Trois leçons.",
        "capteurs, séries temporelles",
        "capteurs",
        "img/a.png",
        "fr",
    )
    assert fields.other == "author: Une autrice\nkeywords: [un, deux]\n"
    assert editing.first_line(FILE) == FILE.split("\n").index("# Corps") + 1
    assert fields.body == "# Corps\n\nDu texte.\n"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (
            {"tags": " capteurs ,, eau,capteurs"},
            "tags:\n    - capteurs\n    - séries temporelles",
            "tags: [capteurs, eau]",
        ),
        ({"summary": "Quatre\nleçons."}, "Trois leçons.", "Quatre leçons."),
        ({"cover": "b.png"}, "img/a.png", "b.png"),
        ({"slug": ""}, "slug: capteurs\n", ""),
        ({"language": "en"}, "keywords: [un, deux]\n", "keywords: [un, deux]\nlanguage: en\n"),
        (
            {"republished_from": "La Revue", "republished_permission": True},
            "keywords: [un, deux]\n",
            "keywords: [un, deux]\nrepublished_from: La Revue\nrepublished_permission: true\n",
        ),
        ({"body": "Autre.\n"}, "# Corps\n\nDu texte.\n", "Autre.\n"),
    ],
)
def test_field_when_changed_then_only_its_lines_change(change: dict, old: str, new: str) -> None:
    assert editing.write(dataclasses.replace(editing.read(FILE, "fr"), **change), FILE, "fr") == FILE.replace(old, new)


def test_other_fields_when_changed_then_the_known_ones_stay() -> None:
    fields = dataclasses.replace(editing.read(FILE, "fr"), other="author: Une autre\nserie: eau\n")
    source = Source.parse(editing.write(fields, FILE, "fr"))
    assert source.title == "Ce que les débitmètres : apprennent"
    assert {key: source.front_matter.get(key) for key in ("author", "serie", "keywords")} == {
        "author": "Une autre",
        "serie": "eau",
        "keywords": None,
    }
    assert source.body == "\n# Corps\n\nDu texte.\n"


def test_other_fields_when_malformed_then_are_kept_as_typed() -> None:
    fields = dataclasses.replace(editing.read(FILE, "fr"), other='author: "sans fin\n: [')
    text = editing.write(fields, FILE, "fr")
    assert 'author: "sans fin\n: [' in text
    assert [one.code for one in Source.parse(text).problems] == ["front-matter-unreadable"]
    assert editing.read(text, "fr").title == "Ce que les débitmètres : apprennent"


def test_file_when_it_has_no_front_matter_then_gets_one_only_when_needed() -> None:
    assert editing.write(editing.read("Du texte.\n", "fr"), "Du texte.\n", "fr") == "Du texte.\n"
    fields = dataclasses.replace(editing.read("Du texte.\n", "fr"), title="Un titre")
    assert editing.write(fields, "Du texte.\n", "fr") == "---\ntitle: Un titre\n---\nDu texte.\n"


def test_new_file_when_begun_then_has_its_fields_and_date() -> None:
    fields = editing.Fields(title="Un titre", tags="a, b", language="en", body="Du texte.\r\n\r\nSuite.")
    text = editing.begin(fields, "2026-11-24", "en")
    assert text == "---\ntitle: Un titre\ndate: 2026-11-24\ntags: [a, b]\n---\n\nDu texte.\n\nSuite.\n"


@needs_corpus
def test_every_corpus_file_when_taken_apart_then_comes_back() -> None:
    changed = []
    for path in sorted(CORPUS.rglob("*.md*")):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        if editing.write(editing.read(text, "fr"), text, "fr") != text:
            changed.append(path.name)
    assert changed == []


def test_write_when_fields_come_by_the_hundred_then_the_file_is_not_read_for_each(monkeypatch):
    reads = []
    composed = front_matter.compose
    monkeypatch.setattr(front_matter, "compose", lambda *args: reads.append(1) or composed(*args))
    fields = editing.Fields(title="Un", other="".join(f"k{n}: v\n" for n in range(400)), body="b")
    text = editing.begin(fields, "2027-01-01", "fr")
    written = editing.write(dataclasses.replace(editing.read(text, "fr"), title="Deux"), text, "fr")
    assert written == text.replace("title: Un", "title: Deux")
    assert len(reads) < 100
