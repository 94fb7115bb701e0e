"""The description and the title that Docusaurus makes of a body."""

import pytest

from portal.content.docusaurus.description import of_body, title_of_body


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("# Titre\n\nUn **mot** et [un lien](x) `code`.\n", "Un mot et un lien code."),
        ("Titre\n=====\n\nTexte\n", "Texte"),
        ("import A from 'a';\n\n```js\nimport B\n```\n\n> Cité\n", "Cité"),
        ("<div>\n![une image](x)\n", "une image"),
        (":::note\n\nTexte :tada:\n", "Texte"),
        ("# Un # deux\n\nTexte\n", "Texte"),
        ("# Un {#un} deux\n\nTexte\n", "Texte"),
        ("Texte\n\n# Un\n", "Texte"),
        ("## Deux {#deux}\n\nTexte\n", "Deux"),
        ("un {#a} et {b}\n", "un  et {b}"),
        ("import A from 'a'\nimport B from 'b'\n\n# Titre\n\nTexte\n", "Texte"),
        ("", ""),
    ],
)
def test_of_body_when_lines_hold_marks_then_gives_the_first_text(body, text):
    assert of_body(body) == text


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("\n# Un `titre` {#id}\n", "Un titre"),
        ("import A from 'a';\n\n# Titre #\n", "Titre"),
        ("Titre\n===\n", "Titre"),
        ("# Titre {#id}", "Titre"),
        ("# Titre {#id} suite", "Titre {#id} suite"),
        ("import A from 'a';\nimport B from 'b';\n\n# Titre", "Titre"),
        ("import A from 'a';\n# Titre", ""),
        ("#Titre", ""),
        ("Texte\n\n# Plus bas\n", ""),
        ("", ""),
    ],
)
def test_title_of_body_when_it_begins_with_one_then_gives_it(body, title):
    assert title_of_body(body) == title


@pytest.mark.timeout(20)
@pytest.mark.parametrize("bomb", ["[", "*", "![", "`", "~~", ":", "{#", "<", "[^", "_a"])
def test_of_body_when_a_line_is_a_bomb_then_answers_at_once(bomb):
    assert len(of_body(bomb * 100_000)) <= 2_000
