"""Mail leaves once, whole, and no password travels in the clear."""

from __future__ import annotations

import smtplib
import socket
import threading
from email.message import EmailMessage

import pytest

from portal.adapters.mailer import FolderMailer, SmtpMailer, build


@pytest.fixture
def message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "club@club.example", "lea@club.example", "Votre article est en ligne"
    made["Date"], made["Message-ID"] = "Mon, 05 Jan 2026 09:00:00 +0000", "<1@club.example>"
    made.set_content("Bonjour Léa,\n")
    return made


@pytest.fixture
def plain_server():
    """A mail server that offers no TLS; it keeps what it was told."""
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            connection, _ = listening.accept()
            with connection, connection.makefile("rwb") as lines:
                lines.write(b"220 ready\r\n")
                lines.flush()
                for line in lines:
                    told.append(line.decode().strip())
                    lines.write(b"250 club.example\r\n")
                    lines.flush()

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listening.getsockname()[1], told
        thread.join(5)


def test_mail_when_the_server_offers_no_tls_then_the_password_stays_here(message, plain_server) -> None:
    port, told = plain_server
    with pytest.raises(smtplib.SMTPNotSupportedError):
        SmtpMailer(f"smtp://club:secret@127.0.0.1:{port}").send(message)
    assert [word for word in told if "AUTH" in word or "secret" in word] == []


def test_mail_when_sent_to_the_folder_twice_then_lies_there_once_and_whole(message, tmp_path) -> None:
    mailer = FolderMailer(tmp_path / "mail")
    mailer.send(message)
    mailer.send(message)
    (only,) = (tmp_path / "mail").iterdir()
    assert only.name.startswith("20260105T090000-")
    assert only.read_bytes() == message.as_bytes()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://relay.example", ("relay.example", 587, False, "", "")),
        ("smtps://relay.example", ("relay.example", 465, True, "", "")),
        ("smtp://l%C3%A9a:p%40ss@relay.example:2525", ("relay.example", 2525, False, "léa", "p@ss")),
    ],
)
def test_server_when_named_by_an_address_then_is_read_from_it(url, expected) -> None:
    mailer = SmtpMailer(url)
    assert (mailer.host, mailer.port, mailer.is_tls, mailer.user, mailer.password) == expected


def test_mailer_when_settings_name_none_then_is_a_folder(settings) -> None:
    assert isinstance(build(settings), FolderMailer)
