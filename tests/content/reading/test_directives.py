"""`:::` blocks: kinds, titles, nesting, citations."""

from __future__ import annotations

import pytest

from portal.content.reading.directives import split_citation
from portal.content.reading.lines import Line
from tests.content.shown import flat, found


def notice(html: str) -> tuple[str, str]:
    """The tone and the title of the first notice."""
    return html.split("notice notice--")[1].split('"', maxsplit=1)[0], html.split('notice__t">')[1].split(
        "</p>", maxsplit=1
    )[0]


@pytest.mark.parametrize(
    ("markdown", "language", "expected"),
    [
        (":::note\nmot\n:::", "fr", ("info", "remarque")),
        (":::tip\nmot\n:::", "fr", ("ok", "astuce")),
        (":::warning\nmot\n:::", "en", ("warn", "warning")),
        (":::danger Pas *ici*\nmot\n:::", "fr", ("bad", "Pas <em>ici</em>")),
        (":::info[Le `code`]\nmot\n:::", "fr", ("info", "Le <code>code</code>")),
        (':::caution{title="Un titre"}\nmot\n:::', "fr", ("warn", "Un titre")),
    ],
)
def test_admonition_when_written_then_it_has_its_tone_and_title(markdown, language, expected):
    html = flat(markdown, language=language)
    assert notice(html) == expected
    assert "<p>mot</p>" in html
    assert ":::" not in html


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        (":::note[Un *titre*]{.a #b key=c}\nmot\n:::", "Un <em>titre</em>"),
        (":::note{.a title='Un titre'}\nmot\n:::", "Un titre"),
        (":::note[Un [autre] `titre`]\nmot\n:::", "Un [autre] <code>titre</code>"),
        (":::note Un titre : `:::` ?\nmot\n:::", "Un titre\u00a0: <code>:::</code>\u00a0?"),
        ("   :::note\n   mot\n   :::", "remarque"),
        ("::::note\n\nmot\n\n::::", "remarque"),
        (":::Note\nmot\n:::", "remarque"),
        ("::: note\nmot\n:::", "remarque"),
        (":::note mot :::", "remarque"),
    ],
)
def test_admonition_when_written_in_any_form_then_it_is_one_box(markdown, title):
    html = flat(f"avant\n\n{markdown}\n\naprès")
    box = f'<p class="notice__t">{title}</p><p>mot</p></div></div>'
    assert html.startswith('<p>avant</p><div class="notice notice--info">')
    assert html.endswith(f"{box}<p>après</p>")


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("- {}", ("<ul><li>", "</li></ul>")),
        ("1. {}", ("<ol><li>", "</li></ol>")),
        ("> {}", ("<blockquote>", "</blockquote>")),
        ("<details>\n\n{}\n\n</details>", ("<details>", "</details>")),
    ],
)
def test_admonition_when_it_stands_in_another_block_then_it_is_inside(around, expected):
    first, _, rest = around.partition("{}")
    written = ":::tip Un titre\nmot\n\n- a\n:::"
    indent = "> " if first == "> " else " " * len(first) if first.startswith(("-", "1")) else ""
    html = flat(first + written.replace("\n", f"\n{indent}") + rest)
    assert html.startswith(f'{expected[0]}<div class="notice notice--ok">')
    assert html.endswith(f"<p>mot</p><ul><li>a</li></ul></div></div>{expected[1]}")


def test_admonition_when_an_earlier_one_was_not_closed_then_the_text_after_is_outside():
    html = flat(":::note\nun\n\n:::tip\ndeux\n:::\n\ntrois")
    assert html.endswith("<p>deux</p></div></div></div></div><p>trois</p>")


def test_admonitions_when_nested_then_both_boxes_close():
    html = flat("::::note\nun\n\n:::tip\ndeux\n:::\n\ntrois\n::::\n\nfin")
    assert html.count("notice notice--") == 2
    assert html.endswith("<p>trois</p></div></div><p>fin</p>")
    assert ":::" not in html


def test_admonition_when_code_holds_its_mark_then_the_box_goes_on():
    html = flat(":::note\n```md\n:::\n```\ndedans\n:::\ndehors")
    assert html.endswith("<p>dedans</p></div></div><p>dehors</p>")


def test_directive_when_unknown_then_its_text_stays_and_it_is_told():
    markdown = "mot\n\n:::tour Une vue\ndedans\n:::\n"
    assert flat(markdown) == "<p>mot</p><p>Une vue</p><p>dedans</p>"
    assert found(markdown, {"directive-unknown"}) == [("directive-unknown", 3)]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("::film[Un *titre*]{#abc}", "<p>Un <em>titre</em></p>"),
        ("mot :abbr[HTML]{title=x} fin", "<p>mot HTML fin</p>"),
        ("mot :icone{nom=x} fin", "<p>mot  fin</p>"),
    ],
)
def test_directive_when_it_stands_in_a_line_then_only_its_words_are_shown(markdown, html):
    assert flat(markdown) == html
    assert [code for code, _ in found(f"un\n\n{markdown}", {"directive-unknown"})] == ["directive-unknown"]


@pytest.mark.parametrize(
    "text", ["10:30 a:b ::c :d: e:f[g]", "mot :voir[a](https://a.example)", "std::map{x}", "\\:a[b]", "`:a[b]`"]
)
def test_colons_when_they_are_no_directive_then_they_stay(text):
    assert found(text, {"directive-unknown"}) == []
    assert flat(text).count(":") >= text.count(":")


def test_directive_when_it_never_ends_or_never_began_then_no_mark_is_left():
    assert flat(":::\nmot\n\n:::tip\nfin").count(":::") == 0


def lines(text):
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Un mot."\nAda Lovelace', "Ada Lovelace"),
        ("« Un mot. »\n\nAda Lovelace, club", "Ada Lovelace, club"),
        ("Un mot.\n— Ada Lovelace", "Ada Lovelace"),
        ("Un mot\nsur deux lignes.", None),
        ('"Un mot."', None),
    ],
)
def test_citation_when_its_last_line_names_a_speaker_then_it_is_parted(text, speaker):
    found_speaker = split_citation(lines(text))[1]
    assert (found_speaker.text if found_speaker else None) == speaker


def test_citation_when_rendered_then_it_is_a_figure_with_its_caption():
    assert flat(':::citation\n"Un mot."\n**Ada** Lovelace\n:::') == (
        '<figure class="citation"><blockquote><p>«\u00a0Un mot.\u00a0»</p></blockquote>'
        "<figcaption><strong>Ada</strong> Lovelace</figcaption></figure>"
    )
