"""A body as MDX sees it: code and comments blanked, imports and components left, every offset kept."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^[ \t>]{0,24}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(?P<mark>`{3,}|~{3,})(?P<rest>[^\n]*)")
_INLINE = re.compile(r"(?<!`)(`{1,8})(?!`)[^\n]{0,2000}?(?<!`)\1(?!`)")
_COMMENTS = (("<!--", "-->"), ("{/*", "*/}"))
# Docusaurus takes such a fence away, and reads what it holds.
_UNWRAPPED = "mdx-code-block"
_SHOWN = re.compile(r"[^\n]")


def without_code(body: str) -> str:
    """Return a body whose fences, inline code and comments are spaces."""
    lines, fence, is_code = [], "", False
    for line in body.split("\n"):
        match = _FENCE.match(line)
        mark = match["mark"] if match else ""
        if fence:
            is_end = match is not None and mark.startswith(fence) and not match["rest"].strip()
            fence = "" if is_end else fence
            lines.append(_blank(line) if is_code or is_end else line)
        elif match is not None and not (mark[0] == "`" and "`" in match["rest"]):
            fence, is_code = mark, match["rest"].strip() != _UNWRAPPED
            lines.append(_blank(line))
        else:
            lines.append(_INLINE.sub(lambda found: _blank(found[0]), line))
    text = "\n".join(lines)
    for opening, closing in _COMMENTS:
        text = _without(text, opening, closing)
    return text


def _without(text: str, opening: str, closing: str) -> str:
    """Blank what stands between two marks; one that is never closed stays."""
    kept, position = [], 0
    while (start := text.find(opening, position)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        end += len(closing)
        kept += [text[position:start], _blank(text[start:end])]
        position = end
    return "".join(kept) + text[position:]


def _blank(text: str) -> str:
    return _SHOWN.sub(" ", text)
