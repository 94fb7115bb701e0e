"""What a list shows of an article."""

from __future__ import annotations

import re
from html import unescape

import pytest

from portal.content.rendering import RenderContext, render
from tests.content.shown import rendered


@pytest.mark.parametrize("marker", ["<!--truncate-->", "<!-- truncate -->", "{/* truncate */}"])
def test_excerpt_when_a_marker_stands_then_it_is_what_is_above(marker):
    made = rendered(f"## Un\n\nmot *deux* [a](/b)[^1]\n\n{marker}\n\nsuite\n\n[^1]: note")
    assert made.excerpt_html == '<p>Un</p>\n<p>mot <em>deux</em> <a href="/b">a</a></p>'
    assert made.has_more
    assert "suite" in made.html


def test_excerpt_when_pictures_stand_above_then_only_words_stay():
    made = rendered('![a](b.png)\n\n![c](d.png "légende")\n\n1<sup>er</sup> mot ?\n\n<!--truncate-->\n\nfin')
    assert made.excerpt_html == "<p>1<sup>er</sup> mot\u00a0?</p>"


def test_excerpt_when_code_and_tables_stand_above_then_their_words_stay():
    made = rendered('```js title="x.js"\ny\n```\n\n| a |\n|---|\n| b |\n\n<!--truncate-->\n\nfin')
    assert "".join(re.sub("<[^>]*>", " ", made.excerpt_html).split()) == "x.jsyab"


def test_excerpt_when_the_marker_stands_inside_a_block_then_only_its_first_part_stays():
    made = rendered("zéro\n\n- un\n- deux\n\n  <!--truncate-->\n\n  trois\n- quatre\n\ncinq")
    assert re.sub("<[^>]*>", " ", made.excerpt_html).split() == ["zéro", "un", "deux"]
    assert made.text.split() == ["zéro", "un", "deux", "trois", "quatre", "cinq"]


def test_summary_when_a_box_to_tick_stands_in_the_first_paragraph_then_only_its_words_stay():
    made = render("<figcaption>à\n\n- [ ] faire\n- [x] défaire\n", RenderContext())
    assert made.summary == "à faire défaire"


def test_excerpt_when_a_film_or_a_task_stands_above_then_lists_show_neither():
    made = rendered("<iframe src='https://youtu.be/0xtPrTo-13o'></iframe>\n\n- [ ] un\n\n<!--truncate-->\n\nfin")
    assert made.excerpt_html == "<ul>\n<li>\n un\n</li>\n</ul>"


def test_excerpt_when_a_box_stands_above_then_its_words_stay():
    made = rendered(":::note Un\ndeux\n:::\n\ntrois\n\n<!--truncate-->\n\nfin")
    assert made.excerpt_html == '<p class="notice__t">Un</p>\n<p>deux</p>\n<p>trois</p>'


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ("<div>un</div>", ["un"]),
        ("<div>un <p>deux</p> trois</div>", ["un", "deux", "trois"]),
        ("<details><summary>un</summary>deux</details>", ["un", "deux"]),
        ("un ", ["un"]),
        ("`<!-- truncate -->` un", ["<!--", "truncate", "-->", "un"]),
    ],
)
@pytest.mark.parametrize("marker", ["\n\n<!-- truncate -->\n\n", " <!--truncate--> ", "\n\n<!--\ntruncate\n-->\n\n"])
def test_excerpt_when_words_stand_above_in_any_box_then_they_are_it(above, words, marker):
    made = rendered(f"{above}{marker}fin")
    assert unescape(re.sub("<[^>]*>", " ", made.excerpt_html)).split() == words
    assert made.has_more


def test_excerpt_when_nothing_stands_above_the_marker_then_nothing_below_is_shown():
    assert render("![](a.png)\n\n<!-- truncate -->\n\nnote", RenderContext()).excerpt_html == ""


def test_excerpt_when_there_is_no_marker_then_the_summary_stands_for_it():
    made = rendered("un paragraphe")
    assert (made.excerpt_html, made.summary, made.has_more) == ("<p>Un résumé</p>", "Un résumé", True)


def test_excerpt_when_there_is_no_summary_then_the_first_paragraph_does():
    made = render("# Titre\n\n![](a.png)\n\nun **mot**\n\ndeux", RenderContext())
    assert made.excerpt_html == "<p>un <strong>mot</strong></p>"
    assert (made.summary, made.has_more) == ("un mot", True)
    long = render("mot " * 200, RenderContext()).summary
    assert long.endswith(" mot…")
    assert len(long) <= 301


def test_excerpt_when_everything_is_above_then_there_is_no_more():
    assert not rendered("un\n\n<!--truncate-->\n").has_more


def test_text_when_searched_then_it_holds_words_and_no_marks():
    made = rendered(
        "## Un\n\n- deux\n- [ ] trois\n\n<iframe src='https://youtu.be/0xtPrTo-13o' title='quatre'></iframe>"
    )
    assert made.text.split() == ["Un", "deux", "trois"]
    assert (made.word_count, made.reading_minutes) == (3, 1)
