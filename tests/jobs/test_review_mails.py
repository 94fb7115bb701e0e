"""What authors and moderators read of a review: each mail says what happened, and leads to the page."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.jobs.compose import compose
from portal.models import OutboxMessage, Proposal, Revision
from portal.queries import reviews
from portal.services import proposals
from tests import factories

MESSAGE = "Sur combien de trains ?\n<b>Le lecteur</b> se le demandera."


@pytest.fixture
def mails(app, session, lea, camille, hugo) -> dict[str, OutboxMessage]:
    """One mail of each kind, caused by the life of three texts."""

    def begin() -> tuple[Proposal, dict[str, object]]:
        made = factories.proposal(session, lea, "Un titre & demi")
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
        head = session.get_one(Revision, made.head_revision_id)
        return made, {"head_revision_id": head.id, "sha256": head.sha256}

    with database.write(session):
        made, seen = begin()
        proposals.claim(session, made, actor=hugo)
        proposals.claim(session, made, actor=camille, take_over=True)
        proposals.approve(session, made, actor=camille, **seen)
        proposals.publish(session, made, actor=camille)
        made, seen = begin()
        proposals.request_changes(session, made, actor=camille, **seen, message=MESSAGE)
        made, seen = begin()
        proposals.reject(session, made, actor=camille, **seen, reason=MESSAGE)
    return {one.kind: one for one in session.scalars(sa.select(OutboxMessage).order_by(OutboxMessage.id))}


def test_mails_when_texts_are_reviewed_then_one_of_each_kind(mails) -> None:
    kinds = ["approved", "changes_requested", "published", "rejected", "submitted", "taken_over"]
    assert sorted(mails) == kinds


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("submitted", "/reviews/3"),
        ("taken_over", "/reviews/1"),
        ("approved", "/drafts/1"),
        ("published", "/blog/un-titre-demi"),
        ("changes_requested", "/drafts/2"),
        ("rejected", "/drafts/3"),
    ],
)
def test_mail_when_composed_then_names_the_text_and_leads_to_it(mails, kind, path) -> None:
    mail = compose(mails[kind])
    text = mail.get_body(("plain",)).get_content()
    page = mail.get_body(("html",)).get_content()
    assert "Un titre & demi" in mail["Subject"]
    assert f"\nhttp://localhost{path}\n" in text.replace("\r\n", "\n")
    assert f'href="http://localhost{path}"' in page
    assert "Un titre &amp; demi" in page


@pytest.mark.parametrize("kind", ["changes_requested", "rejected"])
def test_mail_when_it_carries_a_message_then_is_whole_and_escaped(mails, kind) -> None:
    mail = compose(mails[kind])
    assert MESSAGE in mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "&lt;b&gt;Le lecteur&lt;/b&gt; se le demandera." in mail.get_body(("html",)).get_content()
