"""A text's minutes are those that Docusaurus shows."""

import pytest

from portal.content.reading_time import minutes, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("🥳 — … « » 10 %", 1),
        ("L’atelier d'hier a-t-il lieu ?", 6),
        ("3.10 ou 1,000 ; 1.a ; a.1", 7),
        ("https://club.example/un/deux?trois=4", 6),
        ("snake_case _seul_ __ _", 3),
        ("api:read db:a 3:4", 4),
        ("e\u0301te\u0301 com\u00adpagnon", 2),
        ("`code` **gras** [lien](#ancre)", 4),
    ],
)
def test_words_when_marks_join_or_part_them_then_they_count_as_in_a_browser(text, count):
    assert words(text) == count


@pytest.mark.parametrize(
    ("top", "is_title"),
    [
        ("# mot mot\n", True),
        ("\nmot mot\n===\n", True),
        ("import A from 'a';\nimport B from 'b';\n\n# mot mot\n", True),
        ("mot mot\n\n# mot\n", False),
        ("## mot mot\n", False),
    ],
)
def test_minutes_when_a_title_stands_at_the_top_then_it_does_not_count(top, is_title):
    imports = 8 if "import" in top else 0
    body = top + "\n" + "mot " * (199 - imports)
    assert minutes(body) == (1 if is_title else 2)


def test_minutes_when_nothing_is_written_then_one():
    assert (minutes(""), minutes("mot " * 200), minutes("mot " * 201)) == (1, 1, 2)


@pytest.mark.parametrize("piece", ["a", " ", "a.", "_", "1,", "a\u0301", "import a\n", "import a\n\n", "a\n=", "# "])
@pytest.mark.timeout(20)
def test_minutes_when_200_kb_repeat_then_they_take_no_time(piece):
    assert minutes(piece * (200_000 // len(piece))) >= 1
