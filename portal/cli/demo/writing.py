"""The demo's articles: written, proposed, read and decided at their own moments."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.cli.demo.pictures import PICTURES
from portal.cli.demo.stories import Story
from portal.content.rendering import Asset, RenderContext, Rendered
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    Media,
    Proposal,
    Revision,
    User,
)
from portal.queries import reviews
from portal.services import articles, bylines, history, media, proposals
from portal.web.tools import tools
from portal.web.transaction import writing

FOLDER = Path(__file__).with_name("articles")
DECIDED = {"approved", "published", "retired", "rejected"}
READ = {"in_review", "changes_requested"}


def tell(story: Story) -> None:
    """Live one story from its first version to its present state."""
    source = (FOLDER / f"{story.file}.md").read_text(encoding="utf-8")
    language = "en" if "\nlanguage: en\n" in source else "fr"
    decided_at = clock.now() - timedelta(days=story.days_ago, hours=3)
    picture = _picture(story)
    rendered = _render(source, language, picture)
    with clock.at(decided_at - timedelta(days=4)), writing() as session:
        proposal_id = _write(session, story, source=source, rendered=rendered, language=language, picture=picture)
    if story.state == "draft":
        return
    with clock.at(decided_at - timedelta(days=2)), writing() as session:
        proposals.submit(session, reviews.find(session, proposal_id), actor=_person(session, story.authors[0]))
    if story.state == "withdrawn":
        with clock.at(decided_at), writing() as session:
            withdrawn = reviews.find(session, proposal_id)
            proposals.withdraw(session, withdrawn, actor=_person(session, story.authors[0]))
    if story.state in DECIDED | READ:
        with clock.at(decided_at), writing() as session:
            _judge(session, story, reviews.find(session, proposal_id))


def _picture(story: Story) -> tuple[str, media.Picture] | None:
    if story.file not in PICTURES:
        return None
    name, draw = PICTURES[story.file]
    picture = media.inspect(draw(), tools().settings.upload_limit_bytes)
    tools().files.put(picture.data)
    return name, picture


def _render(source: str, language: str, picture: tuple[str, media.Picture] | None) -> Rendered:
    assets = {}
    if picture:
        name, facts = picture
        sha256 = tools().files.put(facts.data)
        assets[name] = Asset(f"/media/{sha256}/{name}", facts.width, facts.height, facts.content_type)
    context = RenderContext(assets=assets, language=language, club_name=tools().settings.club_name)
    return tools().renderer.render(source, context)


def _write(
    session: Session,
    story: Story,
    *,
    source: str,
    rendered: Rendered,
    language: str,
    picture: tuple[str, media.Picture] | None,
) -> int:
    owner = _person(session, story.authors[0])
    proposal = articles.create(session, actor=owner, source=source, rendered=rendered, language=language)
    article = proposal.article
    for position, handle in enumerate(story.authors[1:], start=1):
        signature = ArticleAuthor(byline=bylines.of_member(session, _person(session, handle)), position=position)
        article.authors.append(signature)
    if picture:
        name, facts = picture
        kept: Media = media.store(session, tools().files, name, facts, actor=owner)
        media.attach(session, article, name, kept)
    return proposal.id


def _judge(session: Session, story: Story, proposal: Proposal) -> None:
    judge = _person(session, story.decided_by or story.claimed_by)
    head = session.get_one(Revision, proposal.head_revision_id)
    head_id, sha256 = head.id, head.sha256
    proposals.claim(session, proposal, actor=judge)
    match story.state:
        case "changes_requested":
            proposals.request_changes(
                session, proposal, actor=judge, message=story.reason, head_revision_id=head_id, sha256=sha256
            )
        case "rejected":
            proposals.reject(
                session, proposal, actor=judge, reason=story.reason, head_revision_id=head_id, sha256=sha256
            )
        case "approved":
            proposals.approve(session, proposal, actor=judge, head_revision_id=head_id, sha256=sha256)
        case "published" | "retired":
            proposals.approve(session, proposal, actor=judge, publish_now=True, head_revision_id=head_id, sha256=sha256)
    if story.state == "retired":
        _retire(session, proposal.article, judge, story.reason)


def _retire(session: Session, article: Article, judge: User, reason: str) -> None:
    article.status = ArticleStatus.RETIRED
    article.retired_at = clock.now() + timedelta(days=30)
    article.retired_by_id = judge.id
    article.retired_reason = reason
    session.flush()
    history.record(session, "article:retire", article, actor=judge, reason=reason)


def _person(session: Session, handle: str) -> User:
    return session.scalars(sa.select(User).where(User.handle == handle)).one()
