"""Rules of the French printing house, and the house's own spelling. Rendering adds no-break spaces by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from portal.content.checks._found import in_body
from portal.content.checks.placeholders import lines_with_notes
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan

_GUILLEMET = re.compile(r"[«»]")
_STRAIGHT_PAIR = re.compile(r'(?<![\w"=])"(?=[^\s"])[^"\n]{2,3000}"(?![\w"])')
_STRAIGHT_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_CURLY_APOSTROPHE = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_LETTER = re.compile(r"[^\W\d_]")


def guillemets(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find a closing guillemet that opens: none is open, a space stands before it and words after it."""
    if context.language != "fr":
        return
    is_open = False
    text = scan.visible
    for match in _GUILLEMET.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        is_opening_place = before.isspace() and after[:1].isspace() and bool(_LETTER.match(after[1:]))
        if match[0] == "»" and not is_open and is_opening_place and after[1:].isupper():
            yield in_body("typography-guillemet", scan, match.start())
            is_open = True
            continue
        is_open = match[0] == "«"


def straight_quotes(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find straight quotes around words, where French has guillemets; once for each line."""
    if context.language != "fr":
        return
    seen = 0
    for match in _STRAIGHT_PAIR.finditer(scan.visible):
        line = scan.line(match.start())
        if line != seen and _LETTER.search(match[0]):
            seen = line
            yield in_body("typography-straight-quotes", scan, match.start())


def apostrophes(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find straight apostrophes in a French text that mostly has curly ones; once for each line."""
    if context.language != "fr":
        return
    notes = lines_with_notes(scan)
    straight = [match for match in _STRAIGHT_APOSTROPHE.finditer(scan.visible) if scan.line(match.start()) not in notes]
    curly = len(_CURLY_APOSTROPHE.findall(scan.visible))
    seen = 0
    for match in straight if curly > len(straight) else ():
        line = scan.line(match.start())
        if line != seen:
            seen = line
            yield in_body("typography-apostrophe", scan, match.start(), curly=curly)


def house_dictionary(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find a club's name written in several ways; one remark, at the first that is not the house's."""
    name = context.club_name
    if not name:
        return
    matches = list(re.finditer(rf"(?<![\w@/.-]){re.escape(name)}(?!\.?[\w@/-])", scan.visible, re.IGNORECASE))
    counts = Counter(match[0] for match in matches)
    other = next((match for match in matches if match[0] != name), None)
    if other is not None:
        variants = ", ".join(f"{variant} ({count})" for variant, count in counts.most_common())
        yield in_body("house-dictionary", scan, other.start(), name=name, variants=variants)
