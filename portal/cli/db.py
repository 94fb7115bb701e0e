"""`portal db`: bring the database to the newest schema; write the next migration."""

from __future__ import annotations

import argparse
from typing import Any

from flask_migrate import migrate, upgrade
from sqlalchemy import inspect

from portal.adapters import schema
from portal.cli.opened import opened
from portal.cli.refused import Refused
from portal.extensions import db


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser("db", help="look after the database's schema")
    parser.add_argument(
        "action",
        choices=["upgrade", "migrate"],
        help="upgrade: apply what is missing; migrate: write what the models changed, for a developer to read",
    )
    parser.add_argument("--message", default="", help="what the new migration changes, in a few words")


def run(options: argparse.Namespace) -> None:
    """Do what was asked. Raises: Refused for a migration without a name."""
    if options.action == "upgrade":
        bring_up_to_date()
        return
    if not options.message.strip():
        raise Refused('A migration says what it changes: portal db migrate --message "what changes".')
    with opened():
        migrate(message=options.message.strip())


def bring_up_to_date() -> None:
    """Apply what is missing, and say what was done."""
    with opened():
        before = _version()
        if {before} == schema.heads():
            print("The database is up to date.")
            return
        print("Making the tables ..." if before is None else f"Upgrading the database from {before} ...")
        upgrade()
        print(f"The database is at version {_version()}.")


def _version() -> str | None:
    if not inspect(db.engine).has_table("alembic_version"):
        return None
    with db.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found) if found else None
