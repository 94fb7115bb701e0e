"""What a reader gets of a piece of Markdown, without the ids that blocks carry for comments."""

from __future__ import annotations

import re

from portal.content.rendering import RenderContext, Rendered, render

HEAD = "---\ntitle: Un titre\ndescription: Un résumé\ndate: 2026-01-01\ntags: [un]\n---\n"


def rendered(markdown: str, language: str = "fr", **context) -> Rendered:
    return render(HEAD + markdown, RenderContext(language=language, **context))


def shown(markdown: str, language: str = "fr", **context) -> str:
    html = rendered(markdown, language, **context).html
    html = re.sub(r' id="ui-b[0-9a-f]{8}(-\d+)?"', "", html)
    return re.sub(r'<a class="anchor".*?</a>', "", html)


def flat(markdown: str, **context) -> str:
    """The same on one line, without the ends of lines between tags."""
    return re.sub(r"\s*\n\s*", "", shown(markdown, **context))


def found(markdown: str, codes: set[str], **context) -> list[tuple[str, int]]:
    """The findings of these codes with their lines, counted in the Markdown itself."""
    above = HEAD.count("\n")
    findings = rendered(markdown, **context).findings
    return [(item.code, item.line - above) for item in findings if item.code in codes]
