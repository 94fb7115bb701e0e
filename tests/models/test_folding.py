"""Words compare alike in Python and in both databases."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models.folding import fold, fold_text
from tests.conftest import on_both

WORDS = {"Élodie": "elodie", "CŒUR": "coeur", "François Nuñez": "francois nunez", "déjà": "deja", "nlp": "nlp", "": ""}


@pytest.mark.parametrize(("word", "folded"), WORDS.items())
def test_word_when_folded_then_has_neither_case_nor_accent(word: str, folded: str) -> None:
    assert fold_text(word) == folded


@on_both
def test_words_when_folded_by_the_database_then_as_in_python(session: Session) -> None:
    found = {word: session.scalar(sa.select(fold(sa.literal(word)))) for word in WORDS}
    assert found == WORDS
