"""Ids of headings as github-slugger makes them; the title once."""

from __future__ import annotations

import pytest

from portal.content.headings import Heading, Slugger, slug
from portal.content.rendering import RenderContext, render
from tests.content.shown import rendered, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Covid : crise ou opportunité ?", "le-covid--crise-ou-opportunité-"),
        ("La nécessité d’apprendre", "la-nécessité-dapprendre"),
        ("Au cœur de La Sorbonne", "au-cœur-de-la-sorbonne"),
        ("📰 Actualités", "-actualités"),
        ("a_b-c.d/e", "a_b-cde"),
        ("un\u00a0deux", "undeux"),
        ("¹ ② Ⅳ 4", "--ⅳ-4"),
        ("!?", ""),
    ],
)
def test_slug_when_a_heading_is_french_then_accents_stay(text, expected):
    assert slug(text) == expected


def test_slugs_when_repeated_then_they_are_numbered_and_never_clash():
    slugger = Slugger()
    assert [slugger.slug(text) for text in ("a", "a", "a-1", "a", "")] == ["a", "a-1", "a-1-1", "a-2", ""]


def test_headings_when_ids_are_given_then_they_are_kept_and_not_shown():
    made = rendered("## Un {#premier}\n\n### *Deux* {#deux}\n\n## Trois\n\n## Trois")
    assert made.toc == (
        Heading("premier", "Un", 2),
        Heading("deux", "Deux", 3),
        Heading("trois", "Trois", 2),
        Heading("trois-1", "Trois", 2),
    )
    assert "{#" not in made.html


def test_heading_when_its_id_is_of_the_frame_then_it_is_renamed():
    assert [part.id for part in rendered("## ui-menu\n\n## x {#ui-toasts}").toc] == [
        "article-ui-menu",
        "article-ui-toasts",
    ]


def test_heading_when_shown_then_it_ends_with_a_link_to_itself():
    made = rendered("## Un", language="en")
    assert made.html == ('<h2 id="un">Un<a class="anchor" href="#un" aria-label="Link to this section">#</a></h2>')


@pytest.mark.parametrize(
    "first", ["# Un titre", "# un TITRE !", "Un titre\n===", "# **Un** titre", "<h1>Un titre</h1>"]
)
def test_title_when_the_body_repeats_it_then_it_goes(first):
    assert shown(f"{first}\n\nmot") == "<p>mot</p>"


@pytest.mark.parametrize(
    "first", ["# Autre", "Autre\n===", "mot\n\n# Autre", "> # Autre", "<!-- truncate -->\n\n# Autre"]
)
def test_title_when_the_first_heading_says_another_then_it_goes_as_in_docusaurus(first):
    made = rendered(f"{first}\n\n## Autre\n\nmot")
    assert (made.title, made.toc) == ("Un titre", (Heading("autre", "Autre", 2),))


@pytest.mark.parametrize("above", ["## Partie\n\n", "mot\n\n---\n\n"])
def test_title_when_another_stands_further_down_then_it_becomes_a_part(above):
    assert rendered(f"{above}# Autre\n\nmot").toc[-1] == Heading("autre", "Autre", 2)


def test_title_when_a_tag_says_another_then_it_becomes_a_part():
    assert shown("<h1>Autre</h1>\n\nmot") == '<h2 id="autre">Autre</h2>\n<p>mot</p>'


def test_title_when_it_repeats_the_fields_after_a_rule_then_it_goes():
    assert "titre" not in shown("mot\n\n---\n\n# Un titre !\n\nmot")


def test_ids_when_headings_are_written_as_tags_then_markdown_has_the_first_choice():
    made = rendered('<h2>Un</h2>\n\n## Un\n\n<h3 id="x">Deux</h3>\n\n## Un')
    assert [part.id for part in made.toc] == ["un-2", "un", "x", "un-1"]


def test_ids_when_pictures_and_notes_stand_in_headings_then_docusaurus_words_make_them():
    made = rendered("## ![Le logo](absent.png) du club\n\n## Un[^1]\n\n## 📣 *Deux* `trois`\n\n[^1]: note")
    assert [part.id for part in made.toc][:3] == ["le-logo-du-club", "un", "-deux-trois"]


def test_ids_when_an_older_anchor_has_the_same_then_the_heading_keeps_it():
    assert shown('<a id="un"></a>\n\n## Un') == '<p><a></a></p>\n<h2 id="un">Un</h2>'


def test_title_when_the_fields_name_none_then_the_first_heading_is_it():
    made = render("# Le titre\n\nmot", RenderContext())
    assert (made.title, made.toc) == ("Le titre", ())
    assert "<h" not in made.html


def test_heading_when_empty_then_it_is_not_shown():
    made = rendered("##\n\n## {#a}\n\nmot")
    assert made.toc == ()
    assert "<h" not in made.html
