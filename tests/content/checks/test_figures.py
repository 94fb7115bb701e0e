"""Captions, and who made the pictures."""

import pytest

from portal.content.context import Asset, RenderContext
from portal.content.rendering import render
from tests.content.checks.rulebook import HEAD, found

FIGURE = '<figure>\n<img src="{}" alt="b">\n<figcaption>{}</figcaption>\n</figure>\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('mot ![a](b.png "Une légende") mot', [1]),
        ('| a |\n|---|\n| ![a](b.png "Une légende") |', [3]),
        ('<figure>\n<img src="b.png" alt="a" title="Une légende">\n</figure>', [2]),
        ('<figure>\n<img src="b.png" title="Légende"><figcaption>Autre</figcaption>\n</figure>', [2]),
        ('![a](b.png "Une légende")\n\nmot\n![a](b.png "Deux")\nmot', []),
        ('> [![a](b.png "Une légende")](https://x.fr)', []),
        ('<img src="b.png" alt="a" title="Une légende">', []),
        ('mot <img src="b.png" alt="Moi" title="Moi"> mot', []),
    ],
)
def test_titles_when_nobody_sees_them_then_are_told(text, expected):
    assert found(text, "caption-hidden-in-title") == [("caption-hidden-in-title", line) for line in expected]


@pytest.mark.parametrize(
    "text",
    [
        "- {}",
        "un {} mot",
        '{} ![y](b.png "u")',
        '{}\n![y](b.png "u")',
        "<center>{}</center>",
        '<div align="center">\n{}\n</div>',
        "<figure>\n{}\n</figure>",
        "**{}**",
        "| a |\n|---|\n| {} |",
        "{}{{:.left}}",
        "mot\n{}\nmot",
        "[{}](https://x.fr)",
        "> {}",
        "<p style={{{{x: 1}}}}>\n{}\n</p>",
    ],
)
@pytest.mark.parametrize("picture", ['![x](b.png "t")', '<img src="b.png" alt="x" title="t" />'])
def test_titles_when_shown_then_the_rule_says_what_readers_see(text, picture):
    text = text.format(picture)
    shown = render(HEAD + text, RenderContext({"b.png": Asset("/b", 1, 1)})).html
    assert bool(found(text, "caption-hidden-in-title")) == (' title="t"' in shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIGURE.format("a.png", "Un") + FIGURE.format("b.png", "Deux") + "![c](c.png)", [11]),
        ('![a](a.png "Un")\n\n![b](b.png)\n*Deux*\n\n![c](c.png)\n\nmot', [6]),
        ('![a](a.png "Un")\n\n![b](b.png)\n\n<div style={{x}}>Deux</div>\n\n![c](c.png)\n', [7]),
        (FIGURE.format("a.png", ""), [1]),
        ('![a](a.png "Un")\n\n![b](b.png)\n\n![c](c.png)\n', []),
        ('![a](a.png "Un")\n\n![b](b.png "Deux")\n\n<img src="c.png" alt="">\n\nmot ![d](d.png)\n', []),
        ("![a](a.png)\n", []),
    ],
)
def test_captions_when_most_pictures_have_one_then_the_others_are_told(text, expected):
    assert found(text, "caption-missing") == [("caption-missing", line) for line in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('![a](lea-martin-x1-unsplash.jpg "Un arbre")', [1]),
        ("![a](https://images.unsplash.com/x.jpg)", [1]),
        ('![a](lea-martin-x1-unsplash.jpg "Un arbre, photo de Léa Martin")', []),
        ("![a](lea-x1-unsplash.jpg)\n*© Léa Martin*", []),
        ("![a](lea-x1-unsplash.jpg)\n\nCrédits photos : Léa Martin", []),
        ('![a](a.png "Un — source : x")\n\n![b](b.png "© y")\n\n![c](c.png "Trois")\n', [5]),
        ('![a](a.png "Un — source : x")\n\n![c](c.png "Trois")\n', []),
        ('![a](a.png "Un arbre")', []),
    ],
)
def test_credits_when_a_picture_owes_one_then_is_told(text, expected):
    assert found(text, "credit-missing") == [("credit-missing", line) for line in expected]
