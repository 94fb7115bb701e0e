"""Accounts made by typing."""

from __future__ import annotations

import io

import pytest

from portal.cli import main
from portal.extensions import db
from portal.models import Invitation, Role, User
from portal.permissions import moderator
from portal.web.tools import tools

SECRET = "une herbe très bleue"


@pytest.fixture
def typed(app, session, settings, monkeypatch, capsys) -> object:
    """Type a command against the test's own database; returns status, output and complaint."""
    values = {"INSTANCE": settings.instance, "DATABASE_URL": settings.database_url, "BASE_URL": settings.base_url}
    for name, value in {**values, "PASSWORD_MEMORY_KIB": 8, "PASSWORD_ROUNDS": 1}.items():
        monkeypatch.setenv(f"PORTAL_{name}", str(value))

    def run(*words: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        session.expire_all()
        try:
            status = main(words)
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.mark.parametrize(
    ("words", "given", "status"),
    [
        ((), "", 2),
        (("--email", "nina", "--name", "Nina"), SECRET, 1),
        (("--email", "lea@example.org", "--name", "Nina"), SECRET, 1),
        (("--email", "nina@example.org", "--name", "Nina"), "court", 1),
        (("--email", "nina@example.org", "--name", "Nina"), "", 1),
        (("--email", "nina@example.org", "--name", "Nina", "--role", "king"), SECRET, 2),
    ],
)
def test_create_when_something_is_wrong_then_refused_with_a_sentence(typed, lea, words, given, status) -> None:
    found, _, complaint = typed("user", "create", *words, given=given)
    assert found == status
    assert complaint != ""
    assert "Traceback" not in complaint
    assert db.session.query(User).count() == 1


def test_create_when_done_then_can_sign_in(typed, session) -> None:
    words = ("--email", "nina@example.org", "--name", "Nina Faure", "--role", "moderator", "--organisation", "Ferroval")
    status, said, _ = typed("user", "create", *words, given=SECRET + "\n")
    assert (status, said) == (0, "Nina Faure has an account: nina@example.org, profile nina-faure.\n")
    nina = session.query(User).one()
    assert moderator(nina)
    assert tools().passwords.verify(nina.password_hash, SECRET)


def test_create_when_asked_for_a_link_then_it_chooses_the_password(typed, client) -> None:
    status, said, _ = typed("user", "create", "--email", "nina@example.org", "--name", "Nina", "--link")
    assert status == 0
    client.page(said.split()[-1].removeprefix("http://localhost"))


def test_invite_when_done_then_link_is_shown(typed, client, session) -> None:
    status, said, _ = typed("user", "invite", "--email", "nina@example.org")
    assert status == 0
    assert session.query(Invitation).one().email == "nina@example.org"
    client.page(said.split()[-1].removeprefix("http://localhost"))


def test_roles_and_suspension_when_typed_then_done(typed, session, lea) -> None:
    assert typed("user", "promote", "personne", "--role", "admin")[0] == 1
    assert typed("user", "promote", "lea-moreau", "--role", "admin")[:2] == (0, "Léa Moreau is admin now.\n")
    assert typed("user", "suspend", "lea@example.org")[0] == 1  # The last admin.
    session.expire_all()
    assert [grant.role for grant in session.get_one(User, lea.id).role_grants] == [Role.ADMIN]


def test_suspension_when_typed_then_closed_until_reopened(typed, session, lea) -> None:
    assert typed("user", "suspend", "lea-moreau")[0] == 0
    session.expire_all()
    assert session.get_one(User, lea.id).is_suspended
    assert typed("user", "reopen", "lea-moreau")[0] == 0
    session.expire_all()
    assert not session.get_one(User, lea.id).is_suspended
