"""What was found in the text that is online, counted for lists: when it goes live, and when it is checked anew."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.findings import Level
from portal.models import Article, ArticleCheck, ArticleFinding, ArticleStatus, Revision, User
from portal.permissions import Actor, Permission, require
from portal.queries import renderings
from portal.services import history, revisions


def note(session: Session, article_id: int, revision: Revision, *, refused_code: str = "") -> None:
    """Count the findings of the version that is online, in place of what was counted before.

    One that a moderator waived for this very version is settled and not counted. `refused_code` says why the text
    could not be rendered anew; its older findings are counted then.
    """
    # One writer at a time, on PostgreSQL as on SQLite: the rows below are made anew.
    session.execute(sa.select(Article.id).where(Article.id == article_id).with_for_update(key_share=True))
    waived = renderings.waived(session, revision.id)
    open_ones = [one for one in revisions.findings_of(revision) if one.key not in waived]
    counts = Counter((one.code, one.level) for one in open_ones)
    session.execute(sa.delete(ArticleFinding).where(ArticleFinding.article_id == article_id))
    session.execute(sa.delete(ArticleCheck).where(ArticleCheck.article_id == article_id))
    levels = {level.value: sum(n for (_, found), n in counts.items() if found == level) for level in Level}
    session.execute(
        sa.insert(ArticleCheck).values(
            article_id=article_id,
            revision_id=revision.id,
            checked_at=clock.now(),
            refused_code=refused_code[:64],
            **levels,
        )
    )
    if counts:
        session.execute(
            sa.insert(ArticleFinding),
            [
                {"article_id": article_id, "code": code[:64], "level": level, "count": count}
                for (code, level), count in counts.items()
            ],
        )


def ask(session: Session, *, actor: Actor) -> int:
    """Have the worker check every article online anew, and return how many; those that wait already wait on."""
    require(actor, Permission.ARCHIVE_RENEW)
    live = sa.select(Article.id).where(Article.status == ArticleStatus.LIVE)
    waiting = sa.update(ArticleCheck).where(ArticleCheck.article_id.in_(live), ArticleCheck.asked_at.is_(None))
    asked = session.scalars(waiting.values(asked_at=clock.now()).returning(ArticleCheck.article_id)).all()
    if asked and isinstance(actor, User):
        history.record(session, "archive:check", actor, actor=actor, details={"articles": len(asked)})
    return len(asked)
