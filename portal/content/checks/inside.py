"""The rule on links that ought to lead to our own pages, or to a place of the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from portal.content import addresses
from portal.content.checks._found import in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan, anchors_of, attributes

# Places that every page has, or that rendering makes: the top, and footnotes.
_ALWAYS_THERE = ("top", "fn", "footnote", "user-content-")
_HEADING = re.compile(r"h[1-6]")
# A heading in a quotation or a list, or as far in as MDX lets it stand.
_IN_CONTAINER = re.compile(
    r"^[ \t]{0,40}(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){0,10}#{1,6}(?=[ \t])(?P<text>[^\n]*)$", re.MULTILINE
)
_TEXTS = (".md", ".mdx")
# A link that goes up or begins at the root of an imported site may lead to its other pages, which are not ours.
_BEYOND = ("/", "../", "@site/", "@theme/")


def broken_links(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find links to an article, a workshop or a heading that is not there; other sites are never asked."""
    anchors = _anchors(scan) if any(link.url.startswith("#") for link in scan.links) else frozenset[str]()
    for link in scan.links:
        if link.url.startswith("{"):
            continue  # An address in braces is a program's to tell.
        if link.url.startswith("#"):
            name = unquote(link.url[1:])
            is_there = not name or name in anchors or name.startswith(_ALWAYS_THERE)
        else:
            is_there = _leads_somewhere(link.url, context)
        if not is_there:
            yield in_body("link-broken-inside", scan, link.start, url=link.url)


def _leads_somewhere(url: str, context: RenderContext) -> bool:
    path = url.partition("#")[0]
    target = context.links.get(url) or context.links.get(path) or ""
    path = path.partition("?")[0]
    if path.startswith("www."):
        return False
    if path.endswith(_TEXTS) and "://" not in path:
        is_ours = target.startswith("/") or (bool(target) and path.startswith(_BEYOND))
        return is_ours or (context.places is None and path.startswith(_BEYOND))
    place = addresses.inside(url)
    return bool(target) or not place or context.places is None or place in context.places


def _anchors(scan: Scan) -> frozenset[str]:
    """Return the ids that a link of the text may name: of its headings, and those that its HTML and comments give."""
    given = (written.text for tag in scan.tags for name, written in attributes(tag).items() if name in {"id", "name"})
    noted = (comment.text.strip() for comment in scan.comments)
    named = (text[1:].strip() for text in noted if text.startswith("#"))
    inner = anchors_of(map(scan.words_of_heading, _IN_CONTAINER.finditer(scan.prose)))
    spoken = anchors_of(_spoken_in_tags(scan))
    return frozenset(scan.anchors).union(given, named, inner, spoken)


def _spoken_in_tags(scan: Scan) -> Iterator[str]:
    """Return what stands between the tags of each heading that is written as HTML."""
    start = -1
    for tag in scan.tags:
        if not _HEADING.fullmatch(tag["name"]):
            continue
        if tag[0].startswith("</") and start >= 0:
            yield scan.prose[start : tag.start()]
        start = -1 if tag[0].startswith("</") else tag.end()
