"""The demo club at a named moment of its life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.cli.demo.stories import STORIES, Story
from portal.cli.demo.workshops import WORKSHOPS, Announcement

UNDER_WAY = ("draft", "submitted", "in_review", "changes_requested", "approved")


@dataclass(frozen=True)
class Moment:
    """Which articles and workshops there are, an older blog's too; `is_crowded` adds 500 members and 300 articles."""

    name: str
    meaning: str
    stories: tuple[Story, ...] = STORIES
    workshops: tuple[Announcement, ...] = WORKSHOPS
    has_old_blog: bool = True
    is_crowded: bool = False


def _only(keep: Callable[[Story], bool]) -> tuple[Story, ...]:
    return tuple(story for story in STORIES if keep(story))


MOMENTS = {
    moment.name: moment
    for moment in (
        Moment("empty", "people only, nothing written yet", (), (), has_old_blog=False),
        Moment(
            "first-article",
            "one article is online",
            _only(lambda one: one.file == "premier-jeudi"),
            (),
            has_old_blog=False,
        ),
        Moment(
            "in-review",
            "articles wait for their reviewers",
            _only(lambda one: one.state in UNDER_WAY),
            (),
            has_old_blog=False,
        ),
        Moment("workshop-week", "a lived-in club, a workshop ahead"),
        Moment(
            "after-workshop",
            "all workshops have happened",
            workshops=tuple(one for one in WORKSHOPS if one.slots[-1].day < 0),
        ),
        Moment("many", "the lived-in club with 500 members and 300 articles more", is_crowded=True),
    )
}
