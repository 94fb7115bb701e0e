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
