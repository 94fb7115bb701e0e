"""Python-Markdown as we use it: paragraphs, headings, tables, notes and what stands inside a line."""

from __future__ import annotations

import re
from html.entities import html5
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FN_BACKLINK_TEXT, FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import HtmlInlineProcessor, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.tilde import DeleteSubExtension

from portal.content import markdown_links
from portal.content.headings import MARKDOWN, NOTES
from portal.content.reading.stash import Stash

_BACKLINK = {"fr": "Revenir au texte, note {}", "en": "Back to the text, note {}"}
_NOTES = {"fr": "Notes", "en": "Footnotes"}
# Every punctuation mark of ASCII may be escaped (https://spec.commonmark.org/0.31.2/#backslash-escapes).
_ESCAPED = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

# One tilde strikes out too, as on GitHub.
_STRUCK = r"(?<![~\\])(~)(?![~\s])([^~]+?)(?<!\s)~(?!~)"
_ENTITY = r"(&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)"

# What each pattern cannot do without: a text that has no such sign is not searched for it, line by line.
_SIGNS = {
    "\\": ("escape", "backslash_break"),
    "[": ("link", "footnote"),
    "]:": ("reference", "short_reference", "image_reference", "short_image_ref"),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "://": ("autolink",),
    "@": ("automail", "mail"),
    "  \n": ("linebreak",),
    "&": ("entity",),
    "~": ("delimiter", "struck"),
}


def to_html(text: str, stash: Stash, language: str) -> str:
    """Turn flat Markdown into HTML and put the stashed pieces back."""
    engine = markdown.Markdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),
            _Notes(language),
            DeleteSubExtension(subscript=False),
            _Ours(stash),
        ],
    )
    for sign, patterns in _SIGNS.items():
        if sign not in text:
            for name in patterns:
                engine.inlinePatterns.deregister(name, strict=False)
    return stash.restore(engine.convert(text))


class _Notes(FootnoteExtension):
    """Notes in the order that the text calls them, under a heading of their own, as GitHub shows them."""

    def __init__(self, language: str) -> None:
        title = _BACKLINK.get(language, _BACKLINK["fr"])
        super().__init__(SEPARATOR="-", BACKLINK_TITLE=title, USE_DEFINITION_ORDER=False)
        self.name = _NOTES.get(language, _NOTES["fr"])

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802, the library names it so
        super().extendMarkdown(md)
        md.treeprocessors.register(_CalledNotes(self, md), "called_notes", 14)

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802, the library names it so
        div = super().makeFootnotesDiv(root)
        if div is not None:
            div[0].tag = "h2"
            div[0].set("id", NOTES)
            div[0].text = self.name
            for note in div[1]:
                if note.find(".//a[@class='footnote-backref']") is None:
                    # The library forgets it where a note is empty, and then stumbles.
                    target = f"#fnref-{note.get('id', '').removeprefix('fn-')}"
                    SubElement(note, "a", {"class": "footnote-backref", "href": target}).text = FN_BACKLINK_TEXT
        return div


class _CalledNotes(Treeprocessor):
    """A note that no text calls is not shown, as on GitHub."""

    def __init__(self, notes: _Notes, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: Element) -> None:
        called = {f"fn-{name}" for name in self.notes.footnote_order}
        for box in [child for child in root if child.get("class") == "footnote"]:
            notes = box.find("ol")
            if notes is not None:
                notes[:] = [note for note in notes if note.get("id") in called]
            if notes is None or not len(notes):
                root.remove(box)


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
        markdown_links.register(md)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 62)
        md.inlinePatterns.register(_Entity(_ENTITY, md), "entity", 80)
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
        heading = SubElement(parent, f"h{len(match['level'])}", {"class": MARKDOWN})
        heading.text = (match["header"] or "").strip()
        if after:
            blocks.insert(0, after)


class _Entity(HtmlInlineProcessor):
    """A character by its name; a name that HTML does not know is text, whatever known one it begins with."""

    def handleMatch(  # type: ignore[override]  # noqa: N802, the library names it so
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | str | None, int | None, int | None]:
        name = m[1].removeprefix("&")
        if name.startswith("#") or name in html5:
            return super().handleMatch(m, data)
        return self.md.htmlStash.store(f"&amp;{name}"), m.start(0), m.end(0)


class _PlainAttributes(Treeprocessor):
    """No tag can stand in an attribute: there a piece leaves its words."""

    def __init__(self, stash: Stash, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.stash = stash

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name, value in element.items():
                element.set(name, self.stash.plain(value))
