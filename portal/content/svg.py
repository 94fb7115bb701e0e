"""Drawings in SVG, written anew from a list of what may stay: nothing runs, nothing is asked for elsewhere.

They are shown through `<img>` only, where browsers run no script and load nothing
(https://www.w3.org/TR/SVG2/conform.html#secure-static-mode); the list holds for whoever opens the file by itself.
"""

from __future__ import annotations

import re
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder, register_namespace, tostring
from xml.parsers import expat

from portal.content.picture import Picture
from portal.errors import Invalid

CONTENT_TYPE = "image/svg+xml"
MAX_BYTES = 4 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 200
# How many elements a drawing may show in all, its `<use>` drawn out, and how deep those may name one another.
_MAX_DRAWN = 500_000
_DEEPEST_USE = 8
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset(
    """
    svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop pattern clipPath mask marker image style view
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """.split()  # noqa: SIM905 - Words read better than 150 quoted ones.
)
_ATTRIBUTES = frozenset(
    """
    id class style role lang version viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry fx fy fr d
    points pathLength transform transform-origin opacity display visibility overflow color fill fill-opacity fill-rule
    stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
    stroke-dashoffset paint-order vector-effect shape-rendering text-rendering image-rendering color-interpolation
    color-interpolation-filters color-rendering mix-blend-mode isolation clip clip-path clip-rule mask mask-type
    marker-start marker-mid marker-end markerWidth markerHeight markerUnits orient refX refY gradientUnits
    gradientTransform spreadMethod offset stop-color stop-opacity patternUnits patternContentUnits patternTransform
    clipPathUnits maskUnits maskContentUnits filter filterUnits primitiveUnits flood-color flood-opacity lighting-color
    font-family font-size font-style font-weight font-variant font-stretch font-size-adjust letter-spacing word-spacing
    text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction unicode-bidi
    textLength lengthAdjust startOffset method spacing side dx dy rotate in in2 result type values tableValues slope
    intercept amplitude exponent mode operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
    kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent azimuth elevation
    pointsAtX pointsAtY pointsAtZ limitingConeAngle z scale xChannelSelector yChannelSelector stdDeviation radius
    baseFrequency numOctaves seed stitchTiles aria-label aria-labelledby aria-hidden media enable-background
    """.split()  # noqa: SIM905 - Words read better than 150 quoted ones.
)
_TEXTS = frozenset(f"{{{_SVG}}}{name}" for name in ("text", "tspan", "textPath"))
_OWN_PLACE = re.compile(r"#[^\s#]{1,200}\Z")
_OWN_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+\Z")
_URL = re.compile(r"url\(", re.IGNORECASE)
_OWN_URL = re.compile(r"""url\(\s{0,9}['"]?#[\w.:-]{1,200}['"]?\s{0,9}\)""", re.IGNORECASE)
# An escape in CSS can write any of the others, so none is let in.
_BAD_CSS = re.compile(
    r"\\|@import|@namespace|@font-face|expression|javascript:|image-set|src\s*\(|behavior|-moz-binding|<"
)
_LENGTH = re.compile(r"\s*(?P<number>\d{1,6}(?:\.\d{1,9})?)(?:px)?\s*\Z")


def clean(data: bytes) -> Picture:
    """Read a drawing and write it anew with what is listed here.

    Raises: Invalid on `file`: `svg-too-large`, `svg-unsafe` for a document with entities, `svg-damaged`.
    """
    if len(data) > MAX_BYTES:
        raise _too_large()
    root = _read(data)
    if root.tag != f"{{{_SVG}}}svg":
        raise Invalid("file", "svg-damaged")
    _tidy(root)
    _check_uses(root)
    width, height = _sides(root)
    return Picture(tostring(root, encoding="utf-8", xml_declaration=True), CONTENT_TYPE, width, height)


