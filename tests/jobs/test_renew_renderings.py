"""Old renderings are renewed in the background: in small batches, once, whatever happens meanwhile."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.content.rendered import PIPELINE_VERSION
from portal.errors import Invalid, TooMany
from portal.jobs import renew_renderings
from portal.models import Revision
from portal.queries import renderings
from portal.web import tools
from tests import factories
from tests.rendering import DirectRenderer


@pytest.fixture
def aged(session: Session) -> None:
    """Twelve articles online that an older pipeline rendered."""
    with database.write(session):
        for number in range(12):
            factories.published_article(session, f"Article {number}", html="<p>Ancien.</p>")
        session.execute(sa.update(Revision).values(pipeline_version=0))


class FailingRenderer(DirectRenderer):
    """Renders, but for texts that hold a word; or is stopped, or busy, at a text's turn."""

    def __init__(self, word: str = "", error: BaseException | None = None, at: int = 0) -> None:
        self.word, self.error, self.at, self.count = word, error, at, 0

    def render(self, source, context):
        self.count += 1
        if (self.word and self.word in source) or self.count == self.at:
            raise self.error
        return super().render(source, context)


@pytest.fixture
def with_renderer(app):
    """Give the portal another renderer."""

    def put(renderer) -> None:
        was = tools.tools()
        app.extensions["portal"] = tools.Tools(was.settings, was.files, renderer, was.passwords, was.mailer)

    put(DirectRenderer())
    return put


def _old(session) -> int:
    session.expire_all()
    return session.scalar(
        sa.select(sa.func.count(Revision.id)).where(
            Revision.pipeline_version < PIPELINE_VERSION, Revision.html == "<p>Ancien.</p>"
        )
    )


def test_sweep_when_nothing_is_old_then_does_nothing(session, with_renderer) -> None:
    assert renew_renderings.run() == 0


def test_sweep_when_run_until_done_then_all_is_new_and_it_rests(session, aged, with_renderer) -> None:
    done = [renew_renderings.run() for _ in range(4)]
    assert done == [renew_renderings.BATCH, 2, 0, 0]
    assert _old(session) == 0
    assert renderings.outdated(session) == renderings.unchecked(session) == []


def test_sweep_when_killed_in_the_middle_then_what_is_done_stays_and_the_rest_follows(
    session, aged, with_renderer
) -> None:
    with_renderer(FailingRenderer(error=KeyboardInterrupt(), at=5))
    with pytest.raises(KeyboardInterrupt):
        renew_renderings.run()
    assert _old(session) == 8
    with_renderer(DirectRenderer())
    renew_renderings.run()
    assert _old(session) == 0


def test_sweep_when_a_text_cannot_be_rendered_then_it_keeps_its_page_and_the_others_go_on(
    session, aged, with_renderer
) -> None:
    with_renderer(FailingRenderer("title: Article 11", Invalid("source", "render-too-slow")))
    assert [renew_renderings.run() for _ in range(4)] == [10, 2, 0, 0]
    assert _old(session) == 1
    assert len(renderings.outdated(session, is_retried=True)) == 1


def test_sweep_when_the_renderer_is_busy_then_writers_come_first(session, aged, with_renderer) -> None:
    with_renderer(FailingRenderer(error=TooMany("render-busy"), at=3))
    assert renew_renderings.run() == 2
    assert _old(session) == 10


def test_sweep_when_another_thread_is_at_it_then_leaves_it_alone(app, session, aged, with_renderer) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(DirectRenderer):
        def render(self, source, context):
            begun.set()
            go_on.wait(10)
            return super().render(source, context)

    def sweep() -> None:
        with app.app_context():
            renew_renderings.run()

    with_renderer(Slow())
    other = threading.Thread(target=sweep)
    other.start()
    begun.wait(10)
    assert renew_renderings.run() == 0
    go_on.set()
    other.join()
    assert _old(session) == 2
