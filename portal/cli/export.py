"""`portal export docusaurus DIR` and `portal export all FILE`: take the club's articles, or everything, out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from portal.adapters import database, outlets
from portal.cli.opened import opened
from portal.cli.refused import Refused
from portal.content.docusaurus.configuring import Club
from portal.permissions import KEEPER
from portal.queries import exports as leaving
from portal.services import exports
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


def run(options: argparse.Namespace) -> None:
    """Write what was asked for, whole or not at all."""
    with opened():
        try:
            _docusaurus(options)
        except FileExistsError as error:
            raise Refused(
                f"{options.place} is there already: name one that does not exist, or an empty folder."
            ) from error
        except FileNotFoundError as error:
            raise Refused(f"There is no folder {options.place.resolve().parent} to write in.") from error
        except PermissionError as error:
            raise Refused(f"Nothing may be written in {options.place.resolve().parent}.") from error


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
        f"{summary.posts} articles and {summary.files} files are in {options.place}; "
        f"{summary.untouched} articles are byte for byte as they came."
    )
    for path in summary.lost:
        print(f"lost: {path} was not among the portal's files.")
    print(f"To build the site: cd {options.place} && npm install && npm run build")


def _tell(number: int, total: int) -> None:
    if number % _EVERY == 0 or number == total:
        print(f"[{number}/{total}] articles", file=sys.stderr, flush=True)
