"""The boxes of Docusaurus' admonitions: their kinds, tones and titles.

https://docusaurus.io/docs/markdown-features/admonitions
"""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """One kind of box; its tone is the page's own (`.notice--info` and so on)."""

    tone: str
    french: str
    english: str

    def title(self, language: str) -> str:
        """Return the title of a box that was given none."""
        return self.french if language == "fr" else self.english

    @property
    def opening(self) -> str:
        """Return what stands before the title's paragraph."""
        return f'<div class="notice notice--{self.tone}"><em class="ui-icon-{self.tone}"></em><div>'


TITLE = '<p class="notice__t">'
CLOSING = "</div></div>"
# The titles are those of Docusaurus' translations, in small letters as there: the page's style writes the first
# one large.
KINDS = {
    "note": Notice("info", "remarque", "note"),
    "info": Notice("info", "info", "info"),
    "secondary": Notice("info", "remarque", "note"),
    "important": Notice("info", "important", "important"),
    "tip": Notice("ok", "astuce", "tip"),
    "success": Notice("ok", "réussi", "success"),
    "warning": Notice("warn", "attention", "warning"),
    "caution": Notice("warn", "attention", "caution"),
    "danger": Notice("bad", "danger", "danger"),
}
