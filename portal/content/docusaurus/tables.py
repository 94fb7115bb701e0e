"""`authors.yml` and `tags.yml` on their way out: kept byte for byte, new entries written below in their own style."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.content import front_matter
from portal.content.docusaurus import paths
from portal.content.docusaurus.authors import Author
from portal.content.docusaurus.tags import Tag
from portal.content.patching import write_field
from portal.content.slugs import kebab
from portal.content.source import as_text

ENDINGS = ("yml", "yaml", "json")
_INDENT = re.compile(r"^( {1,8})(?=[\w\"'])", re.MULTILINE)
_GAP = re.compile(r"\n\r?\n\S")


@dataclass
class Table:
    """One of a blog's two tables: the text that came, what it says, and what is to be added."""

    path: str
    text: str = ""
    known: Mapping[str, object] = field(default_factory=dict)
    added: dict[str, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def find(cls, tables: Mapping[str, str], folder: str, name: str) -> Table:
        """Find a table among a site's small files, in the order in which a reading looks; a new one is YAML."""
        for ending in ENDINGS:
            path = paths.join(folder, f"{name}.{ending}")
            if path in tables:
                read = front_matter.read(tables[path].removeprefix("\ufeff"), 1, is_table=True)
                return cls(path, tables[path], read.values)
        return cls(paths.join(folder, f"{name}.yml"))

    @property
    def is_there(self) -> bool:
        """Tell whether the table came or has something to say."""
        return bool(self.text or self.added)

    def written(self) -> str:
        """Return the table's text: as it came, and what was added."""
        if not self.added:
            return self.text
        return _added_json(self) if self.path.endswith(".json") else _added_yaml(self)

    def entry(self, key: str) -> Mapping[str, object]:
        """Return what the table says of a key, new entries included."""
        found = self.known.get(key, self.added.get(key))
        return {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}

    @property
    def keys(self) -> Iterable[str]:
        """Return every key, new ones included."""
        return {**self.known, **self.added}


def author_key(table: Table, author: Author) -> str:
    """Return the key under which a post names an author; an author whom the table does not know is added to it."""
    number, key = 1, author.key
    while key in table.keys and not _is_same(table.entry(key), author):
        number += 1
        key = f"{author.key}-{number}"
    if key not in table.keys:
        same = next((other for other in table.known if _is_same(table.entry(other), author)), "")
        if same:
            return same
        facts = {"name": author.name, "title": author.role, "url": author.url, "image_url": author.image_url}
        # The portal has a page for each author: so has the site.
        table.added[key] = {**{name: value for name, value in facts.items() if value}, "page": True}
    return key


def add_tag(table: Table, written: str, tag: Tag) -> None:
    """Give a tag that a post writes its label and address, unless the table has the one or the other."""
    addresses = {
        as_text(table.entry(key).get("permalink")).strip("/").rpartition("/")[2] or kebab(key) for key in table.keys
    }
    if written not in table.keys and tag.slug not in addresses:
        table.added[written] = {"label": tag.label, "permalink": f"/{tag.slug}"}


def _is_same(entry: Mapping[str, object], author: Author) -> bool:
    facts = (as_text(entry.get("name")), as_text(entry.get("title")), as_text(entry.get("url")))
    return facts == (author.name, author.role, author.url)


def _added_yaml(table: Table) -> str:
    """Write new entries below; a table whose YAML leaves no room there (one in braces) is written anew."""
    newline = "\r\n" if "\r\n" in table.text else "\n"
    found = _INDENT.search(table.text)
    indent = found[1] if found else "  "
    text = table.text + ("" if not table.text or table.text.endswith("\n") else newline)
    has_gaps = _GAP.search(table.text) or not table.text
    for key, facts in table.added.items():
        text += newline if has_gaps and text else ""
        text += write_field(key, None, newline).removesuffix(f" null{newline}") + newline
        text += "".join(indent + write_field(name, value, newline) for name, value in facts.items())
    wanted = {**table.known, **table.added}
    if front_matter.read(text.removeprefix("\ufeff"), 1, is_table=True).values != wanted:
        return "".join(write_field(key, entry, newline) for key, entry in wanted.items())
    return text


def _added_json(table: Table) -> str:
    """Write new entries before the last brace."""
    head, _, tail = table.text.rpartition("}")
    comma = "" if head.rstrip().endswith("{") else ","
    return head.rstrip() + comma + json.dumps(table.added, ensure_ascii=False, indent=2)[1:-1] + "}" + tail
