"""One post beside its oracle: read from its folder and rendered as an import would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from portal.content.docusaurus import Blog, Post, read_blog
from portal.content.rendering import Asset, RenderContext, Rendered, render
from portal.content.scan import Scan
from tests.fidelity import oracle
from tests.fidelity.oracle import Expected
from tests.fidelity.page import Page

_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|mp4|webm|mov|mp3|ogg|wav)\b", re.IGNORECASE)


@dataclass(frozen=True)
class EveryPicture(Mapping[str, Asset]):
    """Every picture and film came, those of other sites too: so it was when Docusaurus built the page."""

    named: frozenset[str]

    def __getitem__(self, path: str) -> Asset:
        return Asset("/media/picture.webp")

    def __contains__(self, path: object) -> bool:
        return path in self.named or bool(_FILE.search(str(path)))

    def __iter__(self) -> Iterator[str]:
        return iter(self.named)

    def __len__(self) -> int:
        return len(self.named)


@dataclass(frozen=True)
class Case:
    """One post, what Docusaurus made of it and what we make of it."""

    expected: Expected
    post: Post
    blog: Blog

    @cached_property
    def context(self) -> RenderContext:
        named = frozenset(image.path for image in Scan.of(self.post.source).images)
        return RenderContext(
            assets=EveryPicture(named),
            links=self.blog.links_of(self.post),
            language=self.post.language,
            is_mdx=self.post.path.endswith(".mdx"),
            partials={path: partial.text for path, partial in self.post.partials.items()},
        )

    @cached_property
    def rendered(self) -> Rendered:
        return render(self.post.text, self.context)

    @cached_property
    def page(self) -> Page:
        return Page(self.rendered.html)

    @cached_property
    def excerpt(self) -> Page:
        return Page(self.rendered.excerpt_html)


def cases(folder: Path) -> list[Case]:
    """Read a folder and its oracle; a post that we do not find is an error, not a difference."""
    expected = oracle.read(folder)
    blog = read_blog(folder)
    posts = {post.path: post for post in blog.posts}
    absent = sorted(set(expected) - set(posts))
    if absent:
        raise LookupError(f"{folder.name}: these posts were not read: {', '.join(absent)}")
    return [Case(wanted, posts[path], blog) for path, wanted in expected.items()]
