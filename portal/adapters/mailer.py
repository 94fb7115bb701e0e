"""Sending mail: into a folder of .eml files, or through an SMTP server."""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
import tempfile
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from portal.settings import Settings

TIMEOUT_SECONDS = 20


class Mailer(Protocol):
    """Takes one message and sees it leave."""

    def send(self, message: EmailMessage) -> None:
        """Send the message or raise; the same Message-ID may be sent twice after a crash."""


class FolderMailer:
    """Mails as files; the same message lands in the same file, so that sending twice leaves one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write the message as one .eml file, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(message.as_bytes())
        Path(name).replace(self.folder / _file_name(message))


def _file_name(message: EmailMessage) -> str:
    sent_at = parsedate_to_datetime(message["Date"])
    digest = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:12]
    return f"{sent_at:%Y%m%dT%H%M%S}-{digest}.eml"


class SmtpMailer:
    """Mails through a server: TLS from the first byte with smtps://, else STARTTLS where the server offers it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.is_tls = parts.scheme == "smtps"
        self.host = parts.hostname or "localhost"
        self.port = parts.port or (465 if self.is_tls else 587)
        self.user = unquote(parts.username or "")
        self.password = unquote(parts.password or "")

    def send(self, message: EmailMessage) -> None:
        """Hand the message over to the server. Raises: OSError, smtplib.SMTPException."""
        with self._connect() as server:
            if self.user:
                server.login(self.user, self.password)
            server.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        if self.is_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        elif self.user:
            server.close()
            raise smtplib.SMTPNotSupportedError("the server offers no TLS: the password stays here")
        return server


def build(settings: Settings) -> Mailer:
    """Choose the mailer that the settings name."""
    return FolderMailer(Path(settings.mail_url)) if settings.mails_to_folder else SmtpMailer(settings.mail_url)
