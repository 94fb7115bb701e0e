"""The blog that the demo club had before: two articles brought in from a Docusaurus folder, as they were."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from portal import clock
from portal.content.docusaurus import read_blog
from portal.jobs.importing import Asked, bring_in
from portal.web import tools

FOLDER = Path(__file__).with_name("carnet")
ARTICLES = 2
BEGAN = timedelta(days=200)


def move_in() -> None:
    """Bring the old blog in, on the day on which the club began with its portal."""
    with clock.at(clock.now() - BEGAN):
        for _result in bring_in(tools.session(), read_blog(FOLDER), tools.tools(), Asked()):
            pass
