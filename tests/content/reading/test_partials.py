"""What a text takes in from other files stands where it is named."""

from __future__ import annotations

import pytest

from tests.content.shown import HEAD, flat, found, rendered

IMPORT = 'import Suite from "./_suite.mdx"\n\n'


def taken_in(markdown, text="Un mot.", **others):
    partials = {"./_suite.mdx": text, **{f"./_{name}.mdx": other for name, other in others.items()}}
    return flat(IMPORT + markdown, is_mdx=True, partials=partials)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Avant.\n\n<Suite />\n\nAprès.", "<p>Avant.</p><p>Un mot.</p><p>Après.</p>"),
        ("Avant.\n<Suite/>\nAprès.", "<p>Avant.</p><p>Un mot.</p><p>Après.</p>"),
        ("> <Suite />", "<blockquote><p>Un mot.</p></blockquote>"),
        ("- un\n\n  <Suite />", "<ul><li><p>un</p><p>Un mot.</p></li></ul>"),
        ("<div>\n  <Suite />\n</div>", "<div><p>Un mot.</p></div>"),
        ("```mdx-code-block\n<Suite />\n```", "<p>Un mot.</p>"),
    ],
)
def test_partial_when_it_is_named_on_a_line_then_it_stands_there(markdown, html):
    assert taken_in(markdown) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("---\ntitle: Caché\n---\n\nUn <b>mot</b>.\n", "<p>Un <b>mot</b>.</p>"),
        ("Un\r\n\r\nmot.\r\n", "<p>Un</p><p>mot.</p>"),
        ("{/* pour nous */}\nUn mot.\n\n{/* truncate */}\n\nDeux.", "<p>Un mot.</p><p>Deux.</p>"),
        ('import Reste from "./_reste.mdx"\n\n<Reste />', "<p>Le reste.</p>"),
        ("Bonjour {props.nom}, ici {props.ville}.", "<p>Bonjour Léa, ici {props.ville}.</p>"),
        ("    Un mot.", "<p>Un mot.</p>"),
        ("", ""),
    ],
)
def test_partial_when_it_is_read_then_it_is_a_text_of_its_own(text, html):
    assert taken_in('<Suite nom="Léa" />', text, reste="Le reste.") == html


def test_partial_when_it_holds_a_heading_and_code_with_tabs_then_both_are_kept():
    partials = {"./_suite.mdx": "## Plus loin\n\n```\n\tx\n```\n"}
    page = rendered(f"{IMPORT}\t<Suite />\n", is_mdx=True, partials=partials)
    assert [heading.text for heading in page.toc] == ["Plus loin"]
    assert "<code>    x" in page.html


@pytest.mark.parametrize(
    "markdown", ["Voir <Suite /> ici.", "<Suite>mot</Suite>", "<Suite /> mot", "<Autre />", "`<Suite />`"]
)
def test_partial_when_it_is_not_named_alone_then_it_does_not_come(markdown):
    assert "Un mot." not in taken_in(markdown)


def test_partial_when_its_file_did_not_come_then_it_is_told():
    assert found(f"{IMPORT}<Suite />", {"component-unknown"}) == [("component-unknown", 3)]


def test_partial_when_it_takes_itself_in_then_it_comes_once():
    text = f"{IMPORT}Un mot.\n\n<Suite />"
    assert taken_in("<Suite />", text) == "<p>Un mot.</p>"


def test_partial_when_something_in_it_is_unknown_then_it_is_told_where_the_partial_is_named():
    text = "\n\n<Inconnu />\n\n{liste.map(x => x)}"
    markdown = f"{IMPORT}\n<Suite />"
    assert found(markdown, {"component-unknown", "expression-removed"}, partials={"./_suite.mdx": text}) == [
        ("component-unknown", 4),
        ("expression-removed", 4),
    ]


@pytest.mark.timeout(60)
def test_partial_when_each_names_the_next_a_thousand_times_then_what_is_taken_in_has_an_end():
    names = ["suite", "un", "deux", "trois"]
    texts = {
        f"./_{name}.mdx": f'import Suite from "./_{after}.mdx"\n\n' + "<Suite />\n\n" * 900
        for name, after in zip(names, [*names[1:], "rien"], strict=True)
    }
    page = rendered(f"{IMPORT}{'<Suite />' + chr(10) * 2}" * 2, is_mdx=True, partials=texts)
    assert len(page.html) < 10 * (len(HEAD) + 200_000)
