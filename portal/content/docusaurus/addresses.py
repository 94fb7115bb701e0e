"""Dates and addresses that Docusaurus reads from file names, titles and tags."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

# blogUtils.js of Docusaurus 3, `DATE_FILENAME_REGEX`.
_DATED = re.compile(
    r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?\Z", re.DOTALL
)
_UNDATED = re.compile(r"(?:/?index)?\.mdx?\Z")

# lodash's `words`, on which its `kebabCase` stands; `'` and `’` are dropped before.
_LOWER = "a-zß-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_BREAK = r"\x00-/:-@\[-`{-\xbf×÷\u2000-\u206f\s\ufeff\u180e"
_MISC = rf"[^{_BREAK}\d{_LOWER}{_UPPER}\u2700-\u27bf\U00010000-\U0010ffff]"
_WORDS = re.compile(
    rf"[{_UPPER}]?[{_LOWER}]+(?=[{_BREAK}]|[{_UPPER}]|\Z)"
    rf"|(?:[{_UPPER}]|{_MISC})+(?=[{_BREAK}]|[{_UPPER}](?:[{_LOWER}]|{_MISC})|\Z)"
    rf"|[{_UPPER}]?(?:[{_LOWER}]|{_MISC})+"
    rf"|[{_UPPER}]+"
    r"|\d*(?:1ST|2ND|3RD|(?![123])\dTH)(?=\b|[a-z_])"
    r"|\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|[A-Z_])"
    r"|\d+"
    "|[\u2700-\u27bf\U0001f000-\U0001faff]\ufe0f?"
)
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ð": "d", "þ": "th"}
)


@dataclass(frozen=True)
class Name:
    """What a file's path says: its date (UTC, or none), its slug (with a slash before it), its last words."""

    date: datetime | None
    slug: str
    text: str


def of_path(path: str) -> Name:
    """Read a path below the blog's folder; an impossible date is no date, and stays part of the slug."""
    match = _DATED.match(path)
    if match is None:
        text = _UNDATED.sub("", path)
        return Name(None, f"/{text}", text)
    day = match["date"].replace("-", "/")
    slug = f"/{day}/{match['folder']}{match['text']}"
    year, month, date = (int(part) for part in day.split("/"))
    try:
        return Name(datetime(year, month, date, tzinfo=UTC), slug, match["text"])
    except ValueError:
        return Name(None, slug, match["text"])


def moment(written: str) -> datetime | None:
    """Return a date as Docusaurus reads it: in UTC where no zone is written; None where it is no date."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def kebab_case(text: str) -> str:
    """Return lodash's kebabCase, which makes the addresses of tags: `iPET` is `i-pet`, `éthique` is `ethique`."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _WORDS.findall(re.sub("['’]", "", plain))
    return "-".join(word.lower() for word in words)


def join(*parts: str) -> str:
    """Join parts of an address with single slashes; a slash at the end of the last one stays."""
    joined = "/" + "/".join(part.strip("/") for part in parts if part.strip("/"))
    return joined + ("/" if parts[-1].endswith("/") and joined != "/" else "")


def whole(url: str, permalink: str, *, has_trailing_slash: bool | None) -> str:
    """Return a post's whole address as a site's feeds give it: it is what Docusaurus uses as a guid."""
    if has_trailing_slash is not None and permalink != "/":
        permalink = permalink.rstrip("/") + ("/" if has_trailing_slash else "")
    return url.rstrip("/") + permalink
