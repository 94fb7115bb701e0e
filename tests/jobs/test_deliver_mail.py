"""Owed mail leaves once, in the recipient's language; what cannot leave waits, and hinders nobody."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.jobs import deliver_mail
from portal.models import OutboxMessage, User
from portal.services import outbox
from portal.web.tools import settings
from tests.conftest import on_both


def owe(session: Session, to: User | str, about: str = "password_reset:1", **more: str) -> int:
    with database.write(session):
        message = outbox.post(session, "password-reset", to=to, about=about, data={"token": "s3cret", **more})
        assert message
        return message.id


def sent(app: Flask) -> list[EmailMessage]:
    folder = Path(settings().mail_url)
    return [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))]


def test_mail_when_address_would_add_a_header_then_refused_and_others_leave(app, session, lea) -> None:
    bad = owe(session, "eve@example.org\nBcc: all@example.org", about="bad")
    owe(session, lea, about="good")
    assert deliver_mail.run() == 1
    assert [mail["To"] for mail in sent(app)] == ["lea@example.org"]
    message = session.get_one(OutboxMessage, bad)
    assert message.sent_at is None
    assert message.error != ""
    assert message.due_at > clock.now()


def test_mail_when_it_fails_eight_times_then_given_up(session, lea) -> None:
    with database.write(session):
        message_id = outbox.post(session, "no-such-kind", to=lea, about="x").id
    moment = clock.now()
    for _ in range(10):
        with time_machine.travel(moment):
            deliver_mail.run()
        moment += timedelta(days=1)
    session.expire_all()
    message = session.get_one(OutboxMessage, message_id)
    assert (message.attempts, message.failed_at is None, message.sent_at) == (8, False, None)
    assert "no-such-kind" in message.error


@on_both
def test_mail_when_claimed_by_another_worker_then_left_alone_until_the_claim_ends(app, session, lea) -> None:
    owe(session, lea)
    with database.write(session):
        assert len(outbox.claim(session)) == 1
    assert deliver_mail.run() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        assert deliver_mail.run() == 1


def test_mail_when_sent_then_once_and_its_secret_is_forgotten(app, session, lea) -> None:
    message_id = owe(session, lea)
    assert deliver_mail.run() == 1
    assert deliver_mail.run() == 0
    session.expire_all()
    message = session.get_one(OutboxMessage, message_id)
    assert (message.data, message.error, message.sent_at is None) == ({}, "", False)


def test_mail_when_sent_twice_after_a_crash_then_the_same_message(app, session, lea) -> None:
    message_id = owe(session, lea)
    deliver_mail.run()
    with database.write(session):
        message = session.get_one(OutboxMessage, message_id)
        message.sent_at, message.data = None, {"token": "s3cret"}
    deliver_mail.run()
    assert len(sent(app)) == 1


def test_mail_when_not_due_then_waits(session, lea) -> None:
    with database.write(session):
        due_at = clock.now() + timedelta(hours=1)
        outbox.post(session, "password-reset", to=lea, about="x", data={"token": "t"}, due_at=due_at)
    assert deliver_mail.run() == 0


@pytest.mark.parametrize(("language", "prefix"), [("fr", ""), ("en", "/en")])
def test_mail_when_sent_then_text_first_with_links_in_the_reader_s_language(
    app, session, lea, language, prefix
) -> None:
    with database.write(session):
        lea.language = language
    owe(session, lea)
    deliver_mail.run()
    (mail,) = sent(app)
    text, page = mail.iter_parts()
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert f"http://localhost{prefix}/password/reset/s3cret" in text.get_content()
    assert f'href="http://localhost{prefix}/password/reset/s3cret"' in page.get_content()
    assert 'style="' in page.get_content()
    assert f'lang="{language}"' in page.get_content()
    assert mail["From"] == "datacraft <portail@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
