"""Every kind of mail, in both languages: nothing of one is left in the other, and its links stay in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.adapters import database
from portal.jobs.compose import compose
from portal.models import OutboxMessage, User
from portal.services import outbox

KINDS = sorted(path.name for path in Path("templates/mail").iterdir() if path.is_dir())
SESSION = {
    "starts_at": "2099-12-01T17:30:00+00:00",
    "ends_at": "2099-12-01T19:30:00+00:00",
    "tzid": "Europe/Paris",
    "place": "Jussieu",
}
SAMPLE = {
    "title": "Demo 1",
    "slug": "demo-1",
    "mode": "online",
    "reason": "Demo 2",
    "sessions": [SESSION],
    "path": "/demo",
    "name": "Ada Demo",
    "inviter": "Ada Demo",
    "message": "Demo 3",
    "token": "t0ken",
}
LINK = re.compile(r"https?://localhost/(?!static/)[^\s\"<]+")
WRITTEN_BY_PEOPLE = {"Demo 1", "Demo 2", "Demo 3", "--", "datacraft"}


def letter(session, reader: User, kind: str, language: str) -> tuple[str, list[str], str]:
    with database.write(session):
        found = outbox.post(session, kind, to=reader, about=f"sample:{language}", data=SAMPLE)
        assert found
        found.language = language
    mail = compose(session.get_one(OutboxMessage, found.id))
    text, page = (mail.get_body((form,)).get_content() for form in ("plain", "html"))
    words = re.sub(r"<head>.*?</head>|<[^>]*>", "\n", page, flags=re.DOTALL)
    return mail["Subject"], [line.strip() for line in (text + words).splitlines() if line.strip()], text + page


@pytest.mark.parametrize("kind", KINDS)
def test_mail_when_written_in_two_languages_then_shares_only_what_people_wrote(session, lea, kind: str) -> None:
    subjects, lines, wholes = zip(*(letter(session, lea, kind, language) for language in ("fr", "en")), strict=True)
    assert subjects[0] != subjects[1]
    assert set(lines[0]) & set(lines[1]) - WRITTEN_BY_PEOPLE == set()
    assert {link.partition("http://localhost/en/")[0] for link in LINK.findall(wholes[1])} == {""}
