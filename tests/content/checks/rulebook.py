"""How the rules' tests ask: which codes on which lines."""

from portal.content.checks import check
from portal.content.context import RenderContext
from portal.content.source import Source

HEAD = "---\ntitle: Un titre\ndescription: Ce que dit le texte\n---\n"


def found(text, *codes, head=HEAD, **context):
    """Return (code, line) of the findings with these codes; lines count from the body, fields go by their name."""
    source = Source.parse(head + text)
    return [
        (finding.code, finding.field or finding.line - source.body_line + 1)
        for finding in check(source, RenderContext(**context))
        if finding.code in codes
    ]


def found_in_fields(yaml, *codes, text="Texte\n"):
    """Return the (code, line) of findings on a front matter; its first line is 2, as in the file."""
    source = Source.parse(f"---\n{yaml}\n---\n{text}")
    return [(finding.code, finding.line) for finding in check(source, RenderContext()) if finding.code in codes]
