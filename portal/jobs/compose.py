"""From an owed message to an e-mail: the templates of `mail/<kind>/`, in the recipient's language.

A template sees what the verb gave as variables, and `recipient`; `absolute(url_for(...))` makes its links.
"""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

import css_inline
from flask import current_app, render_template
from flask_babel import force_locale
from jinja2 import TemplateNotFound

from portal.models import OutboxMessage, User
from portal.settings import Settings
from portal.web import tools


def compose(message: OutboxMessage) -> EmailMessage:
    """Write the e-mail. Raises: ValueError for an address that would add a header, TemplateError for a bad template."""
    settings = tools.settings()
    mail = EmailMessage(policy=SMTP)
    subject, text, page = _render(message, settings)
    mail["Subject"] = " ".join(subject.split())
    mail["From"] = Address(settings.club_name, addr_spec=settings.mail_from)
    mail["To"] = Address(addr_spec=message.address)
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = message_id(message, settings)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    if page:
        mail.add_alternative(css_inline.inline(page, keep_style_tags=False, keep_at_rules=True), subtype="html")
    return mail


def message_id(message: OutboxMessage, settings: Settings) -> str:
    """Return an id that stays the same however often the message is sent, so that copies are seen as one."""
    digest = hashlib.sha256(message.dedupe_key.encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.base_url).hostname}>"


def _render(message: OutboxMessage, settings: Settings) -> tuple[str, str, str]:
    recipient = tools.session().get(User, message.recipient_id) if message.recipient_id else None
    values = {**message.data, "data": message.data, "recipient": recipient}
    prefix = "" if message.language == settings.locale else f"/{message.language}"
    environ = {"portal.language": message.language}
    folder = f"mail/{message.kind}"
    with (
        current_app.test_request_context(base_url=settings.base_url + prefix, environ_overrides=environ),
        force_locale(message.language),
    ):
        subject = render_template(f"{folder}/subject.txt", **values)
        text = render_template(f"{folder}/body.txt", **values)
        try:
            page = render_template(f"{folder}/body.html", **values)
        except TemplateNotFound as missing:
            if missing.name != f"{folder}/body.html":
                raise
            page = ""
    return subject, text, page
