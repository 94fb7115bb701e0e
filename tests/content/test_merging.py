"""Two texts that grew from one are joined where they can be, and nothing of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.merging import join, passages

BASE = "---\ntitle: Un\ntags: [a]\n---\n\nPremier.\n\nDeuxième.\n\nTroisième.\n"


def test_merge_when_each_changed_another_place_then_nothing_is_asked() -> None:
    mine = BASE.replace("Premier.", "Premier, revu.")
    theirs = BASE.replace("tags: [a]", "tags: [a, b]").replace("Troisième.", "Troisième et fin.")
    found = passages(BASE, mine, theirs)
    assert [one.is_choice for one in found] == [False]
    assert join(found, {}) == BASE.replace("Premier.", "Premier, revu.").replace("[a]", "[a, b]").replace(
        "Troisième.", "Troisième et fin."
    )


def test_merge_when_both_changed_one_passage_then_it_is_asked() -> None:
    mine, theirs = BASE.replace("Deuxième.", "Deux, dit l’une."), BASE.replace("Deuxième.", "Deux, dit l’autre.")
    found = passages(BASE, mine, theirs)
    assert [(one.mine, one.theirs) for one in found if one.is_choice] == [
        ("Deux, dit l’une.\n\n", "Deux, dit l’autre.\n\n")
    ]
    assert join(found, {}) is None
    assert join(found, {1: "peut-être"}) is None
    assert join(found, {1: "mine"}) == mine
    assert join(found, {1: "theirs"}) == theirs
    assert join(found, {1: "both"}) == BASE.replace("Deuxième.", "Deux, dit l’une.\n\nDeux, dit l’autre.")


def test_merge_when_one_removed_what_the_other_changed_then_it_is_asked() -> None:
    mine, theirs = BASE.replace("Deuxième.\n\n", ""), BASE.replace("Deuxième.", "Deux.")
    assert [(one.mine, one.theirs) for one in passages(BASE, mine, theirs) if one.is_choice] == [("", "Deux.\n\n")]


def test_merge_when_the_base_is_gone_then_every_difference_is_asked() -> None:
    mine, theirs = BASE.replace("Premier.", "Un."), BASE.replace("Troisième.", "Trois.")
    found = passages(None, mine, theirs)
    assert sum(one.is_choice for one in found) == 2
    assert join(found, {1: "mine", 2: "theirs"}) == mine.replace("Troisième.", "Trois.")


@pytest.mark.parametrize("sides", [("", ""), ("a", ""), ("", "b\n\n")])
def test_merge_when_a_text_is_empty_then_both_sides_can_be_had(sides: tuple[str, str]) -> None:
    found = passages(None, *sides)
    assert join(found, dict.fromkeys(range(1, 9), "mine")) == sides[0]
    assert join(found, dict.fromkeys(range(1, 9), "theirs")) == sides[1]


TEXTS = st.lists(st.sampled_from(["Un.", "Deux.", "Trois.", "---", "title: x", ""]), max_size=8).map("\n\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_merge_when_one_side_did_nothing_then_the_other_is_the_answer(base: str, mine: str, theirs: str) -> None:
    assert join(passages(base, mine, base), {}) == mine
    assert join(passages(base, base, theirs), {}) == theirs
    assert join(passages(base, mine, mine), {}) == mine
    assert join(passages(None, mine, theirs), dict.fromkeys(range(1, 99), "theirs")) == theirs
