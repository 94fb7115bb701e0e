"""A version keeps the whole file and what was rendered from it."""

from __future__ import annotations

import json

from portal.content.findings import Finding, Level
from portal.content.headings import Heading
from portal.content.rendering import Rendered
from portal.services import revisions


def test_digest_when_text_holds_half_a_character_then_still_exists() -> None:
    assert len(revisions.digest("\ud83d")) == 64


def test_cache_when_written_then_is_plain_json() -> None:
    finding = Finding("title-missing", Level.BLOCKING, 2, 1, "title", {"n": 1})
    cache = revisions.cache_of(Rendered(title="t" * 400, toc=(Heading("a", "A", 2),), findings=(finding,)))
    assert len(cache["title"]) == 300
    assert json.loads(json.dumps([cache["toc"], cache["findings"]]))[1] == [
        {"code": "title-missing", "level": "blocking", "line": 2, "column": 1, "field": "title", "params": {"n": 1}}
    ]
