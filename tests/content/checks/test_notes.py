"""Notes to the editor."""

import pytest

from tests.content.checks.rulebook import found, found_in_fields


@pytest.mark.parametrize(
    "line",
    [
        "**Job : revoir la fin.**",
        "Job: revoir",
        "TODO: finir",
        "- [TODO] finir",
        "> FIXME",
        "XXX",
        "à relire (à compléter)",
        "les chiffres [??] sont bons",
        "**il manque une légende pour cette image**",
        "[lien](http://tbd/)",
        "INSERT RIGHT LINK HERE",
        "Lorem ipsum dolor sit amet",
        "À COMPLÉTER",
        "**Image here**",
        "*Légende ici.*",
        "Figure 2 : Write some text here... This fig is too small.",
        "Mettre une image ici",
        "IA et biais (3/3) - ICI UNE DESCRIPTION",
        "## Le cas d’usage - titre alternatif : le problème",
        "???????",
        '![a](b.png "????")',
        "![???](b.png)",
        "**Coming soon…**",
        "XXX revoir ce passage",
        "- TODO ajouter la photo",
        "[à compléter par Karim]",
        "[Photo à venir]",
        "@karim peux-tu relire cette partie ?",
        "blabla",
        "(à compléter)",
        "[à compléter]",
        "1. TODO : relire",
        "- [ ] TODO relire",
        "### TODO : la suite",
        "**TODO** : relire",
        "TODO(marc): relire",
        "TODO - relire",
        "| TODO | 3 |",
        "A COMPLETER",
        "Le gain est de [TODO ajouter la source] euros.",
        "Le gain est de XX % par an.",
        "Le gain est de ?? %.",
        "[insérer ici la photo de groupe]",
        "[insert link here]",
        "[INSÉRER PHOTO]",
        "Photo à venir",
        "xxx",
    ],
)
def test_editor_notes_when_in_the_text_then_block_once_a_line(line):
    assert found(f"Un texte.\n\n{line}\n", "editor-note") == [("editor-note", 3)]


@pytest.mark.parametrize(
    "line",
    [
        "A TODO list app in ten lines",
        "todo: written in prose, in small letters",
        "Un formulaire à compléter avant lundi",
        "`TODO: dans du code`",
        "```\nTODO: dans du code\n```",
        "Job Doe: an interview",
        "Steve’s job: to write",
        "Il manque une réponse à cette question",
        "Vraiment ??",
        "please insert your card here",
        "Le modèle, avec quelles données ???",
        "## À venir",
        "The next part is coming soon.",
        "Voir l’image ici",
        "Place à la description, ici",
        "TODO lists are dull",
        "[à vérifier avant l’été](liste.md)",
        "Merci à @karim, pouvez-vous lire ailleurs",
        "Le blabla des bilans",
        "Les dates à venir [bientôt]",
        "La méthode (TODO lists et kanban) marche",
        "TODO() est une fonction",
        "Partie 2 (à venir)",
        "Une photo à venir voir au musée",
        "Taille XXL à 30 €, et vraiment ?? 30 %",
        "[Insérer une image] est dans le menu",
        "https://todo.example.com/ et http://xxx-data.example/a",
    ],
)
def test_editor_notes_when_words_are_prose_or_code_then_are_left_alone(line):
    assert found(line + "\n", "editor-note") == []


def test_editor_notes_when_in_the_title_then_name_the_field():
    assert found("", "editor-note", head="---\ntitle: TODO\ndescription: x\n---\n") == [("editor-note", "title")]


def test_editor_notes_when_in_bold_between_lines_that_make_room_then_block_whatever_they_say():
    assert found(".\n\n**Mettre les images.**\n\n.\n\n**Un intertitre**\n\nmot\n", "editor-note") == [
        ("editor-note", 3)
    ]


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("description: Draft of the first blog", [("editor-note", 3)]),
        ("description: Here goes a short description of this post", [("editor-note", 3)]),
        ("description: IA et biais (3/3) - ICI UN DESCRIPTION", [("editor-note", 3)]),
        ("author_title: POSTE À L'INRIA", [("editor-note", 3)]),
        ("author_title: Poste de recherche", []),
        ("description: Drafting a law", []),
    ],
)
def test_editor_notes_when_a_field_waits_for_its_words_then_block(yaml, expected):
    assert found_in_fields(f"title: a\n{yaml}", "editor-note") == expected


def test_editor_notes_when_an_english_text_defines_a_job_then_it_is_no_note():
    assert found("Job: a unit of work.\n", "editor-note", language="en") == []
    assert found("Job : a unit of work.\n", "editor-note", language="en") == [("editor-note", 1)]
