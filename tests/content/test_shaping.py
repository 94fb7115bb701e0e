"""Repairs: links, tables, ids of blocks."""

from __future__ import annotations

import re

from portal.content.context import Asset
from tests.content.shown import flat, rendered, shown


def test_links_when_they_are_known_then_they_lead_to_the_new_address():
    links = {"./b.md": "/blog/b", "/docs/x": "https://a.example/docs/x"}
    html = shown("[a](./b.md#c) [d](/docs/x) [e](#f) [g](https://h.example)", links=links)
    assert re.findall(r'href="([^"]*)"( rel="noopener")?', html) == [
        ("/blog/b#c", ""),
        ("https://a.example/docs/x", ' rel="noopener"'),
        ("#f", ""),
        ("https://h.example", ' rel="noopener"'),
    ]


def test_links_when_they_lead_to_stored_files_then_those_are_given():
    assets = {
        "./a b.png": Asset("/media/a.png"),
        "/img/c.png": Asset("/media/c.png"),
        "d.png": Asset("", is_damaged=True),
    }
    text = (
        "[a](<./a b.png>) [c](pathname:///img/c.png) [d](d.png) [![c](/img/c.png)](/img/c.png) [e](pathname:///e.txt)"
    )
    html = shown(text, assets=assets, links={"/img/c.png": "https://a.example/img/c.png"})
    assert re.findall(r'href="([^"]*)"', html) == ["/media/a.png", "/media/c.png", "d.png", "/media/c.png", "/e.txt"]


def test_table_when_a_row_begins_with_a_head_then_its_scope_is_the_row():
    html = flat("<table><tr><th>a</th><td>b</td></tr></table>", language="en")
    assert '<th scope="row">a</th>' in html
    assert html.startswith('<div class="table-wrap" tabindex="0" role="region" aria-label="Table"><table>')


def test_tables_when_there_are_several_then_each_box_has_its_own_name():
    table = "<table>{}<tr><td>a</td></tr></table>\n\n"
    caption = "<caption>Les essais</caption>"
    html = flat(table.format("") + table.format(caption) + table.format(caption))
    assert re.findall(r'aria-label="([^"]*)"', html) == ["Tableau 1", "Les essais", "Les essais (3)"]


def blocks(markdown):
    return re.findall(r'id="(ui-b[0-9a-f]{8}(?:-\d+)?)"', rendered(markdown).html)


def test_blocks_when_the_text_around_them_changes_then_their_ids_stay():
    first, second = blocks("un\n\ndeux")
    assert blocks("zéro\n\nun *bis*\n\ndeux")[2] == second
    assert blocks("un\n\nun") == [first, f"{first}-2"]


def test_blocks_when_they_hold_a_player_then_ids_are_the_same_each_time():
    markdown = '<iframe src="https://youtu.be/0xtPrTo-13o"></iframe>\n\n- [ ] a'
    assert blocks(markdown) == blocks(markdown)
    assert len(blocks(markdown)) == 2


def test_ids_when_a_member_repeats_them_then_the_first_stays():
    html = shown('<span id="a">x</span> <span id="a">y</span> <span id="ui-x">z</span>')
    assert html == '<p><span id="a">x</span> <span>y</span> <span>z</span></p>'


def test_words_when_they_stand_loose_then_they_get_a_paragraph():
    assert flat("<div>a</div> b *c*") == "<div>a</div><p> b <em>c</em></p>"
