"""Plain Markdown that would stop MDX is told apart; what MDX reads stays MDX."""

import pytest

from portal.content.docusaurus.commonmark import breaks_mdx


@pytest.mark.parametrize(
    "body",
    [
        "Voir <https://club.example>.",
        "Écrire à <ada@club.example>.",
        "Si a < b, alors 3 <5.",
        "Une ligne<br>et une autre.",
        '<img src="a.png">',
        "<p>Jamais fermé",
        "Fermé sans être ouvert</p>",
        "Un {ensemble non vide}.",
        "Une { seule.",
        "<!DOCTYPE html>",
    ],
)
def test_post_when_mdx_would_stop_at_it_then_is_plain_markdown(body):
    assert breaks_mdx(f"---\ntitle: T\n---\n{body}\n")


@pytest.mark.parametrize(
    "body",
    [
        "Du `<https://code>` et\n\n```\n{ <br> }\n```\n",
        "Une ligne<br/>et <b>une autre</b>, <em>bien</em>.",
        "## Titre {#ancre}\n\n{/* truncate */} <!-- note -->",
        "Un {nom.propre} et {'un texte'}.",
        "import X from './x'\n\n<X>\n\nVoir <https://club.example>",
        "<div style={{color: 'red'}}>\n<br>\n</div>",
        "Un paragraphe.\n\n> Une citation\n",
    ],
)
def test_post_when_mdx_reads_it_or_only_mdx_does_then_is_left_to_mdx(body):
    assert not breaks_mdx(f"---\ntitle: T\n---\n{body}\n")


def test_post_when_it_says_what_it_is_then_is_believed():
    assert not breaks_mdx("---\nmdx:\n  format: md\n---\na < b\n")
