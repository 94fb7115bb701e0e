"""The only reader of time in the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_remembered: ContextVar[datetime | None] = ContextVar("remembered", default=None)


def now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return _remembered.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Take `moment` for the present inside the block: the demo club lives its past through the real verbs."""
    token = _remembered.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _remembered.reset(token)
