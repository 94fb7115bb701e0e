"""Python-Markdown as we use it: paragraphs, headings, tables, notes and what stands inside a line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.tilde import DeleteSubExtension

from portal.content.reading.stash import Stash

_BACKLINK = {"fr": "Revenir au texte, note {}", "en": "Back to the text, note {}"}
# Every punctuation mark of ASCII may be escaped (https://spec.commonmark.org/0.31.2/#backslash-escapes).
_ESCAPED = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ADDRESS = r"(?<![\w/@.:-])((?:https?://|www\.)[^\s<\ufdd0-\ufdef]+)"


def to_html(text: str, stash: Stash, language: str) -> str:
    """Turn flat Markdown into HTML and put the stashed pieces back."""
    engine = markdown.Markdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),
            FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=_BACKLINK.get(language, _BACKLINK["fr"])),
            DeleteSubExtension(subscript=False),
            _Ours(stash),
        ],
    )
    return stash.restore(engine.convert(text))


class _Ours(Extension):
    """What `reading` has done already is taken out; what GitHub's Markdown adds is put in."""

    def __init__(self, stash: Stash) -> None:
        super().__init__()
        self.stash = stash

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS = _ESCAPED
        md.preprocessors.deregister("html_block")
        for name in ("indent", "code", "quote", "olist", "ulist", "setextheader"):
            md.parser.blockprocessors.deregister(name)
        for name in ("backtick", "html"):
            md.inlinePatterns.deregister(name)
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
        md.inlinePatterns.register(_BareAddress(_ADDRESS, md), "address", 105)
        md.treeprocessors.register(_PlainAttributes(self.stash, md), "plain_attributes", 5)


class _Heading(HashHeaderProcessor):
    """A heading wants a space after its marks: `#tag` is text."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?:[ \t]+(?P<header>[^\n]*?))?(?:[ \t]+#+)?[ \t]*(?:\n|$)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = self.RE.search(block)
        assert match is not None
        before, after = block[: match.start()], block[match.end() :]
        if before:
            self.parser.parseBlocks(parent, [before])
        heading = SubElement(parent, f"h{len(match['level'])}")
        heading.text = (match["header"] or "").strip()
        if after:
            blocks.insert(0, after)


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
        link = Element("a")
        link.set("href", address if "//" in address else f"https://{address}")
        link.text = markdown.util.AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)


class _PlainAttributes(Treeprocessor):
    """No tag can stand in an attribute: there a piece leaves its words."""

    def __init__(self, stash: Stash, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.stash = stash

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name, value in element.items():
                element.set(name, self.stash.plain(value))
