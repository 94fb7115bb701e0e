"""The club's articles leave for a Docusaurus site; everything else leaves as one archive."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters.files import Files
from portal.adapters.outlets import NewFolder
from portal.content.docusaurus import Blog, writing
from portal.content.docusaurus.configuring import Club
from portal.models import Article, ImportRecord
from portal.permissions import Actor, Permission, require
from portal.queries import exports
from portal.services.import_preparation import key_of
from portal.services.imports import Known


@dataclass
class Summary:
    """What left: posts, how many of them byte for byte, files, and the files that the portal itself has lost."""

    posts: int = 0
    untouched: int = 0
    files: int = 0
    lost: list[str] = field(default_factory=list)


def docusaurus(
    session: Session,
    folder: NewFolder,
    *,
    actor: Actor,
    club: Club,
    files: Files,
    with_drafts: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Write the live articles as a folder that Docusaurus builds; `tell` hears after each article how many there are.

    Reads only; call it in a snapshot, so that all of it shows one moment.
    """
    require(actor, Permission.CONTENT_EXPORT)
    summary = Summary()
    for piece in writing.write(exports.homes(session), club, exports.articles(session, with_drafts=with_drafts)):
        if piece.sha256 and folder.has(piece.path):
            continue
        if not piece.sha256:
            folder.write(piece.path, io.BytesIO(piece.data))
        elif files.has(piece.sha256):
            with files.open(piece.sha256) as source:
                folder.write(piece.path, source)
            summary.files += 1
        elif piece.path not in summary.lost:
            summary.lost.append(piece.path)
        if piece.is_post:
            summary.posts += 1
            summary.untouched += piece.is_untouched
            tell(summary.posts)
    return summary


def as_left(session: Session, blog: Blog, before: Mapping[str, Known], *, club: Club) -> frozenset[str]:
    """Return the paths of the posts that an export from this portal would write now, byte for byte.

    Only asked of texts that were changed or born here: of the others, the import itself knows how they came.
    """
    changed = {
        key: post
        for post in blog.posts
        if ((known := before.get(key := key_of(blog, post))) and known.sha256 != post.sha256)
        or (known is None and post.has_written_guid)
    }
    if not changed:
        return frozenset()
    by_key = sa.select(ImportRecord.path, ImportRecord.article_id).where(ImportRecord.path.in_(changed))
    guids = {post.feed_guid: key for key, post in changed.items()}
    by_guid = sa.select(Article.feed_guid, Article.id).where(Article.feed_guid.in_(guids))
    found = {number: guids[guid] for guid, number in session.execute(by_guid)}
    found |= {number: key for key, number in session.execute(by_key)}
    ids = [number for number in exports.leaving(session, with_drafts=True) if number in found]
    folder, left = writing.Folder(exports.homes(session), club), set()
    for number, article in zip(ids, exports.some(session, ids), strict=True):
        post = changed[found[number]]
        data = [piece.data for piece in folder.post(article) if piece.is_post]
        if hashlib.sha256(data[0]).hexdigest() == post.sha256:
            left.add(post.path)
    return frozenset(left)
