"""Slips against the French printing house. Rendering adds no-break spaces by itself: plain ones are right here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from portal.content.checks._found import Slip
from portal.content.checks.notes import lines_with_notes
from portal.content.context import RenderContext
from portal.content.language import guess
from portal.content.scan import Scan

_GUILLEMET = re.compile(r"[«»]")
_SPACES_BEFORE = re.compile(r"[ \t\u00a0\u202f]{0,20}\Z")
_ON_ITS_LINE = (" ", "\u00a0", "\u202f")
_BEFORE_WORDS = ("", "(", "[", "’", "'", "*", "_")
_AFTER_SENTENCE = re.compile(r"[.!?…][ \t\u00a0\u202f]{0,20}\Z")
# Each pattern begins with its own sign and looks behind it afterwards: all other letters are passed over at once.
# A quotation may go on over the lines of a paragraph, but into no other block.
_STRAIGHT_PAIR = re.compile(
    r'"(?<![\w"=\\]")(?=[^\s"])(?:[^"\n\\]|\\[^"\n]|\n(?![ \t]*(?:[-+*>#|:`~<\r\n]|\d+[.)]))){2,3000}"(?![\w"])'
)
_WRONG_PAIR = re.compile('”(?<![^\\s(]”)(?=\\S| [^\\W\\d_])[^“”"\\n]{2,300}”(?!\\w)')
_CURLY_PAIR = re.compile("“[^“”\n]{2,3000}”")
_MARKS = {"fr": ("« ", " »"), "en": ("“", "”")}
_QUOTATION = re.compile("«[^«»]{1,3000}»")
# The straight one, the one that opens a quotation, an accent: what keyboards give instead.
_STRAIGHT_APOSTROPHE = re.compile(r"['‘´](?<=[^\W\d_].)(?=[^\W\d_])")
_CURLY_APOSTROPHE = re.compile(r"’(?<=[^\W\d_]’)(?=[^\W\d_])")
_LETTER = re.compile(r"[^\W\d_]")
# What is too close. A colon after one letter or a shortcode (`:tada:`) is no colon of prose.
_TOO_CLOSE = re.compile(
    r"[!?;:%€«»](?:(?P<high>(?<=[^\W_][!?])|(?<=[^\W_]\*\*[!?]))(?=[\s!?)\]»”\"*_]|\Z)"
    r"|(?P<semicolon>(?<=[^\W\d_];))(?=[\s»]|\Z)"
    r"|(?P<colon>(?<=[^\W\d_]{2}:)|(?<=[^\W_]\*\*:)|(?<=[^\W_][*»]:)|(?<=[^\W\d_]{2}\):))(?=[\s*_]|\Z)"
    r"|(?P<unit>(?<=\d[%€]))(?![\w+])"
    r"|(?P<opening>(?<=«))(?=[^\s»])|(?P<closing>(?<=[^\s«]»)))"
)
# What is too far, or too wide.
_TOO_FAR = re.compile(
    r" (?=[ ,.])(?:(?P<before>(?<=[^\W_] )[ ]{0,19})(?=[,.](?:[\s»]|\Z))"
    r"|(?P<wide>(?:(?<=[^\W_] )|(?<=[,;)»”\"] )|(?<=[^\W\d_][.!?…] )"
    r"|(?<=[^\s|][ \u00a0\u202f][.!?…;:] ))[ ]{1,19})(?=[^\W_]|[«(“\"]))"
)
_FAR = {"before", "wide"}
_SHORTCODE = re.compile(r":[\w+-]{1,40}\Z")
_SIGNED_NAMES = ("yahoo", "jeopardy")
# The words of French that are written with œ, by what stands before it and after.
_LIGATURE = re.compile(
    r"\b(?:(?:[cs]|ch|ranc|contrec)(?=oeurs?\b)|éc(?=oeur)|(?:man|dés|hors-d[’'])?(?=oeuvr)|[nv](?=oe(?:uds?|ux?)\b)"
    r"|b?(?=oeufs?\b)|(?=oeil(?:s\b|\b|l))|m(?=oeurs\b)|f(?=oet(?:us|al|aux))|(?=oe(?:dip|dèm|nolog|sophag|cumén|strog)))"
    r"(?P<oe>oe)(?P<rest>\w{0,20})",
    re.IGNORECASE,
)


def guillemets(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find a closing guillemet that opens: its paragraph closes more than it opens, and words follow it."""
    if context.language != "fr":
        return
    is_open = False
    for paragraph in scan.paragraphs:
        marks = list(_GUILLEMET.finditer(paragraph.text))
        if not marks:
            continue
        closing = sum(mark[0] == "»" for mark in marks)
        surplus, was_open = closing - (len(marks) - closing) - is_open, is_open
        is_open = surplus < 0
        # The paragraphs of a long quotation may each begin with the sign.
        text = paragraph.text
        wrong = [
            mark
            for mark in marks
            if mark[0] == "»" and (_opens(text, mark, surplus) or (not was_open and _touches_word(text, mark)))
        ]
        for mark in wrong[: (surplus + 1) // 2 if surplus > 0 else 0]:
            at = paragraph.start + mark.start()
            # Of the file itself: in the paragraph's text a comment is blank too.
            before = _SPACES_BEFORE.search(scan.source.body, max(0, at - 20), at)
            start = before.start() if before else at
            better = " «" if start < at else "«"
            is_close = paragraph.text[mark.end() : mark.end() + 1].isalpha()
            yield Slip(start, at + 1, f"{better} " if is_close else better, start)


def straight_quotes(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find straight quotes around words: in French, or in an English text that mostly has curly ones."""
    text = scan.running
    pairs = [match for pattern in (_STRAIGHT_PAIR, _WRONG_PAIR) for match in pattern.finditer(text)]
    pairs = sorted((match for match in pairs if _LETTER.search(match[0])), key=lambda match: match.start())
    if context.language != "fr" and len(_CURLY_PAIR.findall(text)) <= len(pairs):
        return
    quotations = [match.span() for match in _QUOTATION.finditer(text)]
    for match in pairs:
        line, start, end = scan.line(match.start()), match.start(), match.end()
        # Inside « » stand “ ”.
        around = bisect_right(quotations, (start,)) - 1
        is_inner = around >= 0 and end <= quotations[around][1]
        opening, closing = _MARKS["en" if is_inner else context.language]
        opening, closing = _firm(scan, line, opening), _firm(scan, line, closing)
        yield Slip(start, start + 1, opening.rstrip() if text[start + 1].isspace() else opening, line)
        yield Slip(end - 1, end, closing.lstrip() if text[end - 2].isspace() else closing, line)


def apostrophes(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find straight apostrophes in a French text that mostly has curly ones."""
    if context.language != "fr":
        return
    straight = list(_STRAIGHT_APOSTROPHE.finditer(scan.running))
    if not straight:
        return
    notes = lines_with_notes(scan)
    straight = [match for match in straight if scan.line(match.start()) not in notes]
    curly = len(_CURLY_APOSTROPHE.findall(scan.running))
    for match in straight if curly > len(straight) else ():
        yield Slip(match.start(), match.end(), "’", scan.line(match.start()), {"curly": curly})


def spaces(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find signs of French that touch a word, or stand away from it, and holes between words."""
    if context.language != "fr":
        return
    languages: dict[int, str] = {}
    matches = (*_TOO_CLOSE.finditer(scan.running), *_TOO_FAR.finditer(scan.running))
    for match in sorted(matches, key=re.Match.start):
        sign = str(match.lastgroup)
        line = scan.line(match.start())
        if match[0] != scan.source.body[match.start() : match.end()] or _is_no_slip(scan, match, sign):
            continue
        if not languages:
            # Notes to the editor will go: nobody needs to mend them.
            languages = dict.fromkeys(lines_with_notes(scan), "")
        if line not in languages:
            languages[line] = guess(scan.running_line(line)) or "fr"
        if languages[line] not in {"", "en"}:
            params: dict[str, str | int] = {"text": _around(scan, match)}
            better = _spaced(match[0], sign)
            yield Slip(match.start(), match.end(), better if sign in _FAR else _firm(scan, line, better), line, params)


def ligatures(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find `oe` where French writes œ."""
    if context.language != "fr" or "oe" not in scan.running.lower():
        return
    for match in _LIGATURE.finditer(scan.running):
        better = "Œ" if match["oe"][0] == "O" else "œ"
        params: dict[str, str | int] = {"text": match[0]}
        yield Slip(match.start("oe"), match.end("oe"), better, scan.line(match.start()), params)


def _opens(text: str, mark: re.Match[str], surplus: int) -> bool:
    """Tell whether a closing guillemet stands where one opens: a space, the sign, a space, a capital."""
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 2]
    if not before.isspace() or after[:1] not in _ON_ITS_LINE or not after[1:].isupper():
        return False
    is_after_sentence = _AFTER_SENTENCE.search(text, max(0, mark.start() - 22), mark.start())
    return surplus > 1 or not is_after_sentence


def _touches_word(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a word begins at once after a guillemet, and none ends before it."""
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    return after.isalpha() and (before in _BEFORE_WORDS or before.isspace())


def _is_no_slip(scan: Scan, match: re.Match[str], sign: str) -> bool:
    """Tell signs that belong to something else: a shortcode's colon, a name's exclamation mark, a table's columns."""
    before = scan.source.body[max(0, match.start() - 42) : match.start()]
    if sign == "colon":
        return bool(_SHORTCODE.search(before))
    if sign == "high":
        return before.casefold().endswith(_SIGNED_NAMES)
    return sign == "wide" and "|" in scan.running_line(scan.line(match.start()))


def _around(scan: Scan, match: re.Match[str]) -> str:
    """Return the words on both sides of a sign, as they stand on its line."""
    body = scan.source.body
    before = body[max(0, match.start() - 20) : match.start()].rpartition("\n")[2].split(" ")
    after = body[match.end() : match.end() + 20].partition("\n")[0].split(" ")
    return f"{' '.join(before[-2:])}{match[0]}{' '.join(after[:2])}".strip()


def _firm(scan: Scan, line: int, better: str) -> str:
    """Write the spaces of a heading as no-break ones, which are no part of its id: old links to it still hold."""
    return better.replace(" ", "\u00a0") if line in scan.lines_of_headings else better


def _spaced(text: str, sign: str) -> str:
    """Return what a sign and its space ought to be."""
    if sign in _FAR:
        return "" if sign == "before" else " "
    return f"{text} " if sign == "opening" else f" {text}"
