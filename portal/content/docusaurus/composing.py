"""The file of a post: as it came while its text is untouched, else with only the fields that would read otherwise."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.content import front_matter
from portal.content.checks.files import COVER_FIELDS
from portal.content.docusaurus import addresses, authors, dates, description
from portal.content.docusaurus.outgoing import Home, HomeBlog, Outgoing
from portal.content.docusaurus.tables import Table, author_key
from portal.content.patching import patch
from portal.content.scan import Scan
from portal.content.source import Source, as_text

_OLDER_SIGNATURES = frozenset(
    ["author", "author_title", "authorTitle", "author_url", "authorURL", "author_image_url", "authorImageURL"]
)
# What Docusaurus' front matter schema names, and takes only with a value of its kind.
_TYPED = frozenset(
    [
        *(
            "title",
            "title_meta",
            "sidebar_label",
            "description",
            "tags",
            "keywords",
            "date",
            "authors",
            "slug",
            "image",
        ),
        *("id", "draft", "unlisted", "hide_table_of_contents", "toc_min_heading_level", "toc_max_heading_level"),
        *("last_update", "mdx"),
        *_OLDER_SIGNATURES,
    ]
)
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_NAMES_A_FILE = (
    r"(?P<before>\]\([ \t\n]{0,9}<?|\]:[ \t]{0,9}<?"
    r"|\b(?:src|poster|href)[ \t\n]{0,9}=[ \t\n]{0,9}(?:\{[ \t\n]{0,9}(?:require\()?)?[\"'`]?)"
)


def original(post: Outgoing) -> bytes | None:
    """Return the file's bytes as they came, in whichever encoding; None where the text is another now.

    A file that its site would not show as the portal does (a draft, one without a date) is not given back as it came.
    """
    if not post.sha256:
        return None
    for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be"):
        try:
            data = _MARKS.get(encoding, b"") + post.text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if hashlib.sha256(data).hexdigest() == post.sha256:
            source = Source.parse(post.text)
            is_shown = source.front_matter.get("draft") is not True and _moment(source, post.path) is not None
            return data if is_shown or post.is_draft else None
    return None


@dataclass(frozen=True)
class Spot:
    """Where a post goes: its path below its home, its blog, and the authors whom that blog knows."""

    path: str
    home: Home
    blog: HomeBlog
    authors: Table


def compose(post: Outgoing, spot: Spot, moved: Mapping[str, str]) -> str:
    """Return a post's text with the front matter that makes its site show what the portal shows.

    `moved` maps the paths that the text writes to those under which its files lie now.
    """
    text = _without_nothings(with_paths(post.text, moved))
    source = Source.parse(text)
    below = spot.blog.below(spot.path)
    changes = _lists(source)
    if not (source.title or description.title_of_body(source.body)):
        changes["title"] = post.title
    own_slug = as_text(source.front_matter.get("slug")) or addresses.of_path(below).slug
    if post.slug and own_slug.strip("/") not in _same_slugs(post, spot.blog):
        changes["slug"] = post.slug
    is_date = not source.front_matter.get("date") or dates.moment(source.date) is not None
    if post.moment is not None and not (is_date and _moment(source, below) == post.moment):
        changes["date"] = _written(post.moment)
    if not _is_signed(source, post, spot.authors):
        changes |= dict.fromkeys(_OLDER_SIGNATURES & source.front_matter.keys())
        changes["authors"] = [author_key(spot.authors, author) for author in post.authors] or None
    if post.language != (source.language or spot.home.language or post.language):
        changes["language"] = post.language
    is_unlisted = post.is_unlisted and not post.is_draft
    if is_unlisted != (source.front_matter.get("unlisted") is True):
        changes["unlisted"] = True if is_unlisted else None
    if post.is_draft != (source.front_matter.get("draft") is True):
        changes["draft"] = True if post.is_draft else None
    changes |= _covers(source, moved)
    address = spot.home.address(spot.home.permalink(spot.blog, str(changes.get("slug", own_slug))))
    if post.guid != (as_text(source.front_matter.get("feed_guid")) or address):
        changes["feed_guid"] = post.guid if post.guid != address else None
    if not post.path and "mdx" not in source.front_matter:
        # Members write Markdown, in which `<` and `{` are only signs; MDX would stop a build at them.
        changes["mdx"] = {"format": "md"}
    return patch(text, changes)


def with_paths(text: str, moved: Mapping[str, str]) -> str:
    """Write other paths where a body names files, outside of code."""
    if not moved:
        return text
    parts = front_matter.split(text)
    prose = Scan.of(Source.parse(text)).prose
    names = "|".join(re.escape(path) for path in sorted(moved, key=len, reverse=True))
    found = list(re.finditer(_NAMES_A_FILE + rf"(?P<path>{names})(?=[)>\s\"'`#?}}]|\Z)", prose))
    body = parts.body
    for match in reversed(found):
        body = body[: match.start("path")] + moved[match["path"]] + body[match.end("path") :]
    return parts.opening + parts.front_text + parts.closing + body


def _without_nothings(text: str) -> str:
    """Take out the fields that have no value, at which Docusaurus stops where it wants a text."""
    empty = [name for name, value in Source.parse(text).front_matter.items() if value is None and name in _TYPED]
    # To a patch, a field without a value is as good as gone: it has to have one before it can go.
    return patch(patch(text, dict.fromkeys(empty, "-")), dict.fromkeys(empty)) if empty else text


def _lists(source: Source) -> dict[str, object | None]:
    """Return as lists the words that the portal also reads between commas, and Docusaurus does not."""
    changes: dict[str, object | None] = {}
    for name in ("tags", "keywords"):
        written = source.front_matter.get(name)
        if isinstance(written, (str, int, float)):
            words = source.tags if name == "tags" else tuple(part.strip() for part in str(written).split(","))
            changes[name] = [word for word in words if word] or None
    tags = source.front_matter.get("tags")
    if isinstance(tags, list) and None in tags:
        changes["tags"] = list(source.tags) or None
    return changes


def _covers(source: Source, moved: Mapping[str, str]) -> dict[str, object | None]:
    written = {name: as_text(source.front_matter.get(name)) for name in COVER_FIELDS}
    return {name: moved[path] for name, path in written.items() if path in moved}


def _same_slugs(post: Outgoing, blog: HomeBlog) -> set[str]:
    """Return the slugs that an import gives this post's place: where two blogs meet, it puts the route before."""
    route = blog.route.strip("/").replace("/", "-")
    return {post.slug, post.slug.removeprefix(f"{route}/")}


def _moment(source: Source, below: str) -> datetime | None:
    written = dates.moment(source.date) if source.date else None
    return written or addresses.of_path(below).date


def _written(moment: datetime) -> str:
    """Write midnight as a day, as authors do."""
    return moment.date().isoformat() if moment.isoformat().endswith("T00:00:00+00:00") else moment.isoformat()


def _is_signed(source: Source, post: Outgoing, table: Table) -> bool:
    """Tell whether a text names its authors as the portal does; a picture without a name stands for any."""
    read, unknown = authors.of_source(source, table.known)
    names = [author.name[:160] for author in read]
    signed = [author.name for author in post.authors]
    return (
        not unknown
        and len(names) == len(signed)
        and all(one in {"", other} for one, other in zip(names, signed, strict=True))
    )
