"""Findings in the commands' JSON."""

from __future__ import annotations

import json

from portal.cli.findings import as_json
from portal.content.findings import Finding, Level


def test_finding_when_told_in_json_then_says_what_where_and_how_to_mend_it(app) -> None:
    finding = Finding("placeholder-slug", Level.BLOCKING, 4, 7, "slug", {"text": "mon-slug"})
    with app.test_request_context("/"):
        told = json.loads(json.dumps(as_json(finding)))
    sentence = told.pop("sentence").replace("\u00a0", " ")
    assert sentence == "L’adresse « mon-slug » est provisoire. Donnez-en une qui dise de quoi parle l’article."
    assert told == {"code": "placeholder-slug", "level": "blocking", "line": 4, "field": "slug"}
