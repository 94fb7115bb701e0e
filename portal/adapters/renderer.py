"""The renderer's door: `content.render` behind one method, wherever it runs."""

from __future__ import annotations

from typing import Protocol

from portal.content.rendering import RenderContext, Rendered, render
from portal.settings import Settings


class Renderer(Protocol):
    """Turns a source into HTML within its limits."""

    def render(self, source: str, context: RenderContext) -> Rendered:
        """Render one text. Raises: Invalid when it costs too much."""


class DirectRenderer:
    """Renders in this very process, without limits; for tests."""

    def render(self, source: str, context: RenderContext) -> Rendered:
        """Render one text."""
        return render(source, context)


def build(_settings: Settings) -> Renderer:
    """Choose the renderer that the settings ask for."""
    return DirectRenderer()
