"""Rules on what is said about pictures: captions, and the words for those who do not see them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator

from portal.content.checks._found import in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.language import guess
from portal.content.scan import Image, Scan

# Captions of the pages from which people copy `<figure>`.
_SAMPLES = (
    "a single track trail outside of albuquerque, new mexico",
    "an elephant at sunset",
    "trulli, puglia, italy",
    "fig.1 - trulli, puglia, italy",
)
_WORDS_FOR_ANY_PICTURE = frozenset(
    {
        "image",
        "images",
        "photo",
        "img",
        "picture",
        "pic",
        "figure",
        "photographie",
        "illustration",
        "alt",
        "alt text",
    }
    | {
        "texte alternatif",
        "logo",
        "capture",
        "screenshot",
        "untitled",
        "sans titre",
        "cover",
        "banner",
        "??",
        "?",
    }
)
# What cameras and screens call their pictures.
_BY_MACHINE = re.compile(r"(?:(?:img|dsc[nf]?|pxl|p)[_-]?\d{3,}|(?:capture d[’']écran|screen ?shot)\b.{0,40}\d)")
_CAPTION_WORDS = 4


def captions_in_another_language(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find captions in another language than the text's, and those copied from a sample page."""
    for caption in scan.captions:
        language = guess(caption.text)
        if language and language != context.language and len(caption.text.split()) >= _CAPTION_WORDS:
            yield in_body("caption-foreign-language", scan, caption.start, text=_short(caption.text), language=language)
        elif caption.text.casefold().rstrip(". ") in _SAMPLES:
            yield in_body("caption-sample-text", scan, caption.start, text=_short(caption.text))


def same_image_with_different_captions(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find one picture shown several times and said to be different things."""
    shown: dict[str, list[Image]] = defaultdict(list)
    for image in scan.images:
        if image.caption:
            shown[posixpath.normpath(image.path)].append(image)
    for images in shown.values():
        count = len({image.caption.casefold() for image in images})
        if count > 1:
            for image in images:
                yield in_body("same-image-different-captions", scan, image.figure, path=image.path, count=count)


def alternative_texts(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find pictures without a word for those who do not see them, or with one that says nothing."""
    source = scan.source
    names = {name.casefold() for name in (context.club_name, source.slug, *source.tags) if name}
    for image in scan.images:
        alt = " ".join((image.alt or "").casefold().split())
        file_name = posixpath.basename(image.path.partition("?")[0]).casefold()
        if not alt:
            is_decorative = image.is_html and image.alt is not None
            if not is_decorative:
                yield in_body("alt-missing", scan, image.alt_start, path=image.path)
        elif alt in names or _names_nothing(alt) or _is_file_name(alt, file_name):
            yield in_body("alt-not-descriptive", scan, image.alt_start, path=image.path, alt=str(image.alt))


def _names_nothing(alt: str) -> bool:
    """Tell words for any picture, numbered or not, signs alone, and what a machine called it."""
    word = alt.rstrip("0123456789 ._-")
    return word in _WORDS_FOR_ANY_PICTURE or not any(map(str.isalnum, alt)) or bool(_BY_MACHINE.match(alt))


def _is_file_name(alt: str, file_name: str) -> bool:
    """Tell a file's name from a word: `logo-2` is one, `Courier` may well be what the picture shows."""
    stem = posixpath.splitext(file_name)[0]
    return alt == file_name or (alt == stem and not stem.isalpha())


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"  # noqa: PLR2004
