"""The renderer's door: `content.render` in a child process with a time and a memory limit."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.util import Finalize
from typing import Any, Protocol

from pebble import ProcessExpired, ProcessPool

from portal.adapters.render_child import GONE as GONE
from portal.adapters.render_child import BareContext, Mended, Refusal, attempt, attempt_mending, prepare
from portal.adapters.render_child import Slip as Slip
from portal.content.context import RenderContext
from portal.content.rendered import Rendered
from portal.errors import Conflict, Invalid, TooMany
from portal.settings import Settings

_CHILDREN = 2
_MOST_WAITING = 8
_TEXTS_A_CHILD = 500
_logger = logging.getLogger(__name__)


class Renderer(Protocol):
    """Turns a source into HTML within its limits."""

    def render(self, source: str, context: RenderContext) -> Rendered:
        """Render one text. Raises: Invalid when it costs too much."""

    def mend(self, source: str, slips: Sequence[Slip], context: RenderContext) -> Mended:
        """Mend findings of one text. Raises: Conflict (`finding-gone`) when none of them is there any more."""


class PooledRenderer:
    """Renders in children that are killed when a text takes too long or too much.

    The pool is made with the first text, once in each process. At most eight texts are under way or wait; one
    more is turned away at once, so that heavy texts cannot hold every thread of the server.
    """

    def __init__(self, *, seconds: float, memory_bytes: int, most_waiting: int = _MOST_WAITING) -> None:
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        self._places = threading.BoundedSemaphore(most_waiting)
        self._most_waiting = most_waiting
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._owner = 0

    def render(self, source: str, context: RenderContext) -> Rendered:
        """Render one text.

        Raises: Invalid (`render-too-slow`, `render-too-heavy`, `render-failed`, or what `content.render` says);
        TooMany (`render-busy`) when too many wait.
        """
        rendered: Rendered = self._do(attempt, source, context)
        return rendered

    def mend(self, source: str, slips: Sequence[Slip], context: RenderContext) -> Mended:
        """Mend findings of one text.

        Raises: Conflict (`finding-gone`) when none of them is there any more; what `render` raises.
        """
        mended: Mended = self._do(attempt_mending, source, tuple(slips), context)
        return mended

    def _do(self, job: Callable[..., Any], *args: object) -> Any:
        """Let a child do a job, when there is a place for one more."""
        if not self._places.acquire(blocking=False):
            raise TooMany("render-busy", retry_after_seconds=round(self.seconds) + 1)
        try:
            answer = self._answer(job, *args)
        finally:
            self._places.release()
        return _told(answer)

    def close(self) -> None:
        """End the children; the next text makes new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None and self._owner == os.getpid():
            _stop(pool)

    def _answer(self, job: Callable[..., Any], *args: object) -> Any:
        pool, future = self._scheduled(job, *args)
        try:
            return future.result(timeout=self._longest_wait())
        except FutureTimeoutError:
            return Refusal("source", "render-too-slow", {})
        except (ProcessExpired, MemoryError):
            return Refusal("source", "render-too-heavy", {})
        except (BrokenProcessPool, CancelledError, RuntimeError):
            _logger.exception("the render pool broke and will be made anew")
            self._forget(pool)
            return Refusal("source", "render-failed", {})
        except Exception:
            _logger.exception("a text could not be rendered")
            return Refusal("source", "render-failed", {})

    def _scheduled(self, job: Callable[..., Any], *args: object) -> tuple[ProcessPool, Future[Any]]:
        """Hand a text to the children; a pool that broke while nobody looked is made anew."""
        pool = self._running_pool()
        try:
            return pool, pool.schedule(job, args=args, timeout=self.seconds)
        except RuntimeError:
            self._forget(pool)
            pool = self._running_pool()
            return pool, pool.schedule(job, args=args, timeout=self.seconds)

    def _longest_wait(self) -> float:
        """Return the seconds after which even a full queue has been worked off."""
        return (self.seconds + 1) * (self._most_waiting / _CHILDREN + 1)

    def _running_pool(self) -> ProcessPool:
        with self._lock:
            if self._pool is None or self._owner != os.getpid():
                self._owner = os.getpid()
                self._pool = self._made()
            return self._pool

    def _made(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=_CHILDREN,
            max_tasks=_TEXTS_A_CHILD,
            initializer=prepare,
            initargs=(os.getpid(), self.memory_bytes),
            context=BareContext(),
        )
        # Linux ends a child with the thread that made it: the pool is started by one that lasts.
        started = threading.Event()
        threading.Thread(target=_start_and_last, args=(pool, started), name="render-pool", daemon=True).start()
        started.wait()
        # The server joins its children before it ends, and would wait for ours: they are stopped first.
        Finalize(None, _stop, args=(pool,), exitpriority=100)
        return pool

    def _forget(self, pool: ProcessPool) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        threading.Thread(target=_stop, args=(pool,), daemon=True).start()


def _told(answer: Any) -> Any:
    """Return what was done, or raise the refusal that came in its place."""
    if not isinstance(answer, Refusal):
        return answer
    if answer.code == GONE:
        raise Conflict(GONE)
    raise Invalid(answer.field, answer.code, **answer.params)


def _start_and_last(pool: ProcessPool, started: threading.Event) -> None:
    try:
        _ = pool.active  # Asking starts it.
    finally:
        started.set()
    threading.Event().wait()


def _stop(pool: ProcessPool) -> None:
    """End the children at once, whatever they are doing."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


@cache
def _shared(seconds: float, memory_bytes: int) -> PooledRenderer:
    return PooledRenderer(seconds=seconds, memory_bytes=memory_bytes)


def build(settings: Settings) -> Renderer:
    """Return the renderer that the settings ask for; a process has one pool for each pair of limits."""
    return _shared(settings.render_seconds, settings.render_memory_bytes)
