"""What leaves for a Docusaurus site: posts as the portal shows them, and the homes that they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from portal.content.docusaurus import addresses
from portal.content.docusaurus.authors import Author
from portal.content.docusaurus.paths import inside
from portal.content.docusaurus.tags import Tag


@dataclass(frozen=True)
class Shown:
    """A stored file under the path that a text writes; `site_path` is where it lay in the site it came from."""

    path: str
    sha256: str
    site_path: str = ""


@dataclass(frozen=True)
class Outgoing:
    """One article; `origin` and `path` name the site and the file it came from, both empty where it was born here.

    `sha256` is that of the file as it came while its text is still that one. `day` dates a draft's file name.
    `partials` are the texts that it takes in.
    """

    text: str = field(repr=False)
    title: str
    slug: str
    language: str
    guid: str
    published_at: datetime | None
    day: date
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()
    files: tuple[Shown, ...] = ()
    origin: str = ""
    path: str = ""
    sha256: str = ""
    is_unlisted: bool = False
    partials: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Tell whether the public never read it."""
        return self.published_at is None

    @property
    def moment(self) -> datetime | None:
        """Return when it came out, to the second in UTC: front matter holds no more."""
        return self.published_at.astimezone(UTC).replace(microsecond=0) if self.published_at else None


@dataclass(frozen=True)
class HomeBlog:
    """A folder of posts (below its site, empty for the site's own) and the address under which they are shown."""

    path: str
    route: str

    def below(self, path: str) -> str:
        """Return a path of the site as one below this folder."""
        return path.removeprefix(f"{self.path}/") if self.path else path

    def holds(self, path: str) -> bool:
        """Tell whether a path of the site lies in this folder."""
        return not self.path or path.startswith(f"{self.path}/")


@dataclass(frozen=True)
class Home:
    """One site as it was when it came; `folder` is its place in the exported folder, empty for the first one.

    `static` are its folders of files, `tables` its own small files by path.
    """

    origin: str = ""
    folder: str = ""
    title: str = ""
    url: str = ""
    base_url: str = "/"
    language: str = ""
    has_trailing_slash: bool | None = None
    blogs: tuple[HomeBlog, ...] = (HomeBlog("blog", "blog"),)
    static: tuple[str, ...] = ("static",)
    tables: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, origin: str, settings: Mapping[str, Any], tables: Mapping[str, str], folder: str = "") -> Home:
        """Read what an import remembered; what is missing or leads outside falls back to Docusaurus' defaults."""
        listed = settings.get("blogs") or []
        blogs = [HomeBlog(_within(one.get("path")), str(one.get("route") or "").strip("/")) for one in listed]
        slash = settings.get("trailing_slash")
        return cls(
            origin=origin,
            folder=folder,
            title=str(settings.get("title") or ""),
            url=str(settings.get("url") or ""),
            base_url=str(settings.get("base_url") or "/"),
            language=str(settings.get("locale") or ""),
            has_trailing_slash=slash if isinstance(slash, bool) else None,
            blogs=tuple({blog.path: blog for blog in blogs}.values()) or cls.blogs,
            static=tuple(_within(path) for path in settings.get("static") or []) or cls.static,
            tables=tables,
        )

    def blog_of(self, path: str) -> HomeBlog:
        """Return the blog that a file belongs to: the innermost whose folder holds it."""
        holders = [blog for blog in self.blogs if blog.holds(path)]
        return max(holders, key=lambda blog: len(blog.path), default=self.blogs[0])

    def permalink(self, blog: HomeBlog, slug: str) -> str:
        """Return the path under which the site shows a post."""
        return addresses.join(self.base_url, blog.route, slug)

    def address(self, permalink: str) -> str:
        """Return a post's whole address, which the site's feeds give as its guid."""
        return addresses.whole(self.url, permalink, has_trailing_slash=self.has_trailing_slash)


def _within(path: object) -> str:
    """Return a folder's path inside its site: one that lay beside it (`../static`) moves in."""
    parts = [part for part in str(path or "").replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return inside("/".join(parts)) or ""
