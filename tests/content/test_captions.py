"""A line written under a picture is its caption, where it can be nothing else."""

from __future__ import annotations

import pytest

from portal.content.context import Asset
from tests.content.shown import flat

ASSETS = {"./a.png": Asset("/media/a.webp", 1200, 800), "./s.png": Asset("/media/s.webp", 20, 20)}
A = '<img src="/media/a.webp" alt="Un plan" width="1200" height="800" loading="lazy">'
PICTURE = "![Un plan](./a.png)"


@pytest.mark.parametrize(
    "markdown",
    [
        f"{PICTURE}\n*La **salle** ?*",
        f"{PICTURE}  \n*La **salle** ?*",
        f"{PICTURE}<br/>*La **salle** ?*",
        f"{PICTURE}\n\n_La **salle** ?_",
        f"{PICTURE}\n\n<small>La **salle** ?</small>",
        f"{PICTURE}\n<div style={{{{textAlign: 'center'}}}}>La **salle** ?</div>",
        f"{PICTURE}\n\n<div style='text-align:center'>\n\nLa **salle** ?\n\n</div>",
        f"{PICTURE}\n<center>La **salle** ?</center>",
        f"{PICTURE}\n\n<p align='center'>*La **salle** ?*</p>",
        f"{PICTURE}\n\n<figcaption>La **salle** ?</figcaption>",
    ],
)
def test_caption_when_written_by_hand_under_a_picture_then_the_figure_has_it(markdown):
    caption = "<figcaption>La <strong>salle</strong>\u00a0?</figcaption>"
    assert flat(f"{markdown}\n\nsuite", assets=ASSETS).replace("</strong> ?", "</strong>\u00a0?") == (
        f"<figure>{A}{caption}</figure><p>suite</p>"
    )


@pytest.mark.parametrize(
    "markdown",
    [
        f"<center>\n\n{PICTURE}\n\nLa salle\n\n</center>",
        f"<center>\n{PICTURE}\n<br/>La salle\n</center>",
        '<p align="center">\n<img src="./a.png" alt="Un plan"/>\n<br/><em>La salle</em>\n</p>',
        '<div align="center"><img src="./a.png" alt="Un plan"/><br/>La salle</div>',
    ],
)
def test_caption_when_centred_with_its_picture_then_the_figure_has_it(markdown):
    html = flat(markdown, assets=ASSETS).removeprefix('<div class="center">').removesuffix("</div>")
    assert html == f"<figure>{A}<figcaption>La salle</figcaption></figure>"


@pytest.mark.parametrize(
    "line",
    [
        "\n\n*La* salle",
        "\n\nLa salle",
        "\n\n**La salle**",
        " *La salle*",
        f"\n\n*{'La salle. ' * 40}*",
        "\n\n<center>\n\n### La salle\n\n</center>",
        "\n\n*![](./s.png)*",
        "\n\nentre\n\n*La salle*",
    ],
)
def test_line_when_it_may_be_something_else_then_it_stays_a_paragraph(line):
    assert "<figcaption>" not in flat(PICTURE + line, assets=ASSETS)


def test_line_when_the_picture_has_a_caption_then_it_stays_a_paragraph():
    assert flat('![Un plan](./a.png "Ici")\n\n*La salle*', assets=ASSETS) == (
        f"<figure>{A}<figcaption>Ici</figcaption></figure><p><em>La salle</em></p>"
    )


@pytest.mark.parametrize(
    "below", ["*Figure 1 : la salle.*", "<div style='text-align:center'>Figure 1 : la salle.</div>"]
)
def test_line_when_it_says_the_title_again_then_one_caption_is_enough(below):
    html = flat(f'![Un plan](./a.png "La salle.")\n\n{below}\n\nsuite', assets=ASSETS)
    assert html == f"<figure>{A}<figcaption>Figure 1\u00a0: la salle.</figcaption></figure><p>suite</p>"


def test_caption_when_no_picture_is_near_then_it_is_a_paragraph():
    assert flat("<figcaption>La salle</figcaption>\n\nmot") == "<p>La salle</p><p>mot</p>"
