"""What a CommonMark parser makes of a body: the second opinion on lists."""

from __future__ import annotations

from markdown_it import MarkdownIt

from portal.content.reading.comments import SILENT, TRUNCATE, Silencer
from tests.fidelity.page import Page


def lists(body: str) -> str:
    """Return the nesting of a body's lists, as a CommonMark parser reads them."""
    return Page(html(body)).lists


def html(body: str) -> str:
    """Write a body as HTML; its comments, imports and the excerpt's marker are taken out first."""
    lines = Silencer(body.replace("\r\n", "\n").split("\n"), 1).silence()
    text = "\n".join(lines).replace(TRUNCATE, "<!-- -->\n").replace(SILENT, "<!-- -->")
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
