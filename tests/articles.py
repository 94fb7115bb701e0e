"""Texts on their way, made by the portal's own verbs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.content.rendering import RenderContext, Rendered, render
from portal.models import Article, Proposal, Revision, User
from portal.queries import drafts
from portal.services import articles

TEXT = """---
title: Ce que les débitmètres apprennent
description: Trois leçons d’un capteur qui dérive.
date: 2026-11-02
tags: [capteurs, séries temporelles]
---

## Le capteur dérive

Nous avons comparé deux étés de mesures.
"""


def rendered(source: str, context: RenderContext | None = None) -> Rendered:
    return render(source, context or RenderContext())


def make_draft(session: Session, author: User, source: str = TEXT, *, language: str = "fr") -> Proposal:
    """Begin an article in its own transaction, and return its proposal read anew."""
    with database.write(session):
        made = articles.create(session, actor=author, source=source, rendered=rendered(source), language=language)
        number = made.id
    return drafts.find(session, author, number)


def save(session: Session, proposal_id: int, author: User, source: str, *, lock_version: int = 0, is_autosave=False):
    """Save a draft in its own transaction; the lock version is the present one unless given."""
    with database.write(session):
        proposal = drafts.find(session, author, proposal_id)
        return articles.save_draft(
            session,
            proposal,
            actor=author,
            source=source,
            rendered=rendered(source),
            lock_version=lock_version or proposal.lock_version,
            is_autosave=is_autosave,
        )


def put_online(session: Session, proposal: Proposal, *, at: datetime | None = None, slug: str = "") -> Article:
    """Put a draft's head online, as publication does, without the decision before it."""
    with database.write(session):
        article = session.get_one(Article, proposal.article_id)
        revision = session.get_one(Revision, proposal.head_revision_id)
        articles.go_live(session, article, revision, at=at or clock.now(), slug=slug)
    return article
