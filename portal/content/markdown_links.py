"""Links inside a line, as CommonMark and GitHub read them (https://spec.commonmark.org/0.31.2/#links)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
from markdown import inlinepatterns
from markdown.blockprocessors import ReferenceProcessor
from markdown.inlinepatterns import InlineProcessor

_MAIL = r"(?<![\w.+-])((?:mailto:)?[\w.+-]+@(?:[\w-]+\.)+[\w-]*[^\W_])(?![\w-])"
# As on GitHub: a letter before `http` makes it part of a word, any sign before `www` too, but an opening one.
# Each begins with its first letter and looks behind it afterwards: the search passes over all other ones at once.
_ADDRESS = r"((?:h(?<![A-Za-z]h)ttps?://|w(?<![^\s*_~(\x03\ufdd0-\ufdef]w)ww\.)[^\s<\x02\ufdd0-\ufdef]+)"
# The library's own looks behind first; a picture's bracket is no link's.
_BRACKET = r"\[(?<!!\[)"
_ANGLED = r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*)>"
_NESTED = r"\((?:[^\s()]|\((?:[^\s()]|\([^\s()]*+\))*+\))*+\)"
_TITLE = r"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|\((?P<round>[^()]*+)\))"""
# Other dialects write a picture's size after its address: `a.png =300x200`.
_SIZE = r"(?:[ ]=\d*x\d*)?"
_TARGET = re.compile(
    rf"\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<plain>(?!<)(?:[^\s()]|{_NESTED})*+{_SIZE}))(?:\s++{_TITLE})?\s*+\)"
)


class _Target:
    """Reads `(address "title")`; what is no address by CommonMark's rules leaves the words as they are written."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802, so in the library
        match = _TARGET.match(data, index)
        if match is None:
            return "", None, index, False
        titles = (match["double"], match["single"], match["round"])
        title = next((" ".join(self.unescape(title).split()) for title in titles if title is not None), None)
        address = match["angled"] if match["angled"] is not None else match["plain"]
        return self.unescape(address).strip(), title, match.end(), True

    def unescape(self, text: str) -> str:
        raise NotImplementedError


class _Link(_Target, inlinepatterns.LinkInlineProcessor):
    unescape = inlinepatterns.LinkInlineProcessor.unescape


class _Image(_Target, inlinepatterns.ImageInlineProcessor):
    unescape = inlinepatterns.ImageInlineProcessor.unescape


class _Reference(inlinepatterns.ReferenceInlineProcessor):
    """`[words][name]`: no space stands between them."""

    RE_LINK = re.compile(r"\[([^\]]*)\]")


class _ImageReference(inlinepatterns.ImageReferenceInlineProcessor):
    RE_LINK = re.compile(r"\[([^\]]*)\]")


class _Definitions(ReferenceProcessor):
    """`[name]: address "title"` at the beginning of a paragraph; of two with one name the first counts."""

    RE = re.compile(
        r"[ ]{0,3}\[(?P<name>(?:[^\[\]\\]|\\.)+)\]:[ ]*\n?[ ]*(?P<address><[^<>\n]*>|[^\s<]\S*)"
        r"(?:(?:[ ]+|[ ]*\n[ ]*)(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\((?P<round>[^()]*)\)))?[ ]*(?:\n|\Z)"
    )

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block, end = blocks[0], 0
        while match := self.RE.match(block, end):
            end = match.end()
            name = " ".join(match["name"].split()).lower()
            title = match["double"] or match["single"] or match["round"]
            self.parser.md.references.setdefault(name, (match["address"].strip("<>"), title))
        if not end:
            return False
        blocks[:1] = [block[end:]] if block[end:].strip() else []
        return True


class _BareAddress(InlineProcessor):
    """An address written bare becomes a link (https://github.github.com/gfm/#autolinks-extension-)."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802, the library names it so
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | None, int | None, int | None]:
        address = m[1].rstrip("?!.,:*_~'\";\u00a0»”’")
        extra = address.count(")") - address.count("(")
        while extra > 0 and address.endswith(")"):
            address = address[:-1].rstrip("?!.,:*_~'\";")
            extra -= 1
        if not address.partition("//")[2] and not address.startswith("www."):
            return None, None, None
        href = address if "//" in address else f"https://{address}"
        return _link(href, address), m.start(0), m.start(0) + len(address)


class _BareMail(InlineProcessor):
    """So does a mail address."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802, the library names it so
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element, int, int]:
        return _link(f"mailto:{m[1].removeprefix('mailto:')}", m[1]), m.start(0), m.end(0)


def _link(href: str, words: str) -> Element:
    link = Element("a", {"href": href})
    link.text = markdown.util.AtomicString(words)
    return link


def register(md: markdown.Markdown) -> None:
    """Put ours in the places of Python-Markdown's own."""
    md.parser.blockprocessors.register(_Definitions(md.parser), "reference", 15)
    patterns = md.inlinePatterns
    patterns.register(_Reference(_BRACKET, md), "reference", 170)
    patterns.register(_Link(_BRACKET, md), "link", 160)
    patterns.register(_Image(inlinepatterns.IMAGE_LINK_RE, md), "image_link", 150)
    patterns.register(_ImageReference(inlinepatterns.IMAGE_REFERENCE_RE, md), "image_reference", 140)
    patterns.register(inlinepatterns.AutolinkInlineProcessor(_ANGLED, md), "autolink", 120)
    patterns.register(_BareAddress(_ADDRESS, md), "address", 105)
    patterns.register(_BareMail(_MAIL, md), "mail", 104)
