"""A Docusaurus blog read from its folder: what its site showed, without running anything of it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from portal.content import front_matter, language
from portal.content.docusaurus import (
    addresses,
    authors,
    dates,
    description,
    files,
    links,
    partials,
    paths,
    site,
    tags,
)
from portal.content.docusaurus.authors import Author as Author
from portal.content.docusaurus.partials import Partial as Partial
from portal.content.docusaurus.site import BlogFolder, Site
from portal.content.docusaurus.tags import Tag as Tag
from portal.content.findings import Finding
from portal.content.rules import LEVELS, RESERVED_SLUGS, remark
from portal.content.scan import Scan
from portal.content.slugs import kebab_case
from portal.content.source import Source, as_text

_LARGEST_FILE_BYTES = 2_000_000
# All texts of a blog are in memory at once: thousands of long posts, and none of an archive made to fill it.
_MOST_TEXT_BYTES = 150_000_000
# With its site's name before it, a path is the name under which the portal knows a file ever after.
_LONGEST_PATH = 290
_LONGEST_SLUG = 200
_LONGEST_GUID = 480
_BORN_IN_A_PORTAL = "urn:uuid:"
# Pictures and programs hold such characters, texts do not.
_CONTROL = re.compile("[\x00-\x06\x0e-\x1a]")


@dataclass(frozen=True)
class Problem:
    """Something that an import met, and in which file (below the folder)."""

    path: str
    finding: Finding


@dataclass(frozen=True)
class Post:
    """One post as its site showed it.

    `path` and `sha256` name the file as it came; `text` is its content byte for byte. `permalink` is its old path,
    `slug` its place under our `/blog/`, `feed_guid` the id its site's feeds gave it. `assets` maps each path as the
    text writes it to the file it means, None where there is none; `partials` the texts it takes in, as it imports them.
    """

    path: str
    sha256: str
    text: str
    source: Source = field(repr=False)
    permalink: str
    slug: str
    feed_guid: str
    title: str
    published_at: datetime | None
    authors: tuple[Author, ...]
    tags: tuple[Tag, ...]
    description: str
    language: str
    is_draft: bool
    is_unlisted: bool
    cover: str
    assets: Mapping[str, Path | None]
    partials: Mapping[str, Partial]
    problems: tuple[Finding, ...]

    @property
    def has_written_guid(self) -> bool:
        """Tell whether the text itself names the post's guid, as an export writes it where no address tells it."""
        return bool(_written_guid(self.source))

    @property
    def weight_bytes(self) -> int:
        """Tell how much memory the post's texts take."""
        return sum(sys.getsizeof(text) for text in (self.text, *(one.text for one in self.partials.values())))

    @property
    def published_on(self) -> date | None:
        """Return the day of publication, in UTC as Docusaurus counts."""
        return self.published_at.date() if self.published_at else None


@dataclass(frozen=True)
class Blog:
    """All posts of a folder, in the order of their paths, and what stood in the way."""

    posts: tuple[Post, ...]
    problems: tuple[Problem, ...]
    site: Site

    @property
    def origin(self) -> str:
        """Name the site, so that files of two sites never pass for one."""
        return self.site.name

    @cached_property
    def _places(self) -> links.Places:
        by_permalink = {post.permalink.rstrip("/"): post.slug for post in reversed(self.posts)}
        return links.Places(self.site, {post.path: post.slug for post in self.posts}, by_permalink)

    @cached_property
    def as_shown(self) -> Blog:
        """Return the blog without the posts that its site did not show: it is what an export gives back."""
        return replace(self, posts=tuple(post for post in self.posts if post.published_at and not post.is_draft))

    def links_of(self, post: Post) -> dict[str, str]:
        """Map a post's internal links as written to where they lead now.

        A post that was born in a portal was written for one: what it links to beside posts is there, not on a site.
        """
        found = self._places.of_post(post.source, post.path, post.permalink)
        for partial in post.partials.values():
            found = self._places.of_post(Source.parse(partial.text), partial.path, post.permalink) | found
        if not post.feed_guid.startswith(_BORN_IN_A_PORTAL):
            return found
        return {written: address for written, address in found.items() if address.startswith("/")}


def read_blog(
    folder: Path, *, tell: Callable[[], None] = lambda: None, most_text_bytes: int = _MOST_TEXT_BYTES
) -> Blog:
    """Read a Docusaurus site's folder, or its blog's own; one bad file never stops the others. `tell` hears of each.

    Texts that would take more memory than `most_text_bytes` together are left out, and told.
    Raises: FileNotFoundError, NotADirectoryError.
    """
    found = site.find(folder)
    posts: list[Post] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    left_bytes = most_text_bytes
    for blog in found.blogs:
        reader = _Reader(found, blog)
        problems += reader.problems
        for path, below in site.posts(found, blog):
            tell()
            name = path.relative_to(found.folder).as_posix()
            is_room = left_bytes > 0
            result = reader.read(path, below, name) if is_room else remark("blog-too-large", path=paths.sayable(name))
            if isinstance(result, Finding):
                problems.append(Problem(paths.sayable(name), result))
                continue
            post = _at_free_slug(result, blog, taken)
            left_bytes -= post.weight_bytes
            taken.add(post.slug)
            posts.append(post)
    return Blog(tuple(posts), tuple(problems), found)


