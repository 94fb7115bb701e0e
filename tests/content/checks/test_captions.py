"""What is said about pictures."""

import pytest

from tests.content.checks.rulebook import found

ENGLISH = "The people of the club at work in the library"
FIGURE = '<figure>\n<img src="{}" alt="Des gens">\n<figcaption>{}</figcaption>\n</figure>\n'


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (FIGURE.format("a.png", ENGLISH), "fr", [("caption-foreign-language", 3)]),
        (FIGURE.format("a.png", ENGLISH), "en", []),
        (f'![Des gens](a.png "{ENGLISH}")', "fr", [("caption-foreign-language", 1)]),
        (FIGURE.format("a.png", "Deep learning"), "fr", []),
        (FIGURE.format("a.png", "Une salle avec des élèves"), "en", [("caption-foreign-language", 3)]),
        (FIGURE.format("a.png", "An elephant at sunset."), "en", [("caption-sample-text", 3)]),
    ],
)
def test_captions_when_foreign_or_copied_then_are_told(text, language, expected):
    assert found(text, "caption-foreign-language", "caption-sample-text", language=language) == expected


def test_same_image_when_said_to_be_different_things_then_each_place_is_told():
    text = FIGURE.format("./a.png", "Un") + FIGURE.format("a.png", "Deux") + FIGURE.format("b.png", "Trois")
    assert found(text, "same-image-different-captions") == [
        ("same-image-different-captions", 1),
        ("same-image-different-captions", 5),
    ]
    assert found(FIGURE.format("a.png", "Un") * 2, "same-image-different-captions") == []


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("![](a.png)", [("alt-missing", 1)]),
        ('<img src="a.png">', [("alt-missing", 1)]),
        ('<img src="a.png" alt="">', []),
        ("![Image](a.png)", [("alt-not-descriptive", 1)]),
        ("![le-logo-2](x/le-logo-2.png)", [("alt-not-descriptive", 1)]),
        ("![Compagnon](a.png)", [("alt-not-descriptive", 1)]),
        ("![Figure 2](a.png)", [("alt-not-descriptive", 1)]),
        ("![???](a.png)", [("alt-not-descriptive", 1)]),
        ("![IMG_2041](a.png)", [("alt-not-descriptive", 1)]),
        ("![Capture d’écran 2021-03-04 à 10.22.33](a.png)", [("alt-not-descriptive", 1)]),
        ("![Capture d’écran du tableau de bord](a.png)", []),
        ("![Les figures 1 et 2](a.png)", []),
        ("![Orphée](orphée.png)", []),
        ("![Deux personnes devant un tableau](a.png)", []),
    ],
)
def test_alternative_texts_when_they_say_nothing_then_are_told(image, expected):
    assert found(image, "alt-missing", "alt-not-descriptive", club_name="Compagnon") == expected
