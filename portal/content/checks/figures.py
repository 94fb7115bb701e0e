"""Rules on captions that are missing or that nobody sees, and on pictures whose maker is not named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.content.checks._found import in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Image, Scan

# A line under a picture that says what it shows, by hand: in italics, in a small box, or as “Figure 2: …”.
_BY_HAND = re.compile(
    r"[^\n]{0,200}?(?:\n[ \t>]{0,9}){1,2}(?:[*_](?![*_])[^\n]{2,600}[*_]|\*\*?[^*\n]{2,80}\*\*?[ \t]*\r?$"
    r"|<(?:center|small|em|i|sub|figcaption|p|div)\b[^\n]{3,}"
    r"|(?:[Ff]ig(?:ure)?|[Tt]ableau|[Ii]mage|[Pp]hoto)\b[ .]?\d{0,3}[^\n]{0,9}[:–—-])",
    re.MULTILINE,
)
_AROUND = re.compile(r"[\s>\[]+|\{[^{}\n]{0,200}\}|\]\([^()\n]{0,300}\)|</?(?:p|center|a)\b[^<>]{0,500}>")
_CREDIT = re.compile(
    r"©|\(c\)|\b(?:crédits?|credits?|photos?|sources?|illustrations?|images?|graphiques?|dessins?|copyright|courtesy)\s*"
    r"(?::|©|by\b|de\b|par\b|of\b|from\b|via\b)|\bvia\b|\blicen[cs]e\b|\bcc[ -](?:by|0)\b"
    r"|\b(?:unsplash|pexels|pixabay|wikimedia|wikipedia|flickr|getty|istock|shutterstock|adobe ?stock|freepik|giphy)\b",
    re.IGNORECASE,
)
_LIST_OF_CREDITS = re.compile(
    r"\bcrédits? (?:photos?|images?|iconographiques?)\b|\b(?:photo|image) credits?\b", re.IGNORECASE
)
# File names and hosts of the collections that ask for their makers' names.
_COLLECTION = re.compile(
    r"(?:^|[/._-])(?P<name>unsplash|pexels|pixabay|wikimedia|flickr|gettyimages|istockphoto|istock|shutterstock"
    r"|adobestock|freepik|depositphotos)(?=[/._-]|\d|\Z)",
    re.IGNORECASE,
)
_FEWEST = 2
# What stands farther away on a line of thousands of letters changes nothing.
_NEAR = 400


@dataclass(frozen=True)
class _Shown:
    """A picture that stands for itself, with the caption that readers see under it."""

    image: Image
    caption: str


def captions_nobody_sees(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find titles that stay hidden, because their picture stands among words, in a box or in a figure."""
    for image in scan.images:
        title = image.title.strip()
        is_told = title == (image.alt or "").strip() or (image.figure != image.start and title == image.caption)
        if title and not is_told and not _is_alone(scan, image):
            yield in_body("caption-hidden-in-title", scan, image.start, text=title[:80])


def captions_missing(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find pictures that stay without a caption in a text that gives one to most of them, and captions left empty."""
    shown = list(_shown(scan))
    captioned = sum(bool(one.caption) for one in shown)
    is_custom = captioned >= max(_FEWEST, len(shown) - captioned + 1)
    for one in shown:
        if not one.caption and (is_custom or one.image.has_empty_caption):
            yield in_body("caption-missing", scan, one.image.figure, path=one.image.path)


def credits_missing(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find pictures of a collection, or among pictures with credits, that name nobody."""
    shown = list(_shown(scan))
    credited = [bool(_CREDIT.search(one.caption)) for one in shown]
    is_custom = sum(credited) >= max(_FEWEST, len(shown) - sum(credited) + 1)
    found = []
    for one, is_credited in zip(shown, credited, strict=True):
        collection = _COLLECTION.search(one.image.path)
        if not is_credited and (is_custom or collection):
            name = collection["name"] if collection else ""
            found.append(in_body("credit-missing", scan, one.image.figure, path=one.image.path, name=name))
    if found and not _LIST_OF_CREDITS.search(scan.visible):
        yield from found


def _shown(scan: Scan) -> Iterator[_Shown]:
    for image in scan.images:
        is_decorative = image.is_html and image.alt == ""
        if is_decorative or not (image.figure != image.start or _is_alone(scan, image)):
            continue
        below = None if image.figure != image.start else _BY_HAND.match(scan.source.body, image.end)
        yield _Shown(image, image.caption or image.title or (below[0] if below else ""))


def _is_alone(scan: Scan, image: Image) -> bool:
    """Tell whether nothing else stands on a picture's line: then it is shown as a figure, and its title under it."""
    if image.figure != image.start:
        return False
    before = scan.prose[max(0, image.start - _NEAR) : image.start].rpartition("\n")[2]
    after = scan.prose[image.end : image.end + _NEAR].partition("\n")[0]
    return not _AROUND.sub("", before) and not _AROUND.sub("", after)
