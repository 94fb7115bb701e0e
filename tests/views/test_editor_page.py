"""Findings in words, the heaviest first, each with the place to mend it."""

from __future__ import annotations

from portal.content.findings import Finding, Level
from portal.views.editor_page import remarks_of


def test_findings_when_shown_then_the_heaviest_come_first_and_count_lines_of_the_text(app) -> None:
    found = (
        Finding("typography-apostrophe", Level.HINT, 9, 1, "", {"curly": 3}),
        Finding("placeholder-tag", Level.BLOCKING, 3, 1, "tags.0", {"text": "tag1"}),
        Finding("editor-note", Level.BLOCKING, 7, 1, "", {"text": "TODO"}),
        Finding("front-matter-unreadable", Level.BLOCKING, 2),
    )
    with app.test_request_context("/"):
        remarks = remarks_of(found, "---\ntitle: A\ntags: [tag1]\n---\n\nUn.\nTODO\n\nL'eau.\n")
    assert [(one.level, one.href, one.line) for one in remarks] == [
        ("blocking", "#ui-other", 0),
        ("blocking", "#ui-tags", 0),
        ("blocking", "#ui-source", 2),
        ("hint", "#ui-source", 4),
    ]
