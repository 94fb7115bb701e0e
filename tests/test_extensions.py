"""The extensions are bound to every app, and guard what they are for."""

from __future__ import annotations

from portal.extensions import db
from portal.models import Model


def test_database_when_bound_then_knows_every_table_of_the_models() -> None:
    assert db.metadata is Model.metadata
    assert {"article", "revision", "proposal", "workshop", "registration", "user"} <= set(db.metadata.tables)


def test_form_when_sent_without_its_token_then_refused_everywhere(app, client) -> None:
    posts = [rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ()) and not rule.arguments]
    assert {path: client.post(path).status_code for path in posts} == dict.fromkeys(posts, 400)
