"""Short names of emoji, as GitHub and Docusaurus know them: `:tada:` becomes the sign itself."""

from __future__ import annotations

import re
from functools import cache
from xml.etree.ElementTree import Element

_NAME = re.compile(r":(?:\+1|-1|[a-zA-Z0-9_-]+):")
_CODE = {"pre", "code", "kbd", "samp"}


def settle(root: Element) -> None:
    """Write the signs in the place of their names, but in code."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.text and element.tag not in _CODE:
            element.text = written(element.text)
        for child in element:
            if child.tail:
                child.tail = written(child.tail)
        stack += [child for child in element if child.tag not in _CODE]


def written(text: str) -> str:
    """Return a text with its emoji; an unknown name stays as it is."""
    return _NAME.sub(lambda match: _signs().get(match[0], match[0]), text) if ":" in text else text


@cache
def _signs() -> dict[str, str]:
    """Read the table only when a text has such a name: it is large."""
    from pymdownx.gemoji_db import aliases, emoji  # noqa: PLC0415

    signs = {
        name: "".join(chr(int(code, 16)) for code in sign.get("unicode_alt", sign["unicode"]).split("-"))
        for name, sign in emoji.items()
        if "unicode" in sign
    }
    return signs | {alias: signs[name] for alias, name in aliases.items() if name in signs}
