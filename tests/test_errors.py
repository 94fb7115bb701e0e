"""Refusals carry a code and parameters, never a sentence."""

from __future__ import annotations

from portal.errors import Invalid, TooMany


def test_invalid_when_raised_then_names_its_field() -> None:
    error = Invalid("source", "source-too-long", limit_kb=200)
    assert (error.field, error.code, error.params) == ("source", "source-too-long", {"limit_kb": 200})


def test_too_many_when_raised_then_says_when_to_come_back() -> None:
    assert TooMany(retry_after_seconds=90).retry_after_seconds == 90
