"""The club's articles leave for a Docusaurus site; everything else leaves as one archive."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from portal.adapters.files import Files
from portal.adapters.outlets import NewFolder
from portal.content.docusaurus import writing
from portal.content.docusaurus.configuring import Club
from portal.permissions import Actor, Permission, require
from portal.queries import exports


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
