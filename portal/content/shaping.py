"""Small repairs to a tree of HTML, in the order that `rendering` asks for them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection
from xml.etree.ElementTree import Element

from portal.content import figures, tree
from portal.content.context import RenderContext
from portal.content.headings import LEVELS
from portal.content.reading import embeds
from portal.content.slots import Slots

_TABLE = {"fr": "Tableau", "en": "Table"}
_ALIGNED = {"right": "num", "center": "center"}
_BOX = {"fr": ("À faire", "Fait"), "en": ("To do", "Done")}
_ICONS = {
    "info": '<circle cx="12" cy="12" r="10"/><path d="M12 16v-4"/><path d="M12 8h.01"/>',
    "ok": '<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>',
    "warn": (
        '<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/>'
        '<path d="M12 9v4"/><path d="M12 17h.01"/>'
    ),
    "bad": '<circle cx="12" cy="12" r="10"/><path d="m15 9-6 6"/><path d="m9 9 6 6"/>',
}


def tidy_paragraphs(root: Element) -> None:
    """Take away empty paragraphs, and those of tight lists."""
    for parent in list(root.iter()):
        is_tight = "ui-tight" in parent.get("class", "")
        for child in [child for child in parent if child.tag == "p"]:
            if not len(child) and not (child.text or "").strip():
                tree.remove(parent, child)
            elif is_tight:
                tree.unwrap(parent, child)


def wrap_loose_words(root: Element, blocks: Collection[Element]) -> None:
    """Give loose words at the top a paragraph of their own; `blocks` stand between paragraphs too."""
    children, paragraph = [], Element("p")
    paragraph.text, root.text = root.text, None
    for child in [*root, None]:
        if child is not None and not tree.is_block(child) and child not in blocks:
            paragraph.append(child)
            continue
        if len(paragraph) or (paragraph.text or "").strip():
            children.append(paragraph)
        paragraph = Element("p")
        if child is not None:
            children.append(child)
            paragraph.text, child.tail = child.tail, None
    root[:] = children


def fill_signs(root: Element, slots: Slots, language: str) -> None:
    """Put icons and boxes in the places that `reading` kept for them."""
    done = _BOX.get(language, _BOX["fr"])
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag == "em"]:
            sign = child.get("class", "")
            if sign in {"ui-open", "ui-done"}:
                state = ' checked aria-label="' + done[1] if sign == "ui-done" else ' aria-label="' + done[0]
                tree.replace(parent, child, slots.keep(f'<input type="checkbox" disabled{state}">'))
            elif sign.startswith("ui-icon-"):
                icon = _ICONS[sign.removeprefix("ui-icon-")]
                svg = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{icon}</svg>'
                tree.replace(parent, child, slots.keep(svg))


def box_tables(root: Element, language: str) -> None:
    """Say which cells are heads, and let a wide table scroll inside its own box, by keyboard too.

    Each box has its own name, as landmarks must: its table's caption, or a number where there are several.
    """
    names = _table_names(root, language)
    for parent in list(root.iter()):
        for table in [child for child in parent if child.tag == "table"]:
            for cell in [cell for cell in table.iter() if cell.get("align") in _ALIGNED]:
                cell.set("class", _ALIGNED[cell.attrib.pop("align")])
            for row in table.iter("tr"):
                for cell in row.iter("th"):
                    in_body = row.find("td") is not None
                    cell.set("scope", cell.get("scope") or ("row" if in_body else "col"))
            _drop_empty_body(table)
            box = Element("div", {"class": "table-wrap", "tabindex": "0", "role": "region"})
            box.set("aria-label", names[table])
            tree.replace(parent, table, box)
            table.tail = None
            box.append(table)


def _table_names(root: Element, language: str) -> dict[Element, str]:
    word = _TABLE.get(language, _TABLE["fr"])
    tables = list(root.iter("table"))
    names: dict[Element, str] = {}
    for number, table in enumerate(tables, 1):
        caption = table.find("caption")
        said = " ".join(tree.words(caption).split()) if caption is not None else ""
        name = said or (f"{word} {number}" if len(tables) > 1 else word)
        names[table] = f"{name} ({number})" if name in names.values() else name
    return names


def _drop_empty_body(table: Element) -> None:
    """Python-Markdown gives a table without rows an empty one."""
    for body in table.findall("tbody"):
        if len(body) == 1 and not "".join(body.itertext()).strip() and body.find(".//img") is None:
            table.remove(body)


def resolve_links(root: Element, context: RenderContext) -> None:
    """Lead internal links to their new addresses, and say nothing of us to other sites' windows."""
    for link in root.iter("a"):
        href = link.get("href", "")
        path, mark, fragment = href.partition("#")
        stored = figures.find_asset(context, href)
        known = context.links.get(href) or (context.links.get(path) if path else None)
        if stored is not None and stored.url:
            link.set("href", stored.url)
        elif known:
            link.set("href", known if "#" in known or not fragment else f"{known}{mark}{fragment}")
        elif href.startswith("pathname://"):
            link.set("href", href.removeprefix("pathname://"))
        link.attrib.pop("rel", None)
        if embeds.is_outside(link.get("href", "")):
            link.set("rel", "noopener")


def name_blocks(root: Element, slots: Slots) -> None:
    """Give each block of the text an id that lasts as long as its words do, for comments to hold on to."""
    given: Counter[str] = Counter()
    for block in root:
        if block.get("id"):
            continue
        words = f"{block.tag} {slots.fill_words(tree.words(block))}"
        digest = hashlib.sha256(words.encode(errors="replace")).hexdigest()[:8]
        given[digest] += 1
        block.set("id", f"ui-b{digest}" if given[digest] == 1 else f"ui-b{digest}-{given[digest]}")


def settle_ids(root: Element) -> None:
    """Keep the first of each id, headings' before others, and none of those that the page's frame may use."""
    taken: set[str] = set()
    named = [element for element in root.iter() if element.get("id") is not None]
    for element in sorted(named, key=lambda element: element.tag not in LEVELS):
        name = element.get("id", "")
        if name in taken or not name.strip() or name.startswith("ui-"):
            del element.attrib["id"]
        taken.add(name)
