"""Versions of a text: each save adds one, and none is ever changed."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content import editing
from portal.content.findings import Finding, read_again
from portal.content.rendered import Rendered
from portal.content.source import Source
from portal.models import Article, Comment, Proposal, Revision, User

# Autosaves that follow one another closer than this make one version; a longer pause leaves a version behind.
COALESCED = timedelta(minutes=10)


def digest(source: str) -> str:
    """Return the sha256 that stands for these bytes in decisions and forms."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def add(
    session: Session,
    article: Article,
    *,
    source: str,
    rendered: Rendered,
    created_by: User | None,
    is_provisional: bool = False,
    number: int = 0,
) -> Revision:
    """Add a version with what was rendered from it; it takes the next number of its article."""
    parsed = Source.parse(source)
    revision = Revision(
        article_id=article.id,
        number=number or _next_number(session, article),
        source=source,
        sha256=digest(source),
        body_line=editing.first_line(source),
        front_matter=parsed.front_matter,
        created_by_id=created_by.id if created_by else None,
        created_at=clock.now(),
        is_provisional=is_provisional,
        **cache_of(rendered),
    )
    session.add(revision)
    session.flush()
    return revision


def cache_of(rendered: Rendered) -> dict[str, object]:
    """Return the columns that a rendering fills; they may be filled anew when the pipeline changes."""
    return {
        "pipeline_version": rendered.pipeline_version,
        "title": rendered.title[:300],
        "summary": rendered.summary,
        "html": rendered.html,
        "excerpt_html": rendered.excerpt_html,
        "has_more": rendered.has_more,
        "text": rendered.text,
        "toc": [dataclasses.asdict(heading) for heading in rendered.toc],
        "findings": [{**dataclasses.asdict(finding), "params": dict(finding.params)} for finding in rendered.findings],
        "word_count": rendered.word_count,
        "reading_minutes": rendered.reading_minutes,
    }


def renew(revision: Revision, rendered: Rendered) -> bool:
    """Keep what the present pipeline, with what it knows now, makes of a version; an older one's never comes back.

    Say whether what readers or editors see has changed.
    """
    if revision.pipeline_version > rendered.pipeline_version:
        return False
    changed = {name: value for name, value in cache_of(rendered).items() if getattr(revision, name) != value}
    for name, value in changed.items():
        setattr(revision, name, value)
    return bool(changed.keys() - {"pipeline_version"})


def findings_of(revision: Revision) -> tuple[Finding, ...]:
    """Return what the renderer and the proofreader found in a version."""
    return read_again(revision.findings)


def is_replaceable(session: Session, proposal: Proposal, head: Revision, author: User) -> bool:
    """Say whether the next autosave may take this version's place: nobody else can have seen or named it.

    It was autosaved by the same person a moment ago and after the proposal last changed its state, so it was never
    submitted, decided upon or made a base; and nobody commented on it.
    """
    return (
        head.is_provisional
        and head.created_by_id == author.id
        and head.created_at > proposal.state_at
        and head.created_at > clock.now() - COALESCED
        and session.scalar(sa.select(Comment.id).where(Comment.revision_id == head.id).limit(1)) is None
    )


def _next_number(session: Session, article: Article) -> int:
    last = session.scalar(sa.select(sa.func.max(Revision.number)).where(Revision.article_id == article.id))
    return (last or 0) + 1
