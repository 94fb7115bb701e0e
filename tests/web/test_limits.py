"""One person's limit is not another's; tests/views/test_draft_texts.py meets it from outside."""

from __future__ import annotations

from portal.web import limits


def test_limit_when_nobody_is_signed_in_then_counts_by_address(app) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        assert limits._person() == "192.0.2.7"
