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
    (re.compile(r"\{#*[\w-]+\}"), ""),
)
_UNDERLINED_TITLE = re.compile(r"\A[^\n]*\n=+")
_IMPORT = re.compile(r"(?:import|export)\s")
_FENCE = re.compile(r"`{3,}")
_TITLE = re.compile(r"(?:#[ \t]+(?P<hash>[^\n]+)|(?P<underlined>[^\n]+)\n=+[ \t]*(?:\n|\Z))")
_HEADING_ID = re.compile(r"\s*\{#[\w-]+\}\s*\Z")


def of_body(body: str) -> str:
    """Return the first line that holds text, without its marks."""
    is_import, fence = False, ""
    for line in _UNDERLINED_TITLE.sub("", body.strip()).split("\n"):
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
    lines = body.strip().split("\n")
    while lines and (_IMPORT.match(lines[0]) or not lines[0].strip()):
        lines.pop(0)
    match = _TITLE.match("\n".join(lines))
    if match is None:
        return ""
    title = (match["hash"] or match["underlined"]).strip().rstrip("#").strip()
    return re.sub(r"`([^`]*)`", r"\1", _HEADING_ID.sub("", title)).strip()


def _cleaned(line: str) -> str:
    line = _HEADING_ID.sub("", line)
    for pattern, replacement in _CLEANING:
        line = pattern.sub(replacement, line)
    return line.strip()
