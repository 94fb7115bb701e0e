"""The rule on notes to the editor: what people who write together leave in a text for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from portal.content.checks._found import in_body, in_field
from portal.content.checks.placeholders import is_filler
from portal.content.context import RenderContext
from portal.content.findings import Finding, Level
from portal.content.scan import Scan
from portal.content.source import as_text

# What editors write to each other. Words that also live in finished prose ("a TODO list", "un formulaire à
# compléter") count only where they stand like a note: at the start of a line, in brackets, or before a colon.
_START = r"^[ \t>*_#|(\[+-]{0,20}(?:\d{1,2}[.)] |\[ \] )?[*_(\[]{0,4}"
_LEFT = "TODO|FIXME|XXX"
_NOTE = re.compile(
    r"^[ \t>*_#(\[-]{0,20}(?P<job>Job[ \u00a0\u202f]?:)(?=[\s*_])"
    rf"|{_START}\b(?-i:{_LEFT}|TBD|[AÀ] FAIRE|[AÀ] COMPL[ÉE]TER|[AÀ] V[ÉE]RIFIER)\b"
    r"(?=[*_]{0,3}[ \u00a0\u202f]?:|[ \t*_)\]]{0,20}(?:\||\r?$))"
    rf"|{_START}(?-i:{_LEFT})(?=\(\w|[*_]{{0,2}}(?: [–-])? (?!(?:lists?|apps?|items?)\b)[^\W\d_]{{2}})"
    rf"|[(\[](?-i:{_LEFT}|TBD)\b[ :–-]{{1,3}}(?!(?:lists?|apps?|items?)\b)[^\W\d_][^()\[\]\n]{{0,60}}[)\]](?!\()"
    r"|(?-i:(?<![\w?])(?:\?{2,9}|X{2,9})[ \u00a0\u202f]?(?:%|[kM]?€|euros\b))"
    r"|(?P<bracket>[(\[][ \t*_]{0,9}(?:TODO|FIXME|XXX|TBD|à compléter|à vérifier|à faire|\?{2,})[ \t*_]{0,9}[)\]:])"
    r"|(?P<square>\[[ \t*_]{0,9}(?:(?:image|photo|figure|vid[eé]o|lien|tableau|légende|texte|source)s? )?"
    r"à (?:compléter|vérifier|faire|venir|insérer)\b[^\]\[\n]{0,60}\](?![(:\[])"
    r"|\[(?:insérer ici\b|(?-i:INSÉRER |INSERT ))[^\]\[\n]{2,60}\](?![(:\[])|\[insert [^\]\[\n]{2,40} here\](?![(:\[]))"
    r"|^[ \t>*_(\[-]{0,20}(?P<called>@[\w.-]{2,40}[ \u00a0\u202f]?[,:]? ?(?:peux[- ]tu|tu peux|pourrais[- ]tu"
    r"|pouvez[- ]vous|can you|could you|please) [^\W\d_]{3,30})"
    r"|^[ \t>*_]{0,9}(?P<blah>(?:bla[ -]?){2,9})[ \t*_.…]{0,9}\r?$"
    r"|(?P<missing>\bil manque (?:une|un|la|le|les|des) (?:légende|image|photo|lien|source|référence|titre|auteur)s?\b)"
    r"|(?-i:\bINSERT (?:[A-Z]{2,20} ){1,6}HERE\b|\bINSÉRER (?:[A-ZÀ-Ý’']{2,20} ){1,6}ICI\b)"
    r"|(?-i:\b(?:ICI|HERE)[ :]{1,3}(?:UNE?|LA|LE|DES|VOTRE|AN?|THE|YOUR) [A-ZÀ-Ý]{3,30}\b)"
    r"|^[ \t>*_(\[-]{0,20}(?P<here>(?:image|photo|figure|vid[eé]o|link|lien|table|tableau|caption|légende|texte?)s?"
    r" (?:(?:goes )?(?:here|ici)|à venir|to come))[ \t*_.…!)\]]{0,9}\r?$"
    r"|(?P<write>\b(?:write|put|insert|type) (?:some|your) (?:\w{1,20} ){0,2}"
    r"(?:text|content|title|description|caption|summary) here\b|\bhere goes an? (?:\w{1,20} ){0,2}description\b)"
    r"|(?P<écrire>\b(?:écrire|mettre|insérer|placer) (?:une?|l[ea]s?|des|votre|du) "
    r"(?:texte|titre|description|légende|résumé|image|photo|lien|citation)s? ici\b)"
    r"|(?P<alternative>\b(?:titre alternatif|alternative title)[ \u00a0\u202f]?:)"
    r"|^[ \t>*_]{0,9}(?P<marks>\?{3,})[ \t*_]{0,9}\r?$|!\[(?P<alt>\?{2,})\]"
    r"|(?<=[ \t])\"(?P<caption>\?{2,})\"(?=[ \t]{0,9}\))"
    r"|^[ \t>*_(\[|-]{0,20}(?P<soon>coming soon|bientôt disponible|x{3,9}|tbd)[ \t*_.…!)\]|]{0,9}\r?$"
    r"|(?P<address>https?://(?:tbd|todo|x{3,9})(?![\w-]|\.\w)[^\s)>]{0,50})"
    r"|(?P<lorem>\blorem ipsum\b)",
    re.IGNORECASE | re.MULTILINE,
)
# No note is without one of these: a line that has none is passed over, which makes the rule many times faster.
_SIGNS = (
    *("job", "todo", "fixme", "xx", "tbd", "à ", "a faire", "complét", "complet", "vérif", "verif", "??", "il manque"),
    *("insert", "insér", "to come", "ici", "here", "titre alt", "alternative t", "coming soon", "bientôt", "lorem"),
    *("@", "blabla", "bla bla", "bla-bla"),
)
# A line in bold type between two lines that only make room says what is left to do, whatever its words.
_BOLD_LINE = re.compile(r"[ \t]{0,3}\*\*[^*]{3,500}\*\*[ \t]{0,9}\r?\Z")
# What waits in a field for a person's own words.
_IN_TEXTS = re.compile(r"(?:draft|brouillon)\b(?=\s+(?:of|d[eu]|d’)|\W*\Z)|here goes\b", re.IGNORECASE)
_IN_TITLES = re.compile(r"(?:POSTE|TITRE|FONCTION|RÔLE|MÉTIER|JOB TITLE|YOUR TITLE)\b[^a-zà-öø-ÿ]{0,60}\Z")
_TEXTS, _TITLES = ("title", "description"), ("author_title", "authorTitle")


def editor_notes(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find notes to the editor: blocking in the text and its fields, a hint inside a comment."""
    for field in (*_TEXTS, *_TITLES):
        text = as_text(scan.source.front_matter.get(field))
        match = _NOTE.search(text) or (_IN_TEXTS if field in _TEXTS else _IN_TITLES).match(text)
        if match:
            yield in_field("editor-note", scan, field, text=_shown(match))
    for offset, text in _notes(scan):
        # In English a job is a thing to define: “Job: a unit of work”.
        if context.language == "en" and text == "Job:":
            continue
        yield in_body("editor-note", scan, offset, text=text)
    for comment in scan.comments:
        for match in _NOTE.finditer(comment.text):
            place = in_body("editor-note", scan, comment.start + match.start(), text=_shown(match))
            yield Finding(place.code, Level.HINT, place.line, place.column, "", place.params)


