"""Links to our own pages and to places of the text."""

import pytest

from tests.content.checks.rulebook import found

CODE = "link-broken-inside"
PLACES = frozenset({"/blog", "/blog/un-article", "/blog/2020/01/premier", "/workshops/python"})
LINKS = {"./a.md": "/blog/un-article", "../docs/b.md": "https://old.fr/docs/b.md", "./c.md": "https://old.fr/c.md"}


@pytest.mark.parametrize(
    "text",
    [
        "[a](#un-été) [b](#haut) [c](#n) [d](#) [e](#top) [f](#fn1)\n\n## Un été\n\n## Deux {#haut}\n\n<a name='n'></a>",
        "[a](#un) [b](#un-1)\n\n## *Un*\n\n## `Un`\n",
        "[a](#un-été) [b](#deux)\n\n<h2> Un été </h2>\n\n<h3 class='x'>Deux</h3>\n",
        "[a](#un) [b](#deux) [c](#trois)\n\n> ## Un\n\n- ## Deux\n\n  1. ### Trois\n",
        "[a](#haut) [b](#listt) [c](#trois)\n\n> ## Un {#haut}\n>\n> ## `List<T>`\n\n- ### Trois ###\n",
        "[a](#un) [b](#deux--fin) [c](#trois)\n\n## Un <!-- x -->\n\n- ## Deux {/* x */} fin\n\n## Trois <!-- x\nx -->\n",
        "[a](#un) [b](#deux)\n\n## Un titre {/* #un */}\n\n## Deux titres <!-- #deux -->\n",
        "[a](#listt-ou-rien) [b](#un-mot-ici)\n\n## `List<T>` ou <i>rien</i>\n\n<h3>Un <em>mot</em> ici</h3>\n",
        "[a](/blog/un-article?x#y) [b](/blog/) [c](un-article) [d](/en/blog/un-article/) [e](/workshops/python)",
        "[a](/blog/2020/01/premier) [b](../blog/un-article)",
        "[a](./a.md) [b](./a.md#x) [c](../docs/b.md)",
        "[a](/ailleurs) [b](https://www.x.fr/blog/non) [c](mailto:a@b.fr) [d](//x.fr/blog/non) [e](tel:3)",
        "`[a](/blog/non)` <!-- [a](/blog/non) -->",
    ],
)
def test_links_when_they_lead_somewhere_or_are_not_ours_then_nothing_is_told(text):
    assert found(text, CODE, places=PLACES, links=LINKS) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](#un)\n\n## Une\n",
        "[a](#ete)\n\n## Été\n",
        "[a](/blog/non)",
        '<a href="/blog/non">a</a>',
        "[a](/workshops/non?x)",
        "[a](non)",
        "[a](./fichier.pdf)",
        "[a](./non.md)",
        "[a](../non.md)",
        "[a](./c.md)",
        "[a](www.x.fr)",
    ],
)
def test_links_when_they_lead_nowhere_then_are_told(text):
    assert found(text, CODE, places=PLACES, links=LINKS) == [(CODE, 1)]


@pytest.mark.parametrize(
    ("link", "expected"),
    [("/blog/non", 0), ("../non.md", 0), ("/non.md", 0), ("non", 0), ("./non.md", 1), ("non.md#x", 1), ("#non", 1)],
)
def test_links_when_nobody_looked_for_the_pages_then_only_sure_ones_are_told(link, expected):
    assert len(found(f"[a]({link})", CODE)) == expected
