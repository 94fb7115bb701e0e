"""Headings: Docusaurus' ids, so that old anchors hold; the title once; a table of contents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from portal.content import tree

_LEVELS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_GIVEN_ID = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_LINK = {"fr": "Lien vers cette partie", "en": "Link to this section"}
_JOINERS = "\u200c\u200d"
_KEPT = {"Mn", "Mc", "Me", "Nd", "Nl", "Pc"}


@dataclass(frozen=True)
class Heading:
    """One entry of a table of contents."""

    id: str
    text: str
    level: int


@dataclass
class Slugger:
    """Gives each heading its own id, as github-slugger does (https://github.com/Flet/github-slugger)."""

    given: dict[str, int] = field(default_factory=dict)

    def slug(self, text: str) -> str:
        """Return the id of a heading: letters with their accents, spaces as hyphens, -1 when taken."""
        original = result = slug(text)
        while result in self.given:
            self.given[original] += 1
            result = f"{original}-{self.given[original]}"
        self.given[result] = 0
        return result


def slug(text: str) -> str:
    """Write a text as an id, alone."""
    return "".join(_kept(letter) for letter in text.lower())


def _kept(letter: str) -> str:
    if letter == " ":
        return "-"
    if letter == "-" or letter in _JOINERS or letter.isalpha() or unicodedata.category(letter) in _KEPT:
        return letter
    return ""


def settle(root: Element, title: str) -> tuple[str, list[Heading]]:
    """Give every heading its id, show the title once, and return it with the table of contents.

    A first heading of level 1 that repeats the title goes; where no title is given, it is the title. Any
    other one becomes a part's heading.
    """
    slugger = Slugger()
    contents: list[Heading] = []
    for parent, heading in _headings(root):
        given = _take_given_id(heading)
        text = " ".join(tree.words(heading).split())
        identifier = given or slugger.slug(tree.words(heading).strip())
        if given:
            slugger.given.setdefault(given, 0)
        if heading.tag == "h1":
            if text and (not title or _same(text, title)) and not contents:
                title = title or text
                tree.remove(parent, heading)
                continue
            heading.tag = "h2"
        if not text:
            if heading.find(".//img") is None:
                tree.remove(parent, heading)
            continue
        identifier = _free_of_frame(identifier)
        heading.set("id", identifier)
        contents.append(Heading(identifier, text, int(heading.tag[1])))
    return title, contents


def link(root: Element, language: str) -> None:
    """Put a link to itself at the end of every heading."""
    name = _LINK.get(language, _LINK["fr"])
    for heading in [element for element in root.iter() if element.tag in _LEVELS and element.get("id")]:
        target = {"class": "anchor", "href": f"#{heading.get('id')}", "aria-label": name}
        SubElement(heading, "a", target).text = "#"


def _headings(root: Element) -> list[tuple[Element, Element]]:
    return [(parent, child) for parent in root.iter() for child in list(parent) if child.tag in _LEVELS]


def _take_given_id(heading: Element) -> str:
    """Take `{#id}` off a heading's end, or an id that its HTML carries."""
    last = heading[-1] if len(heading) else None
    text = (last.tail if last is not None else heading.text) or ""
    match = _GIVEN_ID.search(text)
    if match is None:
        return heading.get("id", "")
    kept = text[: match.start()]
    if last is None:
        heading.text = kept
    else:
        last.tail = kept
    return match[1]


def _free_of_frame(identifier: str) -> str:
    """Rename an id that the page's own frame may use."""
    return f"article-{identifier}" if identifier.startswith("ui-") else identifier


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum())
