"""The figures that are promised, held on the corpora; the exceptions, held both ways."""

from __future__ import annotations

import pytest

from tests.corpus import needs_corpus
from tests.fidelity import exceptions, oracle, table
from tests.fidelity.case import cases
from tests.fidelity.measures import MEASURES


@pytest.fixture(scope="module")
def rows():
    return {row.measure.name: row for row in table.rows([case for folder in oracle.sites() for case in cases(folder)])}


@needs_corpus
@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_corpora_when_measured_then_only_named_exceptions_differ(rows, measure):
    named = {post for name, post in exceptions.reasons() if name == measure}
    assert set(rows[measure].differing) == named


@needs_corpus
def test_exceptions_when_named_then_each_is_of_a_measure_and_has_a_reason(rows):
    reasons = exceptions.reasons()
    assert {measure for measure, _ in reasons} <= set(rows)
    assert all(reason.endswith(".") for reason in reasons.values())


@needs_corpus
def test_table_when_written_then_every_difference_is_told_with_its_reason(rows):
    text = "\n".join(table.written(list(rows.values())))
    assert all(reason in text for reason in exceptions.reasons().values())
    assert "NOT EXPLAINED" not in text
