"""The description that Docusaurus makes of a post without one: its first line of text, cleaned."""

from __future__ import annotations

import re

# createExcerpt in Docusaurus' markdownUtils.js, in its order; each line is cut first, so that none can be slow.
_LONGEST_LINE = 2_000
_CLEANING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<[^>]*>"), ""),
    (re.compile(r"^#[^#]+#?"), ""),
    (re.compile(r"^#{1,6}\s*([^#]*?)\s*#{0,6}"), r"\1"),
    (re.compile(r"([*_]{1,3})(.*?)\1"), r"\2"),
    (re.compile(r"~~(\S.*\S)~~"), r"\1"),
    (re.compile(r"!\[(.*?)\][\[(].*?[\])]"), r"\1"),
    (re.compile(r"\[\^.+?\](?:: .*$)?"), ""),
    (re.compile(r"\[(.*?)\][\[(].*?[\])]"), r"\1"),
    (re.compile(r"`(.+?)`"), r"\1"),
    (re.compile(r"^\s{0,3}>\s?"), ""),
    (re.compile(r":::.*"), ""),
    (re.compile(r"\s?:(?:::|[^:\n])+:"), ""),
)
_FIRST_ID = re.compile(r"\{#*[\w-]+\}", re.ASCII)
_UNDERLINED_TITLE = re.compile(r"\A[^\n]*\n=+")
_IMPORT = re.compile(r"(?:import|export)\s")
_FENCE = re.compile(r"`{3,}")
_TITLE = re.compile(r"(?:#[ \t]+(?P<hash>[^ \t\n][^\n]*)(?:\n|\Z)|(?P<underlined>[^\n]+)\n=+\r?(?:\n|\Z))")
_AFTER_TITLE = re.compile(r"\s*(?:\{#*[\w-]+\}|#+)\Z", re.ASCII)


def of_body(body: str) -> str:
    """Return the first line that holds text, without its marks."""
    body = body.strip()
    title = _title(body)
    if title is not None:
        body = (body[: title.start()] + body[title.end() :]).strip()
    is_import, fence = False, ""
    for line in _UNDERLINED_TITLE.sub("", body).split("\n"):
        text = line.strip()
        if match := _FENCE.match(text):
            fence = match[0] if not fence else "" if len(match[0]) >= len(fence) else fence
        elif not text or fence:
            is_import = False
        elif is_import or _IMPORT.match(line):
            is_import = True
        elif cleaned := _cleaned(line[:_LONGEST_LINE]):
            return cleaned
    return ""


def title_of_body(body: str) -> str:
    """Return the title with which a body begins, after its imports, or nothing."""
    match = _title(body.strip())
    if match is None:
        return ""
    title = (match["hash"] or match["underlined"]).strip()[:_LONGEST_LINE]
    return re.sub(r"`([^`]*)`", r"\1", _AFTER_TITLE.sub("", title)).strip()


def _title(body: str) -> re.Match[str] | None:
    lines = body.split("\n")
    above = 0
    while above < len(lines) and lines[above].startswith("import "):
        # Imports stand together, up to an empty line.
        while above < len(lines) and lines[above].strip():
            above += 1
        while above < len(lines) and not lines[above].strip():
            above += 1
    return _TITLE.match(body, sum(len(line) + 1 for line in lines[:above]))


def _cleaned(line: str) -> str:
    for pattern, replacement in _CLEANING:
        line = pattern.sub(replacement, line)
    line = _FIRST_ID.sub("", line, count=1)
    return line.strip()
