"""Old addresses: a path that once showed an article leads to it for ever."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from portal.queries import articles
from portal.web import tools


def answer() -> Response | None:
    """Return the redirection of the address asked for, when it is an old one."""
    if request.method not in {"GET", "HEAD"}:
        return None
    slug = articles.moved(tools.session(), request.path)
    return redirect(url_for("blog.article", slug=slug), 301) if slug else None
