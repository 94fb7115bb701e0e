"""Comparing two versions: lines, then words, and never for long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.diffs import Diff, Kind, compare

BEFORE = """Un titre

Le score en validation, puis trois mois plus tard, sur la ligne
Un paragraphe.

TODO : ajouter le tableau
La fin.
"""


def told(diff: Diff) -> list[str]:
    """Write a comparison as text: changed words between brackets."""
    signs = {Kind.SAME: " ", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.GAP: "…"}
    return [
        signs[row.kind]
        + (str(row.count) if row.kind == Kind.GAP else "")
        + "".join(f"[{part.text}]" if part.is_changed else part.text for part in row.parts)
        for row in diff.rows
    ]


def test_compare_when_texts_are_the_same_then_one_gap() -> None:
    diff = compare(BEFORE, BEFORE)
    assert (told(diff), diff.passages) == (["…5"], 0)


def test_compare_when_a_line_is_rewritten_then_words_are_marked() -> None:
    diff = compare(BEFORE, BEFORE.replace("sur la ligne", "sur douze trains"))
    assert told(diff) == [
        " Un titre",
        "-Le score en validation, puis trois mois plus tard, sur [la ligne]",
        "+Le score en validation, puis trois mois plus tard, sur [douze trains]",
        "…3",
    ]
    assert (diff.passages, diff.words_added, diff.words_removed) == (1, 2, 2)


def test_compare_when_a_line_is_removed_then_it_is_whole() -> None:
    diff = compare(BEFORE, BEFORE.replace("TODO : ajouter le tableau\n", ""))
    assert told(diff) == ["…2", " Un paragraphe.", "-[TODO : ajouter le tableau]", "…1"]
    assert (diff.words_added, diff.words_removed) == (0, 4)


def test_compare_when_nothing_is_alike_then_lines_are_not_paired() -> None:
    assert told(compare("Un chat dort.\n", "Mille trains roulent vers Lyon !\n")) == [
        "-[Un chat dort.]",
        "+[Mille trains roulent vers Lyon !]",
    ]


def test_compare_when_only_an_empty_line_comes_then_it_is_shown() -> None:
    assert told(compare("a\nb\n", "a\n\nb\n")) == [" a", "+[]", "…1"]


def test_compare_when_one_side_is_empty_then_all_is_added() -> None:
    assert told(compare("", "Bonjour\n")) == ["+[Bonjour]"]


def test_compare_when_lines_are_counted_then_as_their_own_version_counts() -> None:
    rows = compare("a\nvieux mot ici même\nb\n", "a\nnouveau\nvieux mot ici bien\nb\n").rows
    assert [(row.kind, row.line) for row in rows if row.kind in {Kind.ADDED, Kind.REMOVED}] == [
        (Kind.ADDED, 2),
        (Kind.REMOVED, 2),
        (Kind.ADDED, 3),
    ]


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_compare_when_any_texts_then_every_changed_line_is_told(before: str, after: str) -> None:
    rows = compare(before, after).rows

    def lines(kind: Kind) -> dict[int, str]:
        return {row.line: "".join(part.text for part in row.parts) for row in rows if row.kind == kind}

    old, new = before.splitlines(), after.splitlines()
    assert all(old[line - 1] == text for line, text in lines(Kind.REMOVED).items())
    assert all(new[line - 1] == text for line, text in lines(Kind.ADDED).items())
    kept_old = [text for place, text in enumerate(old, 1) if text.strip() and place not in lines(Kind.REMOVED)]
    kept_new = [text for place, text in enumerate(new, 1) if text.strip() and place not in lines(Kind.ADDED)]
    assert kept_old == kept_new
    assert (rows == tuple(row for row in rows if row.kind in {Kind.SAME, Kind.GAP})) == (old == new)


LONG = [f"Ligne {number} du texte" for number in range(8000)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n".join(LONG), "\n".join(line + "!" for line in LONG)),
        (
            "\n".join(LONG[:1400]),
            "\n".join(line + ("!" if place % 2 else "") for place, line in enumerate(LONG[:1400])),
        ),
        ("a " * 100_000, "b a " * 50_000),
        ("a\n" * 100_000, "a\nb\n" * 50_000),
        ("a\n" * 1400, "a\nb\n" * 700),
        ("mot " * 1400, "mot tom " * 700),
    ],
    ids=["every line", "every other line", "one long line", "many short lines", "same short lines", "same words"],
)
@pytest.mark.timeout(20)
def test_compare_when_texts_are_as_large_as_they_may_be_then_takes_a_moment(before: str, after: str) -> None:
    assert compare(before, after)
