"""What a moderator types to guard a name."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from portal.forms.guarded_name import GuardedNameForm


@pytest.mark.parametrize(("kind", "is_valid"), [("person", True), ("organisation", True), ("", False), ("x", False)])
def test_kind_when_sent_then_is_one_of_two(app, kind, is_valid) -> None:
    with app.test_request_context():
        form = GuardedNameForm(MultiDict({"name": "Hydrolia", "kind": kind}), meta={"csrf": False})
        assert form.validate() is is_valid
