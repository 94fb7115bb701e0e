"""What a writer left for later."""

import pytest

from tests.content.checks.rulebook import found, found_in_fields


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("keywords:\n- un\n- ??\n- ", [("placeholder-keyword", 4), ("placeholder-keyword", 5)]),
        ("keywords: [c, x-ray, R]", []),
        ("tags: [tag1, Étiquette 2, tagger, un]", [("placeholder-tag", 2), ("placeholder-tag", 2)]),
        ("slug: draft", [("placeholder-slug", 2)]),
        ("slug: testou", [("placeholder-slug", 2)]),
        ("slug:", [("placeholder-slug", 2)]),
        ("slug: /", []),
        ("slug: test-unitaire", []),
    ],
)
def test_fields_when_never_filled_then_block(yaml, expected):
    assert found_in_fields(yaml, "placeholder-keyword", "placeholder-tag", "placeholder-slug") == expected


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
    ],
)
def test_editor_notes_when_words_are_prose_or_code_then_are_left_alone(line):
    assert found(line + "\n", "editor-note") == []


def test_editor_notes_when_in_the_title_then_name_the_field():
    assert found("", "editor-note", head="---\ntitle: TODO\ndescription: x\n---\n") == [("editor-note", "title")]


def test_filler_lines_when_they_make_room_then_are_told_and_underlines_are_not():
    text = "a\n\n.\n \u00a0 \n&nbsp;\n_\n-\n\nb\n-\n\n- `x`\n...\n---\n```\n.\n```\n"
    assert found(text, "filler-line") == [("filler-line", line) for line in (3, 4, 5, 6)]
