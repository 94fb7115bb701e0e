"""`portal export docusaurus DIR` and `portal export all FILE`: take the club's articles, or everything, out."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from portal import clock
from portal.adapters import archive_writers, database, outlets
from portal.cli.opened import opened
from portal.cli.refused import Refused
from portal.content.docusaurus.configuring import Club
from portal.permissions import KEEPER
from portal.queries import exports as leaving
from portal.services import exports, takeout
from portal.web import tools

_EVERY = 50


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    kinds = commands.add_parser("export", help="take articles, or everything, out").add_subparsers(
        required=True, metavar="KIND", dest="kind"
    )
    site = kinds.add_parser("docusaurus", help="the articles, as a folder that Docusaurus builds")
    site.add_argument("place", type=Path, metavar="DIR", help="a folder that does not exist yet, or is empty")
    site.add_argument("--drafts", action="store_true", help="with the drafts that nobody reads yet, marked as such")
    site.add_argument("--json", action="store_true", help="answer in JSON")
    whole = kinds.add_parser("all", help="everything else: members, workshops, texts, history and files; private")
    whole.add_argument("place", type=Path, metavar="FILE", help="a new file, whose name ends in .zip or .tar.gz")
    whole.add_argument("--json", action="store_true", help="answer in JSON")
    whole.set_defaults(parser=whole)


def run(options: argparse.Namespace) -> None:
    """Write what was asked for, whole or not at all."""
    if options.kind == "all" and not options.place.name.endswith(archive_writers.ENDINGS):
        options.parser.error("FILE must end in .zip or .tar.gz")
    with opened(), _stopping_cleanly():
        try:
            KINDS[options.kind](options)
        except FileExistsError as error:
            wanted = "a folder that does not exist, or is empty" if options.kind == "docusaurus" else "a new file"
            raise Refused(f"{options.place} is there already, and nothing is overwritten: name {wanted}.") from error
        except FileNotFoundError as error:
            raise Refused(f"There is no folder {options.place.resolve().parent} to write in.") from error
        except PermissionError as error:
            raise Refused(f"Nothing may be written in {options.place.resolve().parent}.") from error
        except OSError as error:
            raise Refused(f"{options.place} could not be written: {error.strerror}. Nothing is left of it.") from error


@contextmanager
def _stopping_cleanly() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does, so that nothing half-written stays: what leaves is private."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _docusaurus(options: argparse.Namespace) -> None:
    settings = tools.settings()
    club = Club(settings.club_name, settings.base_url, settings.locale)
    with database.snapshot(tools.session()) as session:
        total = leaving.count(session, with_drafts=options.drafts)
        if not total:
            raise Refused("There is nothing to export: no article is online.")
        with outlets.new_folder(options.place) as folder:
            summary = exports.docusaurus(
                session,
                folder,
                actor=KEEPER,
                club=club,
                files=tools.tools().files,
                with_drafts=options.drafts,
                tell=lambda number: _tell(number, total),
            )
    if options.json:
        print(json.dumps({"folder": str(options.place), **vars(summary)}, ensure_ascii=False, indent=1))
        return
    print(
        f"Articles: {summary.posts}, of which {summary.untouched} byte for byte as they came. "
        f"Files: {summary.files}. All are in {options.place}."
    )
    for path in summary.lost:
        print(f"lost: {path} was not among the portal's files.")
    print(f"To build the site: cd {options.place} && npm install && npm run build")


def _all(options: argparse.Namespace) -> None:
    settings, at = tools.settings(), clock.now()
    about = {"club": settings.club_name, "base_url": settings.base_url, "locale": settings.locale}
    with (
        database.snapshot(tools.session()) as session,
        archive_writers.new_archive(options.place, at) as archive,
    ):
        summary = takeout.everything(
            session,
            archive,
            actor=KEEPER,
            files=tools.tools().files,
            at=at,
            about=about,
            tell=lambda name: print(name, file=sys.stderr, flush=True),
        )
    if options.json:
        print(json.dumps({"file": str(options.place), **vars(summary)}, ensure_ascii=False, indent=1))
        return
    print(f"{sum(summary.rows.values())} rows of {len(summary.rows)} tables and {summary.files} files: {options.place}")
    for sha256 in summary.lost:
        print(f"lost: {sha256} was not among the portal's files.")
    print("It holds addresses, registrations and texts that nobody read: keep it as private as the portal itself.")


def _tell(number: int, total: int) -> None:
    if number % _EVERY == 0 or number == total:
        print(f"[{number}/{total}] articles", file=sys.stderr, flush=True)


KINDS = {"docusaurus": _docusaurus, "all": _all}
