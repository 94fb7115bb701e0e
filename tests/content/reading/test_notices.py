"""Kinds of boxes, with Docusaurus' own titles in both languages."""

from __future__ import annotations

import pytest

from portal.content.reading.notices import KINDS


@pytest.mark.parametrize(
    ("kind", "tone", "french", "english"),
    [
        ("note", "info", "remarque", "note"),
        ("info", "info", "info", "info"),
        ("secondary", "info", "remarque", "note"),
        ("important", "info", "important", "important"),
        ("tip", "ok", "astuce", "tip"),
        ("success", "ok", "réussi", "success"),
        ("warning", "warn", "attention", "warning"),
        ("caution", "warn", "attention", "caution"),
        ("danger", "bad", "danger", "danger"),
    ],
)
def test_notice_when_it_has_no_title_then_its_kind_names_it(kind, tone, french, english):
    notice = KINDS[kind]
    assert (notice.tone, notice.title("fr"), notice.title("en")) == (tone, french, english)
    assert notice.opening.startswith(f'<div class="notice notice--{tone}">')
