"""Slugs: the part of an address that a title or a tag becomes."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o"})
MAX_CHARACTERS = 80
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def slugify(title: str) -> str:
    """Turn a title into lower-case ASCII words joined by hyphens; `""` when nothing is left."""
    spaced = title.translate(_LIGATURES).replace("’", " ").replace("'", " ")
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > MAX_CHARACTERS:
            break
        slug = longer
    return slug or "".join(words)[:MAX_CHARACTERS]


def kebab(label: str) -> str:
    """Turn a tag's label into its address as Docusaurus does, with lodash's kebabCase: `aif360` gives `aif-360`."""
    plain = unicodedata.normalize("NFKD", label.translate(_LIGATURES)).encode("ascii", "ignore").decode()
    words = _WORD.findall(plain.replace("'", "")) or [f"tag-{hashlib.sha256(label.encode()).hexdigest()[:8]}"]
    return "-".join(word.lower() for word in words)[:MAX_CHARACTERS].rstrip("-")
