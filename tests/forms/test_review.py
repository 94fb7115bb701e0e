"""The forms of a decision."""

from __future__ import annotations

import pytest

from portal.forms.review import FORMS, DecisionForm


@pytest.mark.parametrize(
    ("written", "expected"),
    [("12", 12), ("", 0), ("abc", 0), ("-1", 0), ("²", 0), ("9" * 40, 0)],
)
def test_seen_when_the_number_is_malformed_then_matches_no_head(app, written, expected) -> None:
    with app.test_request_context(method="POST", data={"head_revision_id": written, "sha256": "a"}):
        assert DecisionForm().seen == {"head_revision_id": expected, "sha256": "a"}


@pytest.mark.parametrize(("decision", "field"), [("request_changes", "message"), ("reject", "reason")])
def test_message_when_only_spaces_fill_it_then_is_too_short(app, decision, field) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    for text, is_valid in ((" " * 30, False), ("x" * 20, True), ("x" * 5001, False)):
        with app.test_request_context(method="POST", data={field: text}):
            form = FORMS[decision]()
            assert (form.validate(), form.kept) == (is_valid, text.strip())


def test_approve_when_what_follows_is_unknown_then_invalid(app) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    for then, is_valid in (("publish", True), ("hold", True), ("schedule", False), ("", False)):
        with app.test_request_context(method="POST", data={"then": then}):
            assert FORMS["approve"]().validate() is is_valid