class _Reader:
    """Reads the posts of one blog folder."""

    def __init__(self, found: Site, blog: BlogFolder) -> None:
        self.site, self.blog = found, blog
        self.problems: list[Problem] = []
        self.authors = self._table(blog.authors, "authors.yml", "authors.yaml", "authors.json")
        self.tags = self._table("tags.yml", "tags.yaml", "tags.json")

    def _table(self, *names: str) -> dict[str, object]:
        for name in dict.fromkeys(names):
            path = self.blog.folder / name
            if not os.path.lexists(path):
                continue
            below = self.site.path_of(path)
            data = self.site.read(path, _LARGEST_FILE_BYTES)
            if isinstance(data, Finding):
                self.problems.append(Problem(below, data))
                continue
            read = front_matter.read(data.decode("utf-8", "replace").removeprefix("\ufeff"), 1, is_table=True)
            self.problems += [Problem(below, finding) for finding in read.problems]
            return read.values
        return {}

    def read(self, path: Path, below: str, name: str) -> Post | Finding:
        if len(name) > _LONGEST_PATH or not paths.is_sayable(name):
            return remark("file-name-unusable", path=paths.sayable(name)[:_LONGEST_PATH])
        data = self.site.read(path, _LARGEST_FILE_BYTES)
        if isinstance(data, Finding):
            return data
        text, problems = _decoded(data, name)
        if text is None:
            return problems[0]
        source = Source.parse(text)
        named = addresses.of_path(below)
        if not (source.front_matter or source.problems or named.date):
            return remark("file-not-a-post", path=name)
        post = self._post(path, name, source, named)
        return replace(post, sha256=hashlib.sha256(data).hexdigest(), problems=(*problems, *post.problems))

    def _post(self, path: Path, name: str, source: Source, named: addresses.Name) -> Post:
        signed, unknown_authors = authors.of_source(source, self.authors, self.site.base_url)
        assets, refused = files.of_post(_scan(source, path), path, self.site, self.blog)
        taken_in = partials.of_post(source, path, self.site)
        for partial in taken_in.values():
            place = self.site.folder / partial.path
            shown = files.of_post(_scan(Source.parse(partial.text), place), place, self.site, self.blog)[0]
            assets = shown | assets
        when = dates.moment(source.date) if source.date else named.date
        problems = [*source.problems, *unknown_authors, *refused]
        if when is None:
            when = named.date
            problems += [remark("date-missing")] if when is None else _unread_date(source, when)
        slug = as_text(source.front_matter.get("slug")) or named.slug
        permalink = addresses.join(self.site.base_url, self.blog.route, slug)
        return Post(
            path=name,
            sha256="",
            text=source.text,
            source=source,
            permalink=permalink,
            slug=_our_slug(slug, named, source),
            feed_guid=_written_guid(source) or self.site.address(permalink),
            title=source.title or description.title_of_body(source.body) or named.text,
            published_at=when,
            authors=signed,
            tags=tags.of_source(source, self.tags),
            description=_description(source),
            language=self._language(source),
            is_draft=_is_true(source.front_matter.get("draft")),
            is_unlisted=_is_true(source.front_matter.get("unlisted")),
            cover=files.cover_of(source),
            assets=assets,
            partials=taken_in,
            problems=tuple(problems),
        )

    def _language(self, source: Source) -> str:
        written = source.language if source.language in {"fr", "en"} else ""
        return written or self.site.language or language.guess(source.body) or "fr"


def _scan(source: Source, path: Path) -> Scan:
    return Scan.of(source, is_mdx=path.suffix == ".mdx")


def _written_guid(source: Source) -> str:
    """Return the id under which feeds know a post that an export wrote: it is not always the site's own."""
    guid = as_text(source.front_matter.get("feed_guid"))
    return guid if len(guid) <= _LONGEST_GUID else ""


def _description(source: Source) -> str:
    """Return the description; one that is written empty stays empty, as in Docusaurus."""
    is_written = isinstance(source.front_matter.get("description"), str)
    return source.summary if is_written else source.summary or description.of_body(source.body)


def _at_free_slug(post: Post, blog: BlogFolder, taken: set[str]) -> Post:
    """Give a post whose address another one has a longer one; the old address will lead there."""
    if post.slug not in taken:
        return post
    for slug in _others(post.slug, blog.route.strip("/").replace("/", "-")):
        if slug not in taken:
            problem = remark("slug-taken", slug=post.slug, other=slug)
            return replace(post, slug=slug, problems=(*post.problems, problem))
    raise AssertionError("there is always another number")  # pragma: no cover


def _others(slug: str, route: str) -> Iterator[str]:
    yield f"{route}/{slug}"
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def _our_slug(written: str, named: addresses.Name, source: Source) -> str:
    """Return a slug that our addresses can hold: no dots that climb, no page of the blog's own."""
    parts = [part for part in written.split("/") if part.strip() not in {"", ".", ".."}]
    slug = "/".join(parts)[:_LONGEST_SLUG].strip("/ ")
    if parts and parts[0].casefold() in RESERVED_SLUGS:
        slug = f"article-{slug}"
    return slug or kebab_case(named.text or source.title) or "article"


def _decoded(data: bytes, name: str) -> tuple[str | None, list[Finding]]:
    """Decode a file: UTF-8, or what Windows wrote, which is told; bytes that are no text are refused."""
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding, label in (("utf-16", "UTF-16"),) if has_mark else (("utf-8", ""), ("cp1252", "Windows-1252")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text, [remark("encoding-guessed", encoding=label)] if label else []
    return None, [remark("file-not-text", path=name)]


def _unread_date(source: Source, read_as: datetime) -> list[Finding]:
    """Tell of a written date that is none, where the file's name has another."""
    if not source.date or any(problem.code == "date-impossible" for problem in source.problems):
        return []
    params: dict[str, str | int] = {"value": source.date, "read_as": read_as.date().isoformat()}
    return [Finding("date-impossible", LEVELS["date-impossible"], source.line_of("date"), 1, "date", params)]


def _is_true(value: object) -> bool:
    return value is True or as_text(value).casefold() == "true"
