"""Headings: Docusaurus' ids, so that old anchors hold; the title once; a table of contents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from portal.content import tree

LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Python-Markdown puts this class on what `#` makes; a heading that is written as a tag has none.
MARKDOWN = "ui-md"
# The heading above an article's notes, by the id that GitHub's Markdown gives it; it is no part of the article.
NOTES = "footnote-label"
_GIVEN_ID = re.compile(r"\s*\{#([^{}]+)\}$")
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
    return "".join(map(_kept, text.lower()))


@lru_cache(maxsize=1_000)
def _kept(letter: str) -> str:
    if letter == " ":
        return "-"
    if letter == "-" or letter in _JOINERS or letter.isalpha() or unicodedata.category(letter) in _KEPT:
        return letter
    return ""


def settle(root: Element, title: str) -> str:
    """Give every heading its id, show the title once, and return it; to be done before the tree changes.

    As in Docusaurus, a first heading that is of level 1 is the article's title: it goes, and the title that the
    fields give is shown, whatever it says. After a rule, or as a tag, it goes only when it repeats the title.
    A page has one `h1`: any other becomes a part's heading.
    """
    title = _take_title(root, title)
    slugger = Slugger()
    tags: list[Element] = []
    for _, heading in _headings(root):
        is_markdown = heading.attrib.pop("class", "") == MARKDOWN
        heading.tag = "h2" if heading.tag == "h1" else heading.tag
        if given := _take_given_id(heading):
            slugger.given.setdefault(given, 0)
            heading.set("id", _free_of_frame(given))
        elif is_markdown:
            heading.set("id", _free_of_frame(slugger.slug(_spoken(heading))))
        else:
            tags.append(heading)
    for heading in tags:
        heading.set("id", _free_of_frame(slugger.slug(_spoken(heading).strip())))
    return title


def _take_title(root: Element, title: str) -> str:
    """Take the first heading away when it is the article's title, and return that."""
    is_ruled = False
    for parent, element in _headings_and_rules(root):
        if element.tag == "hr":
            is_ruled = is_ruled or element.get("class") != "ui-truncate"
            continue
        text = _without_given_id(" ".join(tree.words(element).split()))
        stands_above = element.get("class") == MARKDOWN and not is_ruled
        if element.tag == "h1" and (stands_above or (text and (not title or is_same_title(text, title)))):
            tree.remove(parent, element)
            return title or text
        break
    return title


def contents(root: Element) -> list[Heading]:
    """Return the table of contents; a heading without words or picture is taken away."""
    found: list[Heading] = []
    for parent, element in _headings(root):
        text = " ".join(tree.words(element).split())
        if text and element.get("id") != NOTES:
            found.append(Heading(element.get("id", ""), text, int(element.tag[1])))
        elif not text and element.find(".//img") is None:
            tree.remove(parent, element)
    return found


def link(root: Element, language: str) -> None:
    """Put a link to itself at the end of every heading."""
    name = _LINK.get(language, _LINK["fr"])
    for _, heading in _headings(root):
        if heading.get("id"):
            target = {"class": "anchor", "href": f"#{heading.get('id')}", "aria-label": name}
            SubElement(heading, "a", target).text = "#"


def _headings(root: Element) -> list[tuple[Element, Element]]:
    return [(parent, child) for parent, child in _headings_and_rules(root) if child.tag != "hr"]


def _headings_and_rules(root: Element) -> list[tuple[Element, Element]]:
    """List them in the order of the text, each with its parent."""
    parents = {child: parent for parent in root.iter() for child in parent}
    return [(parents[child], child) for child in root.iter() if child.tag in LEVELS or child.tag == "hr"]


def _spoken(heading: Element) -> str:
    """Return the words that an id is made of: a picture's are its alternative text, a note's mark has none."""
    return "".join(_spoken_parts(heading))


def _spoken_parts(element: Element) -> Iterator[str]:
    yield element.get("alt", "") if element.tag == "img" else element.text or ""
    for child in element:
        if child.get("class") != "footnote-ref":
            yield from _spoken_parts(child)
        yield child.tail or ""


def _take_given_id(heading: Element) -> str:
    """Take `{#id}` off a heading's end, or an id that its HTML carries."""
    last = heading[-1] if len(heading) else None
    text = ((last.tail if last is not None else heading.text) or "").rstrip()
    match = _GIVEN_ID.search(text)
    if match is None:
        return heading.get("id", "")
    kept = text[: match.start()]
    if last is None:
        heading.text = kept
    else:
        last.tail = kept
    return match[1].strip()


def _without_given_id(text: str) -> str:
    return _GIVEN_ID.sub("", text)


def _free_of_frame(identifier: str) -> str:
    """Rename an id that the page's own frame may use."""
    return f"article-{identifier}" if identifier.startswith("ui-") else identifier


def is_same_title(one: str, other: str) -> bool:
    """Tell whether a heading repeats a title: the same letters and digits."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum())
