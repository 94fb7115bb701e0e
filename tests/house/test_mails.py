"""Every kind of mail that a verb owes has its templates, each template has its verb, and all read in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal import clock
from portal.jobs.compose import compose
from portal.models import OutboxMessage

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates/mail"
KINDS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
POSTING = {"post", "_tell", "tell_authors"}
DATA = {
    "title": "Des stages qui comptent",
    "slug": "des-stages-qui-comptent",
    "path": "/drafts/1",
    "name": "Camille Roussel",
    "inviter": "Anne Delorme",
    "message": "Une légende manque.",
    "reason": "La salle est fermée.",
    "mode": "onsite",
    "token": "un-lien",
    "sessions": [
        {
            "starts_at": "2099-12-01T17:30:00+00:00",
            "ends_at": "2099-12-01T19:30:00+00:00",
            "tzid": "Europe/Paris",
            "place": "Base de Jussieu",
        }
    ],
}


def owed() -> Iterator[str]:
    """Yield the kinds that the verbs name where they owe a mail: the call's second word, or third after a thing."""
    for path in sorted((ROOT / "portal/services").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func).rpartition(".")[2] not in POSTING:
                continue
            for argument in call.args:
                choices = (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
                yield from (
                    one.value for one in choices if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def test_kinds_when_owed_by_verbs_then_each_has_its_folder_and_no_folder_is_left_over() -> None:
    assert sorted(set(owed())) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_mail_when_composed_then_reads_in_french_and_in_english(app, session, lea, kind: str) -> None:
    written = {}
    for language in ("fr", "en"):
        message = OutboxMessage(
            kind=kind,
            dedupe_key=f"{kind}|{language}",
            recipient_id=None if kind == "invitation" else lea.id,
            address=lea.email,
            language=language,
            data=DATA,
            created_at=clock.now(),
            due_at=clock.now(),
        )
        mail = compose(message)
        written[language] = (mail["Subject"], mail.get_body(("plain",)).get_content())
        assert all(part.strip() for part in written[language])
    assert written["fr"][1] != written["en"][1]
