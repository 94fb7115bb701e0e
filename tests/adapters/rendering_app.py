"""A server of one page that renders: what the tests of its end start as a process of their own."""

from __future__ import annotations

import os

from portal.adapters.renderer import PooledRenderer
from portal.content.rendering import RenderContext

renderer = PooledRenderer(seconds=2, memory_bytes=256 * 1024 * 1024)


def app(environ, start_response):
    shown = renderer.render("Bonjour **à tous**", RenderContext())
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{os.getpid()} {shown.html}".encode()]
