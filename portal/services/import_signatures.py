"""Who signs what comes in: authors without an account, unless a map of the keeper's says whose account it is."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content import front_matter
from portal.content.docusaurus import Author, Post
from portal.content.findings import Finding
from portal.content.rules import remark
from portal.content.slugs import slugify
from portal.content.source import as_text
from portal.models import Article, ArticleAuthor, Byline, User
from portal.services import bylines
from portal.services.bylines import web_address
from portal.services.import_preparation import signer_of

_LONGEST_NAME = 160


def read_map(text: str) -> dict[str, str]:
    """Read a map of authors: `key: handle` a line, in YAML or JSON; a key is an author's key or name."""
    read = front_matter.read(text.removeprefix("\ufeff"), 1, is_table=True)
    return {str(key): as_text(handle).lower() for key, handle in read.values.items() if as_text(handle)}


def find_signers(session: Session, handles: Mapping[str, str]) -> tuple[dict[str, int], list[Finding]]:
    """Return the members of a map of authors by key or name, and a finding for each handle that nobody has."""
    wanted = set(handles.values())
    ids = dict(session.execute(sa.select(User.handle, User.id).where(User.handle.in_(wanted))).all())
    unknown = [(key, handle) for key, handle in handles.items() if handle not in ids]
    return (
        {key: ids[handle] for key, handle in handles.items() if handle in ids},
        [remark("author-map-unknown", key=key, handle=handle) for key, handle in unknown],
    )


def sign(session: Session, article: Article, post: Post, *, owner: User | None, signers: Mapping[str, int]) -> None:
    """Let a post's authors sign its article in their order, or else its owner; `article.authors` must be loaded."""
    wanted = _bylines(session, post, owner, signers)
    present = {one.byline_id: one for one in article.authors}
    article.authors = [present.get(one.id) or ArticleAuthor(byline=one) for one in wanted]
    for position, signature in enumerate(article.authors):
        signature.position = position


def _bylines(session: Session, post: Post, owner: User | None, signers: Mapping[str, int]) -> list[Byline]:
    found: dict[int, Byline] = {}
    for author in post.authors:
        user_id = signer_of(signers, author.key, author.name)
        if user_id is not None:
            byline = bylines.of_member(session, session.get_one(User, user_id))
        else:
            byline = _outside(session, author)
        found.setdefault(byline.id, byline)
    if not found and owner is not None:
        byline = bylines.of_member(session, owner)
        found[byline.id] = byline
    return list(found.values())


def _outside(session: Session, author: Author) -> Byline:
    """Return the byline of an outside author: never that of an account, which would give rights over the text."""
    name = author.name or urlsplit(author.url or author.image_url).path.strip("/").rpartition("/")[2] or "anonyme"
    # A key is a part of an address: one that has parts of its own would name a page that nobody finds.
    base = (author.key.replace("/", "-").strip(".") or slugify(name) or "auteur")[:70]
    number, key = 1, base
    while True:
        byline = bylines.outside(
            session,
            key=key,
            name=name,
            role=author.role,
            url=web_address(author.url),
            image_url=web_address(author.image_url),
        )
        if byline.user_id is None and byline.name == name[:_LONGEST_NAME]:
            return byline
        number += 1
        key = f"{base}-{number}"
