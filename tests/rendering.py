"""A renderer that works in the test's own process: at once, and without the limits of the children."""

from __future__ import annotations

from portal.adapters import renderer
from portal.adapters.render_child import attempt_mending
from portal.content.rendering import render


class DirectRenderer:
    """Renders here; a test may put its own failures on top."""

    def render(self, source, context):
        return render(source, context)

    def mend(self, source, slips, context):
        return renderer._told(attempt_mending(source, slips, context))
