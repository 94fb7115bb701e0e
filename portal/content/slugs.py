"""Slugs: the part of an address that a title or a tag becomes."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O"})
MAX_CHARACTERS = 80

# lodash's `deburr`: the Latin letters up to U+017F that are more than a letter with an accent.
_PLAIN = _LIGATURES | str.maketrans(
    {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ĸ": "k"}
    | {"ĳ": "ij", "Ĳ": "IJ", "ŀ": "l", "Ŀ": "L", "ł": "l", "Ł": "L", "ŉ": "n", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T"}
    | {"ſ": "s", "'": None, "’": None}
)
_ACCENTED = re.compile("[\u00c0-\u017f]")
_COMBINING = re.compile("[\u0300-\u036f\ufe20-\ufe2f\u20d0-\u20ff]")
# lodash's `unicodeWords`, on which its `kebabCase` stands; apostrophes are dropped before.
_LOWER = "a-zß-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_BREAK = r"\x00-/:-@\[-`{-\xbf×÷\u2000-\u206f\s\ufeff\u180e"
_DINGBAT = "\u2700-\u27bf"
_ASTRAL = "\U00010000-\U0010ffff"
_MISC = f"[^{_BREAK}0-9{_LOWER}{_UPPER}{_DINGBAT}{_ASTRAL}]"
_EMOJI = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[{_DINGBAT}{_ASTRAL}])[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
_WORDS = re.compile(
    rf"[{_UPPER}]?[{_LOWER}]+(?=[{_BREAK}]|[{_UPPER}]|\Z)"
    rf"|(?:[{_UPPER}]|{_MISC})+(?=[{_BREAK}]|[{_UPPER}](?:[{_LOWER}]|{_MISC})|\Z)"
    rf"|[{_UPPER}]?(?:[{_LOWER}]|{_MISC})+"
    rf"|[{_UPPER}]+"
    r"|[0-9]*(?:1ST|2ND|3RD|(?![123])[0-9]TH)(?=\b|[a-z_])"
    r"|[0-9]*(?:1st|2nd|3rd|(?![123])[0-9]th)(?=\b|[A-Z_])"
    r"|[0-9]+"
    f"|{_EMOJI}(?:\u200d{_EMOJI})*"
)


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


def kebab_case(text: str) -> str:
    """Return lodash's kebabCase, with which Docusaurus makes addresses: `iPET` is `i-pet`, `数据` stays itself."""
    plain = _ACCENTED.sub(lambda letter: unicodedata.normalize("NFD", letter[0]), text.translate(_PLAIN))
    return "-".join(word.lower() for word in _WORDS.findall(_COMBINING.sub("", plain)))


def kebab(label: str) -> str:
    """Turn a tag's label into its address: Docusaurus' own where it is ASCII, never empty: `aif360` gives `aif-360`."""
    address = kebab_case(label)
    if not address or not address.isascii():
        address = kebab_case(unicodedata.normalize("NFKD", label.translate(_PLAIN)).encode("ascii", "ignore").decode())
    return (address or f"tag-{hashlib.sha256(label.encode()).hexdigest()[:8]}")[:MAX_CHARACTERS].rstrip("-")
