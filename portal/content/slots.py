"""Places kept in a tree for HTML of our own, filled after the sanitizer has spoken."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from portal.content import tree

_PLACE = r"(?P<key>[0-9a-f]{24})\.(?P<number>\d+);"
_WORDS = re.compile(_PLACE)
_ELEMENT = re.compile(rf'<span(?P<id> id="[^"]*")?>{_PLACE}</span>')


@dataclass
class Slots:
    """The pieces of one rendering; its key is drawn anew each time, so that no text can name a slot."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    pieces: list[str] = field(default_factory=list)

    def keep(self, html: str) -> Element:
        """Set a piece aside and return the element that holds its place."""
        place = Element("span")
        place.text = f"{self.key}.{len(self.pieces)};"
        self.pieces.append(html)
        return place

    def fill(self, html: str) -> str:
        """Put the pieces where their places stand; a place's id goes to its piece."""
        return self._replaced(_ELEMENT, self._piece, html)

    def fill_words(self, text: str) -> str:
        """Put the pieces into plain text, as what it means and not as what is shown."""
        return self._replaced(_WORDS, lambda match: self.pieces[int(match["number"])], text)

    def without(self, text: str) -> str:
        """Take the places out of plain text."""
        return self._replaced(_WORDS, lambda _match: "", text)

    def take_out(self, root: Element) -> None:
        """Take the places out of a tree that is to do without them, and the blocks that held nothing else."""
        for parent in list(root.iter()):
            for place in [child for child in parent if child.tag == "span" and (child.text or "").startswith(self.key)]:
                tree.remove(parent, place)
        for block in [block for block in root if not tree.words(block).strip()]:
            root.remove(block)

    def _replaced(self, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str], text: str) -> str:
        """Replace our own places; what looks like one and has another key stays."""
        if self.key not in text:
            return text
        return pattern.sub(lambda match: instead(match) if match["key"] == self.key else match[0], text)

    def _piece(self, match: re.Match[str]) -> str:
        name, _, rest = self.pieces[int(match["number"])].partition(" ")
        return f"{name}{match['id'] or ''} {rest}"