def lines_with_notes(scan: Scan) -> frozenset[int]:
    """Return the lines that hold notes: they will go, so that no other remark is owed on them."""
    return frozenset(scan.line(offset) for offset, _ in _notes(scan))


def _notes(scan: Scan) -> Iterator[tuple[int, str]]:
    """Return the place and the words of each note, once a line."""
    seen = {0}
    for match in _matches(scan.prose):
        offset = match.start() + len(match[0]) - len(match[0].lstrip())
        if scan.line(offset) not in seen:
            seen.add(scan.line(offset))
            yield offset, _shown(match)
    written = [line for line in scan.lines if line.text.strip()]
    for above, line, below in zip(written, written[1:], written[2:], strict=False):
        is_apart = _BOLD_LINE.match(line.text) and is_filler(above.text) and is_filler(below.text)
        if is_apart and scan.line(line.start) not in seen:
            yield line.start, line.text.strip(" \t\r*")[:60]


@lru_cache(maxsize=2)
def _matches(prose: str) -> tuple[re.Match[str], ...]:
    """Find the notes of the lines that have a sign of one; two rules ask for those of the same text."""
    found: list[re.Match[str]] = []
    lowered = prose.lower()
    signs = [sign for sign in _SIGNS if sign in lowered]
    start = 0
    for line, lowered_line in zip(prose.split("\n"), lowered.split("\n"), strict=True):
        if any(sign in lowered_line for sign in signs):
            found += _NOTE.finditer(prose, start, start + len(line) + 1)
        start += len(line) + 1
    return tuple(found)


def _shown(match: re.Match[str]) -> str:
    return match[0].strip(' \t\r\n>*_#([-)]!"')[:60]
