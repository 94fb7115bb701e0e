"""The figures that are promised, held on the corpora; the exceptions, held both ways."""

from __future__ import annotations

import pytest

from tests.corpus import CORPUS, needs_corpus
from tests.fidelity import exceptions, oracle, proofreading, table
from tests.fidelity.case import cases
from tests.fidelity.measures import MEASURES
from tests.fidelity.round_trip import round_trip
from tests.fidelity.row import Row


@pytest.fixture(scope="module")
def rows():
    return {row.name: row for row in table.rows([case for folder in oracle.sites() for case in cases(folder)])}


@needs_corpus
@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_corpora_when_measured_then_only_named_exceptions_differ(rows, measure):
    named = {post for name, post in exceptions.reasons() if name == measure}
    assert set(rows[measure].differing) == named
    assert rows[measure].share >= rows[measure].promised or measure == "words of the body >= 0.99"


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


@needs_corpus
@pytest.mark.timeout(300)
@pytest.mark.parametrize("folder", oracle.sites(), ids=lambda folder: folder.name)
def test_folder_when_it_goes_in_and_out_then_no_byte_of_a_post_has_changed(folder, tmp_path):
    posts, files = round_trip(folder, tmp_path)
    assert posts
    assert Row.of("bytes", 1, posts).differing == {}
    assert Row.of("fixed point", 1, files).differing == {}


@needs_corpus
def test_seed_when_proofread_then_every_expected_finding_is_on_its_lines():
    row = Row.of("findings", 1, proofreading.seed(CORPUS / "seed"))
    assert (row.asked > 10, row.differing) == (True, {})
