"""What a request brings, made fit for what reads it: no sign and no number that a database cannot hold.

PostgreSQL refuses NUL in a text and, like SQLite, numbers beyond its columns; both would answer 500.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict

LARGEST_ID = 2**31 - 1
# As HTML and CommonMark read a NUL: https://html.spec.whatwg.org/#tokenization, https://spec.commonmark.org/#insecure-characters
REPLACEMENT = "\ufffd"


class Typed(ImmutableMultiDict[str, Any]):
    """The fields of a form or of an address, each NUL replaced."""

    def __init__(self, mapping: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None) -> None:
        if mapping is not None and not isinstance(mapping, Mapping):
            mapping = [(_clean(name), _clean(value)) for name, value in mapping]
        super().__init__(mapping)


class Received(Request):
    """A request without NUL in its address or its fields."""

    parameter_storage_class = Typed

    def __init__(self, environ: dict[str, Any], *args: Any, **options: Any) -> None:
        # WSGI hands the path over as bytes that pretend to be latin-1.
        environ["PATH_INFO"] = environ.get("PATH_INFO", "").replace("\0", REPLACEMENT.encode().decode("latin-1"))
        super().__init__(environ, *args, **options)


def _clean(value: Any) -> Any:
    return value.replace("\0", REPLACEMENT) if isinstance(value, str) else value


def _refuse_huge_numbers() -> None:
    if any(isinstance(value, int) and value > LARGEST_ID for value in (request.view_args or {}).values()):
        abort(404)


def init_app(app: Flask) -> None:
    """Receive the app's requests so."""
    app.request_class = Received
    app.before_request(_refuse_huge_numbers)
