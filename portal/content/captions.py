"""Captions as hands write them: a line under a picture becomes its figure's own, in the page and not in the source.

Two idioms are plain enough: a centred line, and a line in italics, straight under one picture that has no caption.
"""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from portal.content import tree

_SLANTED = {"em", "i", "small"}
_LONGEST = 300


def settle(root: Element) -> None:
    """Give each figure without a caption the line that stands under it; a caption alone becomes a paragraph."""
    for parent in list(root.iter()):
        for figure, below in _neighbours(parent):
            if below.tag == "figcaption" or (_is_bare(figure, below) and _is_line_under(parent, below)):
                _move(parent, figure, below)
    _free(root)


def take_line(paragraph: Element, picture: Element) -> Element | None:
    """Take what a paragraph says under its picture as a caption, when it is nothing but that."""
    rest = list(paragraph)[list(paragraph).index(picture) + 1 :]
    if paragraph.text and paragraph.text.strip():
        return None
    if not rest or paragraph[0] is not picture or not _begins_line(picture, rest[0]):
        return None
    caption = Element("figcaption")
    has_break = rest[0].tag == "br" and not (picture.tail or "").strip()
    caption.text = ((rest[0].tail if has_break else picture.tail) or "").lstrip()
    caption[:] = rest[1:] if has_break else rest
    if not _is_short(caption) or not (paragraph.get("class") == "center" or _is_slanted(caption)):
        return None
    _set_upright(caption)
    return caption


def _begins_line(picture: Element, following: Element) -> bool:
    return (picture.tail or "").startswith("\n") or (not (picture.tail or "").strip() and following.tag == "br")


def _neighbours(parent: Element) -> list[tuple[Element, Element]]:
    """List each figure with what stands straight under it."""
    return [
        (one, other) for one, other in pairwise(list(parent)) if one.tag == "figure" and not (one.tail or "").strip()
    ]


def _is_bare(figure: Element, below: Element) -> bool:
    """Tell whether a figure is one picture and nothing else; a title that the line below says again is nothing."""
    caption = figure.find("figcaption")
    if figure.get("class") or len(list(figure.iter("img"))) != 1:
        return False
    return caption is None or (caption.get("class") == "ui-title" and _folded(caption) in _folded(below))


def _folded(element: Element) -> str:
    return " ".join(tree.words(element).casefold().split()).rstrip(".")


def _is_line_under(parent: Element, below: Element) -> bool:
    if below.tag not in {"p", "div"} or not _is_short(below):
        return False
    if any(tree.is_block(inner) or inner.tag == "img" for inner in below.iter() if inner is not below):
        return below.tag == "div" and below.get("class") == "center" and _only_paragraph(below) is not None
    if below.get("class") == "center":
        return True
    in_centre = parent.get("class") == "center" and list(parent)[-1] is below and len(parent) == 1 + 1
    return below.tag == "p" and (in_centre or _is_slanted(below))


def _only_paragraph(box: Element) -> Element | None:
    is_it = len(box) == 1 and box[0].tag == "p" and not (box.text or "").strip() and not (box[0].tail or "").strip()
    return box[0] if is_it and not any(tree.is_block(inner) or inner.tag == "img" for inner in box[0]) else None


def _is_short(line: Element) -> bool:
    return 0 < len(tree.words(line).strip()) <= _LONGEST


def _is_slanted(line: Element) -> bool:
    """Tell whether all of a line is in italics or in small letters."""
    children = [child for child in line if child.tag != "br" or (child.tail or "").strip()]
    loose = (line.text or "") + "".join(child.tail or "" for child in line)
    return len(children) == 1 and children[0].tag in _SLANTED and not loose.strip()


def _move(parent: Element, figure: Element, below: Element) -> None:
    said = figure.find("figcaption")
    if said is not None and said.get("class") != "ui-title":
        return
    if said is not None:
        figure.remove(said)
    line = _only_paragraph(below)
    line = below if line is None else line
    caption = SubElement(figure, "figcaption")
    caption.text = line.text
    caption[:] = list(line)
    _set_upright(caption)
    tree.remove(parent, below)


def _set_upright(caption: Element) -> None:
    """Take the italics off that only said: this is a caption."""
    if _is_slanted(caption):
        tree.unwrap(caption, next(child for child in caption if child.tag in _SLANTED))


def _free(root: Element) -> None:
    """Let a caption that no figure holds be a paragraph: HTML knows it nowhere else."""
    held = {caption for figure in root.iter("figure") for caption in figure if caption.tag == "figcaption"}
    for caption in root.iter("figcaption"):
        if caption not in held:
            caption.tag = "p"
