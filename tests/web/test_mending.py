"""What corrections say of themselves."""

from __future__ import annotations

import pytest

from portal.content.findings import Finding, Level
from portal.content.fixes import FIXABLE
from portal.web import mending


def test_sentences_when_a_rule_can_be_mended_then_it_has_its_own() -> None:
    assert sorted(mending.SAID) == sorted(FIXABLE)


@pytest.mark.parametrize("code", [*sorted(FIXABLE), "rule-of-tomorrow"])
def test_sentence_when_one_or_several_were_mended_then_says_so(app, code) -> None:
    with app.test_request_context("/"):
        one, several = mending.said(code, 1), mending.said(code, 7)
    assert one.endswith(".")
    assert "7" in several


def test_count_when_rules_are_mixed_then_is_what_the_button_promised() -> None:
    done = [
        Finding("tracking-parameters", Level.WARNING, 3, 1, "", {"names": "utm_source, utm_medium"}),
        Finding("typography-spaces", Level.HINT, 3),
    ]
    assert mending.count(done) == 2


def test_count_when_an_address_carries_several_parameters_then_counts_each() -> None:
    done = [
        Finding("tracking-parameters", Level.WARNING, 3, 1, "", {"names": "utm_source, utm_medium"}),
        Finding("tracking-parameters", Level.WARNING, 5, 1, "", {"names": "fbclid"}),
    ]
    assert mending.count(done) == 3
    assert (
        mending.count([Finding("typography-spaces", Level.HINT, 3), Finding("typography-spaces", Level.HINT, 4)]) == 2
    )
