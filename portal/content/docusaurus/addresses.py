"""Dates and addresses that Docusaurus reads from file names, titles and tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from portal.content.docusaurus import dates

# blogUtils.js of Docusaurus 3, `DATE_FILENAME_REGEX`.
_DATED = re.compile(
    r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?\Z", re.DOTALL
)
_BEFORE_QUERY = re.compile(r"/(?=[?&]|#[^!/])")
_REPEATED = re.compile(r"(?<=[^:/])/{2,}|^/{2,}")
_UNDATED = re.compile(r"(?:/index)?\.mdx?\Z")


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
    return Name(dates.moment(day), slug, match["text"])


def join(*parts: str) -> str:
    """Join parts of an address with single slashes, as Docusaurus' normalizeUrl does; the slash at its end stays."""
    joined = "/" + "/".join(part.strip("/") for part in parts if part.strip("/"))
    joined += "/" if parts[-1].endswith("/") and joined != "/" else ""
    path, mark, query = _REPEATED.sub("/", _BEFORE_QUERY.sub("", joined)).partition("?")
    return path + mark + query.replace("?", "&")


def whole(url: str, permalink: str, *, has_trailing_slash: bool | None) -> str:
    """Return a post's whole address as a site's feeds give it: it is what Docusaurus uses as a guid."""
    if has_trailing_slash is not None and permalink != "/":
        permalink = permalink.rstrip("/") + ("/" if has_trailing_slash else "")
    return url.rstrip("/") + permalink
