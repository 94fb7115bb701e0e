"""The five ways a verb refuses; `web/errors.py` gives each its status and its sentence."""

from __future__ import annotations

from collections.abc import Mapping


class PortalError(Exception):
    """A refusal with a code and parameters; the rooms above translate it for the reader."""

    def __init__(self, code: str = "", **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params


class NotAllowed(PortalError):
    """The person may see the thing and may not do this to it (403)."""


class NotFound(PortalError):
    """There is no such thing, or the person may not know of it (404)."""


class Conflict(PortalError):
    """The thing changed meanwhile, or is in a state that forbids the act (409)."""


class Invalid(PortalError):
    """What was given cannot be taken; `field` names where, when one field is at fault (422)."""

    def __init__(self, field: str, code: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class TooMany(PortalError):
    """The same thing was tried too often; `retry_after_seconds` says when to come back (429)."""

    def __init__(self, code: str = "too-many", *, retry_after_seconds: int = 60, **params: object) -> None:
        super().__init__(code, **params)
        self.retry_after_seconds = retry_after_seconds