def looks_like_drawing(data: bytes) -> bool:
    """Tell whether bytes are meant to be a drawing, so that its own errors are told."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in data[:65_536]


class _Reader:
    """Builds the tree of a document that is neither too deep nor too rich, without its comments and instructions."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = self.count = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        # A declared entity can grow without end or name a file; a plain doctype, as old programs write, does no harm.
        parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = _refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self.builder.data
        parser.Parse(data, True)
        return self.builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise _too_large()
        self.builder.start(_named(tag), {_named(name): value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(_named(tag))


def _read(data: bytes) -> Element:
    try:
        return _Reader().read(data)
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise Invalid("file", "svg-damaged") from error


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _refuse(*_declared: object) -> NoReturn:
    raise Invalid("file", "svg-unsafe")


def _too_large() -> Invalid:
    return Invalid("file", "svg-too-large", limit_mb=MAX_BYTES // (1024 * 1024))


def _tidy(root: Element) -> None:
    for element in root.iter():
        _keep_listed_children(element)
        for name in list(element.attrib):
            if not _may_stay(element, name, element.attrib[name]):
                del element.attrib[name]


def _keep_listed_children(element: Element) -> None:
    """Drop what is not listed with all that it holds; the text after it stays. A link becomes what it shows."""
    kept: list[Element] = []
    for child in element:
        if child.tag == f"{{{_SVG}}}a":
            # Programs that draw diagrams make a link of every box; those that write in one are in a text.
            child.tag = f"{{{_SVG}}}{'tspan' if element.tag in _TEXTS else 'g'}"
        if _is_listed(child):
            kept.append(child)
        elif child.tail and kept:
            kept[-1].tail = (kept[-1].tail or "") + child.tail
        elif child.tail:
            element.text = (element.text or "") + child.tail
    element[:] = kept


def _check_uses(root: Element) -> None:
    """Refuse a drawing whose `<use>` elements draw one another until the reader's machine gives up."""
    elements = list(root.iter())
    places = {f"#{element.get('id')}": element for element in elements}
    sizes: dict[Element, int] = dict.fromkeys(elements, 0)
    for _round in range(_DEEPEST_USE):
        before = sizes[root]
        for element in reversed(elements):
            target = places.get(_target(element)) if element.tag == f"{{{_SVG}}}use" else None
            sizes[element] = 1 + sum(sizes[child] for child in element) + (sizes[target] if target is not None else 0)
        if sizes[root] == before:
            return
        if sizes[root] > _MAX_DRAWN:
            break
    raise _too_large()


def _target(use: Element) -> str:
    return use.get("href") or use.get(f"{{{_XLINK}}}href") or ""


def _is_listed(element: Element) -> bool:
    if not element.tag.startswith(f"{{{_SVG}}}"):
        return False
    name = element.tag.partition("}")[2]
    if name == "style":
        return not len(element) and _is_safe_css(element.text or "")
    return name in _ELEMENTS


def _may_stay(element: Element, name: str, value: str) -> bool:
    if name in {"href", f"{{{_XLINK}}}href"}:
        if element.tag in {f"{{{_SVG}}}g", f"{{{_SVG}}}tspan"}:
            return False
        is_picture = element.tag == f"{{{_SVG}}}image"
        return bool((_OWN_PICTURE if is_picture else _OWN_PLACE).match(value.strip()))
    if name == f"{{{_XML}}}space":
        return True
    return name in _ATTRIBUTES and _is_safe_css(value)


def _is_safe_css(text: str) -> bool:
    return not _BAD_CSS.search(text.lower()) and len(_URL.findall(text)) == len(_OWN_URL.findall(text))


def _sides(root: Element) -> tuple[int, int]:
    """Return width and height in pixels, from the sides or else the view box; 0 and 0 where neither tells them."""
    sides = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    if all(sides):
        return tuple(max(1, round(float(side["number"]))) for side in sides if side)  # type: ignore[return-value]
    try:
        _x, _y, width, height = (float(part) for part in root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return 0, 0
    fits = 0 < width < 1_000_000 and 0 < height < 1_000_000  # noqa: PLR2004 - NaN and infinity fit nowhere.
    return (max(1, round(width)), max(1, round(height))) if fits else (0, 0)


register_namespace("", _SVG)
register_namespace("xlink", _XLINK)
