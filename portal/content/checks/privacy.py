"""Rules on what a text gives away: addresses that machines gather, and names that the club guards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from portal.content.checks._found import in_body, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan
from portal.content.source import as_text

_MAIL = re.compile(r"(?<![\w.+/=@-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}(?![\w@-]|:[\w~/])", re.IGNORECASE)
_EXAMPLE = re.compile(r"@(?:[\w-]+\.)*example\.\w+$|@[23]x\.\w+$", re.IGNORECASE)
_AUTHOR_FIELDS = ("author_url", "authorURL", "author_email", "authorEmail")
# Where people have their own mail, not an organisation's.
_PRIVATE = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|free|orange|wanadoo|sfr|neuf|laposte|bbox"
    r"|numericable|proton|protonmail|pm|gmx|aol|tutanota|zoho)\.(?:com|fr|net|org|me|ch|de|eu|co\.uk)$",
    re.IGNORECASE,
)
# It begins with a sign of its own and looks behind it afterwards: all other letters are passed over at once.
_FRANCE = r"33[ .]?(?:\(0\)[ .]?)?"
_MOBILE = re.compile(
    rf"(?:\+(?<![\w+./=-]\+){_FRANCE}|0(?<![\w+./=-]0)(?:0{_FRANCE})?)[67](?:[ .\u00a0\u202f-]?\d\d){{4}}"
    r"(?![\w/-]|[ .]\d\d\b)"
)
_STREET = (
    r"\d\d{0,3}(?: ?(?:bis|ter))?,? (?:\w{1,20} )?"
    r"(?:rue|avenue|boulevard|bd|impasse|allée|place|chemin|quai|street|road|lane)\b"
)
# Hardly a text names a street: the others are not searched for somebody's home.
_ANY_STREET = re.compile(_STREET, re.IGNORECASE)
_HOME = re.compile(
    r"\b(?:habit(?:e|ait|ent|ant)|domicilié\w{0,3}|domicile|chez (?:moi|lui|elle|eux)|adresse (?:personnelle|privée)"
    r"|(?:lives?|lived|living) at|home address)\b[^.!?\n]{0,60}?"
    rf"(?P<address>\b{_STREET}[^.!?\n]{{0,40}})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{1,60}")
# Such a name in small letters is a word of its own: EDF, but also FREE and MAIF.
_LONGEST_INITIALS = 5


def addresses_in_the_open(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find mail addresses that machines would gather; those of people's own mail are told as such. Once a line."""
    for field in _AUTHOR_FIELDS:
        match = _MAIL.search(as_text(scan.source.front_matter.get(field)).removeprefix("mailto:"))
        if match and not _EXAMPLE.search(match[0]):
            yield in_field("mailto-published", scan, field, address=match[0])
    seen = 0
    for match in _MAIL.finditer(scan.prose) if "@" in scan.prose else ():
        line = scan.line(match.start())
        if line != seen and not _EXAMPLE.search(match[0]):
            seen = line
            is_link = scan.prose.startswith("mailto:", max(0, match.start() - 7))
            code = "personal-address" if _PRIVATE.search(match[0]) and not is_link else "mailto-published"
            yield in_body(code, scan, match.start(), address=match[0])


def addresses_of_people(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find mobile numbers, and the street where somebody is said to live."""
    for match in _MOBILE.finditer(scan.visible):
        yield in_body("personal-address", scan, match.start(), address=match[0])
    for match in _HOME.finditer(scan.visible) if _ANY_STREET.search(scan.visible) else ():
        yield in_body("personal-address", scan, match.start("address"), address=match["address"].strip())


def guarded_names(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find the names that the club asked not to print unasked; each once, where it first stands."""
    names = _Names(context.guarded_names)
    seen: set[str] = set()
    for field in ("title", "description"):
        for _, name in names.found_in(as_text(scan.source.front_matter.get(field))):
            if name not in seen:
                seen.add(name)
                yield in_field("confidential-name", scan, field, name=name)
    for start, name in names.found_in(scan.visible):
        if name not in seen:
            seen.add(name)
            yield in_body("confidential-name", scan, start, name=name)


class _Names:
    """Names by their words, without case and accents, so that a long text and a long list cost little together."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.by_words: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            words = tuple(_folded(match[0]) for match in _WORD.finditer(name))
            if words:
                self.by_words.setdefault(words, []).append(name)
        self.lengths = sorted({len(words) for words in self.by_words}, reverse=True)
        self.first = {words[0] for words in self.by_words}

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Return the places of names in a text, in order."""
        if not self.by_words:
            return
        places = list(_WORD.finditer(text))
        words = [_folded(match[0]) for match in places]
        for index, match in enumerate(places):
            if words[index] not in self.first:
                continue
            for length in (length for length in self.lengths if index + length <= len(words)):
                for name in self.by_words.get(tuple(words[index : index + length]), ()):
                    written = text[match.start() : places[index + length - 1].end()]
                    if _is_name(written, name):
                        yield match.start(), name


def _is_name(written: str, name: str) -> bool:
    """Tell a name from a word in small letters: Orange from orange, EDF from no word at all."""
    if name.isupper() and len(name) <= _LONGEST_INITIALS:
        return written == name
    is_as_loud = not name[:1].isupper() or any(letter.isupper() for letter in written)
    return is_as_loud and "\n\n" not in written


def _folded(word: str) -> str:
    if word.isascii():
        return word.casefold()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
