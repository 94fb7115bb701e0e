"""Pictures: stored files, visible captions, figures, and a plain word where a picture did not come."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from portal.content import captions, tree
from portal.content.context import Asset, RenderContext
from portal.content.reading import embeds
from portal.content.recordings import DOWNLOADS

# A longer number is no width, and Python refuses to read one of thousands.
DIGITS = 9
# A picture at least as wide, in pixels, is a figure where it stands on a line of its own.
_WIDE = 320
_ATTRIBUTES = re.compile(r"""\{:?\s?[.#]?\w[\w\s="'.%#-]{0,100}\}""")
_WIDTH = re.compile(r"""\bwidth=["']?(\d{1,9})(?!\d|%)""")
_WORDS = {
    "fr": ("Image manquante", "Image endommagée", "Image à voir sur"),
    "en": ("Missing picture", "Damaged picture", "Picture to see on"),
}


def find_asset(context: RenderContext, path: str) -> Asset | None:
    """Find the stored file of a path, whichever way the source writes it."""
    plain = unquote(path.removeprefix("pathname://").partition("?")[0])
    site = "/" + plain.removeprefix("@site/").removeprefix("static/").lstrip("/")
    for name in (path, plain, plain.removeprefix("./"), f"./{plain}", site if "@site" in plain else plain):
        if name in context.assets:
            return context.assets[name]
    return None


def settle(root: Element, context: RenderContext) -> None:
    """Resolve every picture, and make a figure of each that stands alone or has a caption."""
    for image in root.iter("img"):
        _take_size(image)
    for box in [element for element in root.iter("div") if _is_line(element)]:
        box.tag = "p"
    for parent, paragraph in _paragraphs(root):
        _lift(parent, paragraph, context)
    for figure in root.iter("figure"):
        for inner in [child for child in figure if child.tag == "p"]:
            tree.unwrap(figure, inner)
    captions.settle(root)
    for parent in list(root.iter()):
        for image in [child for child in parent if child.tag == "img"]:
            tree.replace(parent, image, _resolved(image, context))


def _is_line(box: Element) -> bool:
    """Tell whether a centred box is a picture and words, as a paragraph would be."""
    is_centred = box.get("class") == "center" and box.find("img") is not None
    return is_centred and not any(tree.is_block(child) for child in box)


def _take_size(image: Element) -> None:
    """Read the attributes that some dialects write after a picture: `{width=640}`."""
    if match := _ATTRIBUTES.match(image.tail or ""):
        image.tail = (image.tail or "")[match.end() :]
        if width := _WIDTH.search(match[0]):
            image.set("width", width[1])


def _paragraphs(root: Element) -> list[tuple[Element, Element]]:
    """List the paragraphs that hold a picture, outside figures."""
    found: list[tuple[Element, Element]] = []
    stack = [root]
    while stack:
        parent = stack.pop()
        for child in parent:
            if child.tag == "p" and child.find(".//img") is not None:
                found.append((parent, child))
            elif child.tag != "figure":
                stack.append(child)
    return found


def _lift(parent: Element, paragraph: Element, context: RenderContext) -> None:
    """Take pictures that stand on their own line out of their paragraph, as figures."""
    children = list(paragraph)
    pictures = [child for child in children if _picture(child) is not None]
    is_alone = len(pictures) == 1 and not _has_words(paragraph, pictures[0])
    may_have_caption = len(pictures) == 1 and not is_alone and not _image(pictures[0]).get("title")
    caption = captions.take_line(paragraph, pictures[0]) if may_have_caption else None
    if caption is not None:
        pictures[0].tail = None
        figure = _figure(pictures[0])
        figure.append(caption)
        tree.replace(parent, paragraph, figure)
        return
    chosen = [
        child
        for child in pictures
        if is_alone or (_is_figure(_image(child), context) and _has_own_line(paragraph, children, child))
    ]
    if not chosen:
        _set_beside(paragraph, pictures, context)
        return
    tree.split(parent, paragraph, {child: _figure(child) for child in chosen})


def _picture(element: Element) -> Element | None:
    """Return the picture that an element is, or that a link holds and nothing else."""
    if element.tag == "img":
        return element
    if element.tag == "a" and len(element) == 1 and not "".join(element.itertext()).strip():
        return _picture(element[0])
    return None


def _set_beside(paragraph: Element, pictures: list[Element], context: RenderContext) -> None:
    """Mark a paragraph that is nothing but wide pictures on one line: they stand side by side."""
    has_words = bool(tree.words(paragraph).strip()) or len(pictures) != len(paragraph)
    if len(pictures) > 1 and not has_words and all(_is_wide(_image(picture), context) for picture in pictures):
        paragraph.set("class", "pictures")


def _is_wide(image: Element, context: RenderContext) -> bool:
    asset = find_asset(context, image.get("src", ""))
    return asset is not None and _width(image, asset) >= _WIDE


def _is_figure(image: Element, context: RenderContext) -> bool:
    """Tell whether a picture on a line of its own is more than a sign: it has a title, or it is wide."""
    return bool(image.get("title")) or _is_wide(image, context)


def _image(element: Element) -> Element:
    image = _picture(element)
    assert image is not None
    return image


def _has_words(paragraph: Element, picture: Element) -> bool:
    if (paragraph.text or "").strip():
        return True
    return any((child is not picture and child.tag != "br") or (child.tail or "").strip() for child in paragraph)


def _has_own_line(paragraph: Element, children: list[Element], child: Element) -> bool:
    index = children.index(child)
    before = (children[index - 1].tail if index else paragraph.text) or ""
    after = child.tail or ""
    starts = before.endswith("\n") or (not before.strip() and (not index or children[index - 1].tag == "br"))
    follows = children[index + 1].tag if index + 1 < len(children) else "br"
    return starts and (after.startswith("\n") or (not after.strip() and follows == "br"))


def _figure(picture: Element) -> Element:
    figure = Element("figure")
    figure.append(picture)
    title = _image(picture).attrib.pop("title", "").strip()
    if title:
        SubElement(figure, "figcaption", {"class": "ui-title"}).text = title
    return figure


def _resolved(image: Element, context: RenderContext) -> Element:
    path = image.get("src", "")
    asset = find_asset(context, path)
    words = _WORDS.get(context.language, _WORDS["fr"])
    alt = image.get("alt", "").strip()
    if asset is None and embeds.is_outside(path):
        link = Element("a", {"class": "asset-remote", "href": path})
        link.text = f"{words[2]} {embeds.host(path)}" + (f" ({alt})" if alt else "")
        return link
    if asset is None or (asset.is_damaged and not asset.width):
        missing = Element("span", {"class": "asset-missing"})
        name = unquote(path).rsplit("/", 1)[-1]
        missing.text = " : ".join(part for part in (words[1 if asset else 0], alt or name) if part)
        if context.language != "fr":
            missing.text = missing.text.replace(" : ", ": ", 1)
        return missing
    if asset.content_type in DOWNLOADS:
        link = Element("a", {"href": asset.url})
        link.text = alt or unquote(path).rsplit("/", 1)[-1]
        return link
    shown = Element("img", {"src": asset.url, "alt": alt})
    if image.get("title"):
        shown.set("title", image.get("title", ""))
    if asset.width and asset.height:
        width = _width(image, asset)
        shown.set("width", str(width))
        shown.set("height", str(round(asset.height * width / asset.width)))
    shown.set("loading", "lazy")
    return shown


def _width(image: Element, asset: Asset) -> int:
    """Keep a smaller width that the author gave in pixels; the page's style does the rest."""
    given = image.get("width", "").removesuffix("px")[:DIGITS]
    return min(int(given), asset.width) if given.isdecimal() and int(given) > 0 else asset.width
