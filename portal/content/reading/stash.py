"""Pieces of HTML set aside under a token while Markdown works on the text around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# Unicode keeps U+FDD0..U+FDEF for a program's own use: they are taken out of every source first, so that
# nobody can write a token by hand.
_BLOCK, _INLINE, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_TOKEN = re.compile(f"[{_BLOCK}{_INLINE}](\\d+){_END}")
_PARAGRAPH_BEFORE_BLOCK = re.compile(f"<p>\\s*(?={_BLOCK})")
_PARAGRAPH_AFTER_BLOCK = re.compile(f"({_BLOCK}\\d+{_END})\\s*</p>")


@dataclass
class Stash:
    """The pieces set aside during one rendering, each with the words it leaves where no tag can stand.

    `names` holds what the source calls by a name, `language` is the text's own.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"
    pieces: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def block(self, html: str) -> str:
        """Set a piece aside that stands between paragraphs."""
        return self._keep(_BLOCK, html, "")

    def inline(self, html: str, words: str = "") -> str:
        """Set a piece aside that stands inside a line."""
        return self._keep(_INLINE, html, words)

    def amend(self, token: str, html: str) -> None:
        """Change what an earlier token stands for."""
        self.pieces[int(token[1:-1])] = html

    def restore(self, html: str) -> str:
        """Put the pieces back where their tokens stand; a block leaves the paragraph made around it."""
        html = _PARAGRAPH_BEFORE_BLOCK.sub("", html)
        html = _PARAGRAPH_AFTER_BLOCK.sub(r"\1", html)
        return _TOKEN.sub(lambda match: self.pieces[int(match[1])], html)

    def plain(self, text: str) -> str:
        """Put back only the words, as an attribute needs them."""
        return _TOKEN.sub(lambda match: self.words[int(match[1])], text)

    def _keep(self, mark: str, html: str, words: str) -> str:
        self.pieces.append(html)
        self.words.append(words)
        return f"{mark}{len(self.pieces) - 1}{_END}"


def source_lines(body: str) -> list[str]:
    """Return the lines of a source, free of the characters that tokens are made of."""
    return without_tokens(body).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").split("\n")


def without_tokens(text: str) -> str:
    """Take out of a source the characters that tokens are made of."""
    return _RESERVED.sub("", text)
