"""Bring a blog in post by post: the slow work ahead in threads and children, each post in a transaction of its own."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Container, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.content.docusaurus import Blog, Post
from portal.content.docusaurus.configuring import Club
from portal.content.rules import remark
from portal.errors import NotAllowed, PortalError
from portal.models import User
from portal.permissions import KEEPER, Actor
from portal.queries import guarded_names
from portal.services import exports, import_preparation, import_sources, imports
from portal.services.import_files import Shelf, StoreFailed
from portal.services.import_preparation import Prepared
from portal.services.imports import Known, Outcome, Result
from portal.web.tools import Tools

_THREADS = 3
# Posts that are under way at one moment: enough to keep two cores busy, few enough to hold little memory.
_AHEAD = 6
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """What whoever brings a blog in asked for.

    `actor_id` is None for the keeper; `signers` maps keys or names of authors to the members for whom they sign.
    """

    is_live: bool = True
    is_dry_run: bool = False
    owner_id: int | None = None
    actor_id: int | None = None
    signers: Mapping[str, int] = field(default_factory=dict)


def bring_in(
    session: Session, blog: Blog, tools: Tools, asked: Asked, *, done: Container[str] = ()
) -> Iterator[Result]:
    """Import post by post in the order of their paths, those of `done` left out; one bad post stops no other.

    What came before and is the same is not even rendered.
    """
    if not asked.is_dry_run:
        with database.write(session):
            import_sources.remember(session, blog, actor=_actor(session, asked))
    work = _Work(session, blog, tools, asked)
    with ThreadPoolExecutor(_THREADS, "import") as threads:
        ahead: deque[tuple[Post, Future[Prepared | Result]]] = deque()
        try:
            for post in blog.posts:
                if post.path in done:
                    continue
                ahead.append((post, threads.submit(work.prepare, post)))
                if len(ahead) > _AHEAD:
                    yield work.finish(*ahead.popleft())
            while ahead:
                yield work.finish(*ahead.popleft())
        finally:
            threads.shutdown(wait=True, cancel_futures=True)


class _Work:
    """One import under way."""

    def __init__(self, session: Session, blog: Blog, tools: Tools, asked: Asked) -> None:
        self.session, self.blog, self.tools, self.asked = session, blog, tools, asked
        self.before = imports.known(session, blog)
        self.guarded_names = guarded_names.all_names(session)
        self.renamed = imports.renamed(blog, self.before)
        club = Club(tools.settings.club_name, tools.settings.base_url, tools.settings.locale)
        self.as_left = exports.as_left(session, blog, self.before, club=club)
        self.shelf = Shelf(
            None if asked.is_dry_run else tools.files,
            picture_limit_bytes=tools.settings.upload_limit_bytes,
            recording_limit_bytes=tools.settings.recording_limit_bytes,
        )

    def prepare(self, post: Post) -> Prepared | Result:
        """Do what is slow, in a thread of its own: without the session, without anything of the app's."""
        known = self.before.get(import_preparation.key_of(self.blog, post))
        links = self.blog.links_of(post)
        if post.path in self.as_left or (known is not None and self._is_same(post, links, known)):
            return Result(post.path, Outcome.UNCHANGED, post.slug if known is None else known.slug, title=post.title)
        return import_preparation.prepare(
            post,
            self.blog,
            shelf=self.shelf,
            renderer=self.tools.renderer,
            club_name=self.tools.settings.club_name,
            signers=self.asked.signers,
            guarded_names=self.guarded_names,
            links=links,
        )

    def finish(self, post: Post, preparation: Future[Prepared | Result]) -> Result:
        """Wait for a post's slow work, then write it in one transaction."""
        try:
            prepared = preparation.result()
            return prepared if isinstance(prepared, Result) else self._write(prepared)
        except (NotAllowed, StoreFailed):
            # Whoever asked may no more, or nothing can be stored: the posts to come are no better off, and nothing is
            # wrong with their texts.
            raise
        except PortalError as error:
            return _refused(post, "text-refused", reason=error.code)
        except OperationalError:
            # The database itself is at fault: the posts to come would fare no better.
            raise
        except Exception:
            log.exception("%s could not be brought in", post.path)
            return _refused(post, "text-refused", reason="import-failed")

    def _is_same(self, post: Post, links: Mapping[str, str], known: Known) -> bool:
        if known.fingerprint and known.sha256 != post.sha256:
            return False
        now = import_preparation.fingerprint(post, links, self.shelf, self.asked.signers)
        return imports.is_same(known, post.sha256, now)

    def _write(self, prepared: Prepared) -> Result:
        if self.asked.is_dry_run:
            return imports.foresee(self.session, prepared, self._way(prepared))
        with database.write(self.session):
            actor = _actor(self.session, self.asked)
            return imports.bring_in(self.session, prepared, self._way(prepared), actor=actor)

    def _way(self, prepared: Prepared) -> imports.Way:
        owner = self.session.get(User, self.asked.owner_id) if self.asked.owner_id else None
        return imports.Way(self.asked.is_live, owner, self.renamed.get(prepared.key, ""))


def _actor(session: Session, asked: Asked) -> Actor:
    return session.get_one(User, asked.actor_id) if asked.actor_id else KEEPER


def _refused(post: Post, code: str, **params: str) -> Result:
    return Result(post.path, Outcome.SKIPPED, "", (remark(code, **params), *post.problems), post.title)
