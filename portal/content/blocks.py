"""Blocks that are whole only once their text is read: panels of tabs, quoted tweets, a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from portal.content import tree
from portal.content.headings import Heading

_OBJECT = re.compile(r"\{([^{}]{1,500})\}")
_PAIR = re.compile(r"""\b(label|value)['"]?\s{0,9}:\s{0,9}(?:'([^']*)'|"([^"]*)"|`([^`]*)`)""")
_STATUS = re.compile(r"^https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status(?:es)?/\d+", re.IGNORECASE)
_CONTENTS = re.compile(r"ui-toc-(\d)-(\d)")


def name_panels(root: Element) -> None:
    """Put its title above each panel of a set of tabs: all of them are shown, one under the other."""
    for tabs in [element for element in root.iter("div") if element.get("class") == "panels"]:
        labels = _labels(tabs.attrib.pop("title", ""))
        for panel in [element for element in tabs.iter("section") if "title" in element.attrib]:
            name = panel.attrib.pop("title")
            if panel.get("class") == "panel ui-value":
                name = labels.get(name, name)
            panel.set("class", "panel")
            if name.strip():
                title = Element("p", {"class": "panel__t"})
                title.text, title.tail, panel.text = name, panel.text, None
                panel.insert(0, title)


def _labels(values: str) -> dict[str, str]:
    """Read `[{label: 'macOS', value: 'mac'}, …]`."""
    labels: dict[str, str] = {}
    for written in _OBJECT.findall(values):
        pair = {key: next((text for text in texts if text), "") for key, *texts in _PAIR.findall(written)}
        labels[pair.get("value", "")] = pair.get("label", "") or pair.get("value", "")
    return labels


def sign_tweets(root: Element) -> None:
    """Mark a quoted tweet, and let who wrote it stand on a line of its own below its words."""
    for figure in root.iter("figure"):
        for signature in [inner for inner in figure if inner.get("class") == "ui-said-by"]:
            figure.remove(signature)
            figure.append(Element("figcaption"))
            figure[-1].text, figure[-1][:] = signature.text, list(signature)
    for quotation in root.iter("blockquote"):
        link = next(reversed(list(quotation.iter("a"))), None)
        if link is not None and _STATUS.match(link.get("href", "")):
            quotation.set("class", "tweet")
            if link in list(quotation):
                _gather_tail(quotation)


def _gather_tail(quotation: Element) -> None:
    """Take the loose words after a tweet's last paragraph, up to its date, into one of their own."""
    signature = Element("p", {"class": "tweet__by"})
    children = list(quotation)
    first = max((index + 1 for index, child in enumerate(children) if tree.is_block(child)), default=0)
    if first:
        signature.text, children[first - 1].tail = children[first - 1].tail, None
    else:
        signature.text, quotation.text = quotation.text, None
    for child in children[first:]:
        quotation.remove(child)
        signature.append(child)
    quotation.append(signature)


def list_contents(root: Element, contents: Sequence[Heading]) -> None:
    """List an article's headings where it asks for them, once."""
    chosen: list[Heading] = []
    for parent in list(root.iter()):
        for place in [child for child in parent if child.tag == "hr"]:
            match = _CONTENTS.fullmatch(place.get("class", ""))
            if match and not chosen:
                lowest, highest = sorted((int(match[1]), int(match[2])))
                chosen = [heading for heading in contents if lowest <= heading.level <= highest]
                if chosen:
                    tree.replace(parent, place, _nested(chosen))
                    continue
            if match:
                tree.remove(parent, place)


def _nested(headings: Sequence[Heading]) -> Element:
    """Make a list of lists, each heading under the last one above its level."""
    top = Element("ul")
    path: list[tuple[int, Element]] = [(headings[0].level, top)]
    for heading in headings:
        while len(path) > 1 and path[-1][0] > heading.level:
            path.pop()
        level, items = path[-1]
        if heading.level > level and len(items):
            items = SubElement(items[-1], "ul")
            path.append((heading.level, items))
        SubElement(SubElement(items, "li"), "a", {"href": f"#{heading.id}"}).text = heading.text
    return top
