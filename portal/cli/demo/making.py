"""Make the demo club in an empty database, or say why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.adapters import passwords
from portal.cli.demo import calendar, club, many, old_blog, writing
from portal.cli.demo.moments import MOMENTS
from portal.cli.demo.people import DOMAIN
from portal.models import OutboxMessage, User
from portal.web import tools
from portal.web.transaction import writing as write_transaction

FRESH = timedelta(hours=20)


def state() -> str:
    """Say what the database holds: `empty`, the `demo` club, or a `real` one."""
    with tools.session() as session:
        addresses = list(session.scalars(sa.select(User.email)))
    if not addresses:
        return "empty"
    return "demo" if all(address.endswith(f"@{DOMAIN}") for address in addresses) else "real"


def make(moment: str, say: Callable[[str], None]) -> None:
    """Make the club at a moment; needs an app context and an empty database. Takes some seconds."""
    chosen = MOMENTS[moment]
    say("  people")
    club.make_people(passwords.build(tools.settings()).hash)
    say(f"  {len(chosen.workshops)} workshops")
    for announcement in chosen.workshops:
        calendar.announce(announcement)
    if chosen.has_old_blog:
        say(f"  {old_blog.ARTICLES} articles of the club's old blog")
        old_blog.move_in()
    say(f"  {len(chosen.stories)} articles")
    for story in chosen.stories:
        writing.tell(story)
    if chosen.is_crowded:
        say(f"  {many.MEMBERS} members and {many.ARTICLES} articles more")
        many.multiply()
    _forget_old_mail()


def _forget_old_mail() -> None:
    """Take the mails of the demo's past for sent; those of the last hours will land in the mail folder."""
    with write_transaction() as session:
        session.execute(
            sa.update(OutboxMessage)
            .where(OutboxMessage.created_at < clock.now() - FRESH)
            .values(sent_at=OutboxMessage.created_at, attempts=1)
        )
