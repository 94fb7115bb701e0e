"""All that is slow about a post that comes in: its files opened, its text rendered; never inside a transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from portal.adapters.renderer import Renderer
from portal.content.context import Asset, RenderContext
from portal.content.docusaurus import Blog, Post
from portal.content.findings import Finding
from portal.content.rendered import Rendered
from portal.content.rules import remark
from portal.errors import Invalid
from portal.services.import_files import Kept, Shelf

_LONGEST_KEY = 500


@dataclass(frozen=True)
class Prepared:
    """A post rendered, its files stored: all that is slow is done; `links` lead where its site led.

    `fingerprint` is that of the folder that came, `fingerprint_kept` that of the one that an export gives back: with
    the posts that are shown, and the files as they are kept.
    `signers` are the members for whom its authors sign, by the author's key or name.
    """

    post: Post
    key: str
    fingerprint: str
    fingerprint_kept: str
    rendered: Rendered
    files: Mapping[str, Kept]
    site_paths: Mapping[str, str]
    signers: Mapping[str, int]
    links: Mapping[str, str]
    findings: tuple[Finding, ...]


def key_of(blog: Blog, post: Post) -> str:
    """Name a file of a site for ever, so that importing it again is noticed."""
    return f"{blog.origin} {post.path}"[:_LONGEST_KEY]


def fingerprint(post: Post, links: Mapping[str, str], shelf: Shelf, signers: Mapping[str, int]) -> str:
    """Return what changes with anything that the post's page shows: its text, files, authors, tags and links."""
    files = {path: shelf.digest(file) if file else "" for path, file in post.assets.items()}
    return _fingerprint(post, links, files, signers)


def _fingerprint(post: Post, links: Mapping[str, str], files: Mapping[str, str], signers: Mapping[str, int]) -> str:
    shown = {
        "text": post.sha256,
        "address": [post.permalink, post.slug, str(post.published_at), post.language, post.is_unlisted],
        "authors": [
            [author.key, author.name, author.role, author.url, signer_of(signers, author.key, author.name)]
            for author in post.authors
        ],
        "tags": [[tag.slug, tag.label] for tag in post.tags],
        "files": dict(files),
        "links": dict(links),
    }
    if post.partials:
        shown["partials"] = texts_taken_in(post)
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def texts_taken_in(post: Post) -> dict[str, str]:
    """Return the texts that a post takes in, by the path that it imports."""
    return {written: partial.text for written, partial in post.partials.items()}


def signer_of(signers: Mapping[str, int], key: str, name: str) -> int | None:
    """Return the member for whom an author signs: told by the author's key, else by the name."""
    return signers.get(key) or signers.get(name)


def prepare(
    post: Post,
    blog: Blog,
    *,
    shelf: Shelf,
    renderer: Renderer,
    club_name: str,
    signers: Mapping[str, int] | None = None,
    guarded_names: tuple[str, ...] = (),
    links: Mapping[str, str] | None = None,
) -> Prepared:
    """Render a post and open its files; `links` are `blog.links_of(post)` where they are known.

    Raises: Invalid, TooMany when the text cannot be rendered.
    """
    kept: dict[str, Kept] = {}
    refused: list[Finding] = []
    for path, file in post.assets.items():
        try:
            if file is not None:
                kept[path] = shelf.take(file)
        except Invalid as error:
            refused.append(remark("asset-refused", path=path, reason=error.code))
    assets: dict[str, Asset] = {path: one.asset for path, one in kept.items()}
    links = blog.links_of(post) if links is None else links
    context = RenderContext(
        assets,
        links,
        post.language,
        club_name,
        guarded_names=guarded_names,
        is_mdx=post.path.endswith(".mdx"),
        partials=texts_taken_in(post),
    )
    rendered = renderer.render(post.text, context)
    own = tuple(problem for problem in post.problems if problem not in rendered.findings)
    return Prepared(
        post,
        key_of(blog, post),
        fingerprint(post, links, shelf, signers or {}),
        _fingerprint(post, _links_shown(blog, post, links), _digests(post, kept), signers or {}),
        rendered,
        kept,
        {path: blog.site.path_of(file) for path, file in post.assets.items() if file},
        signers or {},
        links,
        (*own, *refused, *rendered.findings),
    )


def _links_shown(blog: Blog, post: Post, links: Mapping[str, str]) -> Mapping[str, str]:
    """Return the links as they are without the posts that the site did not show."""
    return links if len(blog.as_shown.posts) == len(blog.posts) else blog.as_shown.links_of(post)


def _digests(post: Post, kept: Mapping[str, Kept]) -> dict[str, str]:
    return {path: kept[path].sha256 if path in kept else "" for path in post.assets}
