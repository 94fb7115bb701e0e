"""Code written in tags, `<pre>` and Docusaurus' `<CodeBlock>`: kept to the last space, and not read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from textwrap import dedent
from typing import TYPE_CHECKING

from portal.content.reading import fences, tags
from portal.content.reading.lines import Line
from portal.content.reading.markup import Tag, parse_tag

if TYPE_CHECKING:
    from portal.content.reading.structure import Reader

_OPENING = re.compile(r"^ *<(pre|CodeBlock)(?=[\s/>])")
_TEMPLATE = re.compile(r"^(\s*(?:<code[^<>]*>)?)\s*\{`(.*)`\}\s*((?:</code>)?\s*)$", re.DOTALL)
_ESCAPED = re.compile(r"\\([`$\\])")
_MOST_LINES = 300


def read(reader: Reader, source: Sequence[Line], index: int) -> int:
    """Read one block of code in tags and return the index after it, or 0 when none begins here."""
    opening = _OPENING.match(source[index].text)
    if opening is None:
        return 0
    closing = f"</{opening[1]}>"
    end = next((at for at in range(index, min(len(source), index + _MOST_LINES)) if closing in source[at].text), -1)
    text = "\n".join(line.text for line in source[index : end + 1])
    tag = parse_tag(text, opening.start(1) - 1, reader.stash.names)
    inside, _, after = text[tag.end if tag else 0 :].partition(closing)
    if end < 0 or tag is None or tag.is_self_closing or after.strip():
        return 0
    reader.block(_code_block(tag, inside) if opening[1] == "CodeBlock" else _preformatted(inside))
    return end + 1


def _code_block(tag: Tag, inside: str) -> str:
    template = _TEMPLATE.match(inside)
    code = _ESCAPED.sub(r"\1", template[2]) if template else dedent(inside)
    meta = tag.attributes.get("metastring", "") + (" showLineNumbers" if "showLineNumbers" in tag.attributes else "")
    info = fences.parse_info(f"{tag.attributes.get('language', '') or 'text'} {meta}")
    title = tag.attributes.get("title") or info.title
    return fences.code_block(code.strip("\n"), replace(info, title=title))


def _preformatted(inside: str) -> str:
    if template := _TEMPLATE.match(inside):
        code = escape(_ESCAPED.sub(r"\1", template[2]), quote=False)
        inside = f"<code>{code}</code>" if template[1].strip() else code
        return f'<pre tabindex="0">{inside.rstrip()}</pre>'
    return f'<pre tabindex="0">{tags.inline_html(inside.removeprefix(chr(10)).rstrip())}</pre>'
