"""A whole Docusaurus folder, piece by piece: posts, pictures, tables, and the site's own few files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from portal.content.docusaurus import absent, commonmark, composing, configuring, paths, placing, tables
from portal.content.docusaurus.composing import Spot
from portal.content.docusaurus.configuring import Around, Club
from portal.content.docusaurus.outgoing import Home, HomeBlog, Outgoing, Shown
from portal.content.docusaurus.placing import Places
from portal.content.docusaurus.tables import Table
from portal.content.docusaurus.tags import Tag
from portal.content.slugs import kebab
from portal.content.source import Source


@dataclass(frozen=True)
class Piece:
    """One file of the folder: its bytes, or the sha256 of the stored file that it is a copy of.

    `is_untouched` says that a post is given back as it came.
    """

    path: str
    data: bytes = field(default=b"", repr=False)
    sha256: str = ""
    is_post: bool = False
    is_untouched: bool = False


class Folder:
    """Writes posts one after the other; what they need of tables and configuration comes last, from `ending`.

    `homes` are the sites that posts came from, the main one first; articles born here go to its first blog.
    """

    def __init__(self, homes: Sequence[Home], club: Club) -> None:
        self.homes, self.club = tuple(homes) or (Home(title=club.title, url=club.url, language=club.language),), club
        self.places = Places()
        self.tables: dict[tuple[str, str, str], Table] = {}
        self.plain: list[str] = []
        self.modules: set[str] = set()
        self.components: set[str] = set()
        self.has_styles = False
        for home in self.homes:
            for blog in home.blogs:
                for name in ("authors", "tags"):
                    table = Table.find(home.tables, blog.path, name)
                    self.tables[home.folder, blog.path, name] = table
                    self.places.take(paths.join(home.folder, table.path), "table")
            self.places.take(paths.join(home.folder, "site.json"), "listing")
            for path in self._parts(home):
                self.places.take(paths.join(home.folder, path), "part")

    def post(self, post: Outgoing) -> Iterator[Piece]:
        """Write one post and its files."""
        home = next((home for home in self.homes if post.path and home.origin == post.origin), self.homes[0])
        old = paths.inside(post.path) if post.path else None
        blog = home.blog_of(old) if old else home.blogs[0]
        path = old or paths.join(blog.path, paths.stem(post.day.isoformat(), post.slug or post.title) + ".md")
        path = self.places.free(paths.join(home.folder, path), f"post {post.guid}").removeprefix(f"{home.folder}/")
        data = composing.original(post)
        moved: dict[str, str] = {}
        for shown in placing.shown_by(post):
            place = self._place(shown, path, home, blog, is_bound=data is not None, is_new=not old)
            if place is None:
                continue
            target, written = place
            moved |= dict.fromkeys(placing.names_of(shown), written) if written else {}
            yield Piece(target, sha256=shown.sha256)
        if data is None:
            spot = Spot(path, home, blog, self.tables[home.folder, blog.path, "authors"])
            text = composing.compose(post, spot, moved)
            self._add_tags(post, home, blog)
            data, is_untouched = text.encode("utf-8", "replace"), False
        else:
            text, is_untouched = post.text, True
        path = paths.join(home.folder, path)
        self._note_needs(path, text)
        yield Piece(path, data, is_post=True, is_untouched=is_untouched)

    def ending(self) -> Iterator[Piece]:
        """Write what the posts need around them: tables, listings, configuration."""
        for (folder, _, _), table in self.tables.items():
            if table.is_there:
                yield Piece(paths.join(folder, table.path), table.written().encode("utf-8", "replace"))
        for home in self.homes:
            for path in self._parts(home):
                yield Piece(paths.join(home.folder, path), home.tables[path].encode("utf-8", "replace"))
        names = {key: table.path.rpartition("/")[2] for key, table in self.tables.items()}
        lost = absent.missing(self.modules, self.places.taken)
        around = Around(names, self.plain, lost, sorted(self.components), self.has_styles)
        for name, text in configuring.files(self.homes, self.club, around):
            yield Piece(name, text.encode("utf-8", "replace"))
        if lost:
            yield Piece(absent.PICTURE, absent.NOTHING)

    @staticmethod
    def _parts(home: Home) -> list[str]:
        """Return the texts that came beside the posts, to be shown inside them."""
        return [path for path in home.tables if path.endswith((".md", ".mdx")) and paths.inside(path) == path]

    def _note_needs(self, path: str, text: str) -> None:
        """Remember how a post is to be read, and what of its site it uses when it is read as MDX."""
        self.modules |= absent.pictures_of(text, path)
        breaks = commonmark.breaks_mdx(text)
        if breaks:
            self.plain.append(path)
        if breaks or commonmark.is_markdown(text):
            self.has_styles = self.has_styles or "style" in text
            return
        needs = absent.needs_of(text, path)
        self.modules |= needs.modules
        self.components |= needs.components

    def _place(
        self, shown: Shown, path: str, home: Home, blog: HomeBlog, *, is_bound: bool, is_new: bool
    ) -> tuple[str, str] | None:
        """Return where a file goes and how its post must write it now; None where an untouched post loses it."""
        old = None if is_new else placing.old_place(shown, path, home)
        if old is not None and self.places.take(paths.join(home.folder, old), shown.sha256):
            return paths.join(home.folder, old), ""
        if is_bound:
            return None
        place = self.places.free(paths.join(home.folder, placing.new_place(shown, path)), shown.sha256)
        return place, placing.relative(place.removeprefix(f"{home.folder}/"), path)

    def _add_tags(self, post: Outgoing, home: Home, blog: HomeBlog) -> None:
        if post.path:
            return
        known = {tag.slug: tag for tag in post.tags}
        for label in Source.parse(post.text).tags:
            slug = kebab(label)
            tables.add_tag(self.tables[home.folder, blog.path, "tags"], label, known.get(slug, Tag(label, slug)))


def write(homes: Sequence[Home], club: Club, posts: Iterable[Outgoing]) -> Iterator[Piece]:
    """Write a folder piece by piece; pieces may come twice with the same content."""
    folder = Folder(homes, club)
    for post in posts:
        yield from folder.post(post)
    yield from folder.ending()
