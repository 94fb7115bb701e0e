"""`portal user`: make accounts, invite, give roles, close and open accounts."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import timedelta
from typing import Any

from flask import current_app, url_for

from portal.cli.opened import opened
from portal.cli.refused import Refused
from portal.models import Role, User
from portal.permissions import KEEPER
from portal.queries import users
from portal.services import accounts, invitations, passwords, tokens
from portal.web import tools
from portal.web.transaction import writing

LINK_FOR = timedelta(days=14)


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    actions = commands.add_parser("user", help="make accounts, give roles, close accounts").add_subparsers(
        title="actions", metavar="<action>", dest="action", required=True
    )
    create = actions.add_parser("create", help="make an account; asks for a password, or prints a link to choose one")
    create.add_argument("--email", required=True)
    create.add_argument("--name", required=True, help="first and last name")
    create.add_argument("--handle", default="", help="last part of the profile's address (made from the name)")
    create.add_argument("--organisation", default="", help="its name; made where there is none yet")
    create.add_argument("--role", choices=[role.value for role in Role], help="a role of trust beside membership")
    create.add_argument("--link", action="store_true", help="ask for no password: print a link to choose one")
    invite = actions.add_parser("invite", help="send an invitation, and print its link")
    invite.add_argument("--email", required=True)
    invite.add_argument("--name", default="")
    invite.add_argument("--organisation", default="")
    promote = actions.add_parser("promote", help="give a role of trust")
    promote.add_argument("who", help="handle or address")
    promote.add_argument("--role", choices=[role.value for role in Role], required=True)
    for action, meaning in (("suspend", "close an account and end its sessions"), ("reopen", "open it again")):
        actions.add_parser(action, help=meaning).add_argument("who", help="handle or address")


def run(options: argparse.Namespace) -> None:
    """Do what was asked and say what was done."""
    with opened():
        print(ACTIONS[options.action](options))


def _create(options: argparse.Namespace) -> str:
    password = "" if options.link else _asked_password(options.email)
    password_hash = tools.tools().passwords.hash(password) if password else None
    token = tokens.new()
    with writing() as session:
        user = accounts.create(
            session,
            actor=KEEPER,
            email=options.email,
            name=options.name,
            handle=options.handle,
            organisation=options.organisation,
            password_hash=password_hash,
            role=Role(options.role) if options.role else None,
            language=tools.settings().locale,
        )
        if not password:
            passwords.make_link(session, user, token=token, lasts=LINK_FOR)
        made = f"{user.name} has an account: {user.email}, profile {user.handle}."
    if password:
        return made
    return (
        f"{made}\nThis link chooses the password, once, within {LINK_FOR.days} days:\n{_link('passwords.reset', token)}"
    )


def _asked_password(email: str) -> str:
    """Ask for a password twice, or read one line where nobody can be asked."""
    if sys.stdin.isatty():
        password = getpass.getpass("Password (ten characters or more): ")
        if getpass.getpass("Once more: ") != password:
            raise Refused("The two passwords differ; nothing was changed.")
    else:
        password = sys.stdin.readline().rstrip("\n")
        if not password:
            raise Refused("No password was given. Write one on standard input, or use --link.")
    passwords.check(password, email=email)
    return password


def _invite(options: argparse.Namespace) -> str:
    token = tokens.new()
    with writing() as session:
        invitations.invite(
            session,
            options.email,
            actor=KEEPER,
            token=token,
            name=options.name,
            organisation=options.organisation,
            language=tools.settings().locale,
        )
    link = _link("invitations.accept", token)
    return f"The invitation is on its way. The same link, for once, within {LINK_FOR.days} days:\n{link}"


def _promote(options: argparse.Namespace) -> str:
    with writing() as session:
        user = _found(options.who)
        accounts.promote(session, user, Role(options.role), actor=KEEPER)
        return f"{user.name} is {options.role} now."


def _suspend(options: argparse.Namespace) -> str:
    with writing() as session:
        user = _found(options.who)
        accounts.suspend(session, user, actor=KEEPER)
        return f"The account of {user.name} is closed, and its sessions are ended."


def _reopen(options: argparse.Namespace) -> str:
    with writing() as session:
        user = _found(options.who)
        accounts.reopen(session, user, actor=KEEPER)
        return f"The account of {user.name} is open."


def _found(who: str) -> User:
    session = tools.session()
    user = users.find_by_email(session, who) if "@" in who else users.find_by_handle(session, who)
    if user is None:
        raise Refused(f"Nobody has the handle or address “{who}”.")
    return user


def _link(endpoint: str, token: str) -> str:
    with current_app.test_request_context(base_url=tools.settings().base_url):
        return url_for(endpoint, token=token, _external=True)


ACTIONS = {"create": _create, "invite": _invite, "promote": _promote, "suspend": _suspend, "reopen": _reopen}
