"""`portal import docusaurus DIR`: bring a blog in, and report what its editors should look at."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import flask_babel
import flask_migrate
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from portal.app import create_app
from portal.cli.findings import as_json
from portal.content.docusaurus import Blog, Problem, read_blog
from portal.content.findings import Level
from portal.extensions import db
from portal.jobs.importing import Asked, bring_in
from portal.queries import users
from portal.services import import_signatures
from portal.services.import_files import StoreFailed
from portal.services.imports import Outcome, Result
from portal.settings import Settings, SettingsError
from portal.web import findings
from portal.web.tools import tools

_WORDS = {
    Outcome.LIVE: "online",
    Outcome.DRAFT: "draft",
    Outcome.UPDATED: "renewed",
    Outcome.RENAMED: "renamed",
    Outcome.UNCHANGED: "unchanged",
    Outcome.KEPT: "kept as it is here",
    Outcome.SKIPPED: "not taken",
}
_KEPT = "What came until then is kept: mend this, then import again."


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe `portal import docusaurus`."""
    kinds = commands.add_parser("import", help="bring articles in").add_subparsers(required=True, metavar="KIND")
    parser = kinds.add_parser("docusaurus", help="a Docusaurus blog: the site's folder, or the blog's own")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--dry-run", action="store_true", help="report, and change nothing")
    parser.add_argument(
        "--as", dest="as_", choices=("live", "draft"), default="live", help="online, or to be worked on"
    )
    parser.add_argument("--owner", metavar="HANDLE", help="the member to whom the articles belong")
    parser.add_argument(
        "--author-map", type=Path, metavar="FILE", help="whose accounts sign: `key: handle` a line, YAML or JSON"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Import a folder; exit with 1 when nothing can be done, told in a sentence."""
    if arguments.as_ == "draft" and not arguments.owner:
        arguments.parser.error("--as draft needs --owner HANDLE")
    try:
        blog = read_blog(arguments.folder)
        settings = Settings.from_env(os.environ, warn=lambda sentence: print(sentence, file=sys.stderr))
    except PermissionError as error:
        return _refuse(f"The portal may not open {error.filename or arguments.folder}. Check its permissions.")
    except (OSError, SettingsError) as error:
        reason = f"There is no folder {arguments.folder}." if isinstance(error, OSError) else str(error)
        return _refuse(reason)
    if not blog.posts and not blog.problems:
        return _refuse_empty(arguments.folder)
    app = create_app(settings)
    with app.app_context(), flask_babel.force_locale("en"):
        if settings.is_embedded:
            flask_migrate.upgrade()
        try:
            return _import(db.session(), blog, arguments)
        except StoreFailed as error:
            return _refuse(f"The portal could not keep a file: {error}. {_KEPT}")
        except (OperationalError, ProgrammingError) as error:
            return _refuse(f"The database refused: {error.orig}. {_KEPT}")
        finally:
            db.session.remove()
            db.engine.dispose()


def _import(session: Session, blog: Blog, arguments: argparse.Namespace) -> int:
    owner = users.find_by_handle(session, arguments.owner) if arguments.owner else None
    if arguments.owner and owner is None:
        return _refuse(f"Nobody here has the handle {arguments.owner}.")
    if owner is not None and owner.is_suspended:
        return _refuse(f"The account {arguments.owner} is suspended: articles need an owner who can sign in.")
    try:
        handles = import_signatures.read_map(arguments.author_map.read_text("utf-8")) if arguments.author_map else {}
    except (OSError, UnicodeDecodeError):
        return _refuse(f"{arguments.author_map} cannot be read.")
    signers, unknown = import_signatures.find_signers(session, handles)
    problems = [*(Problem(str(arguments.author_map), one) for one in unknown), *blog.problems]
    if not blog.posts:
        _tell_problems(problems)
        return _refuse_empty(arguments.folder)
    asked = Asked(arguments.as_ == "live", arguments.dry_run, owner.id if owner else None, signers=signers)
    results = []
    for number, result in enumerate(bring_in(session, blog, tools(), asked), 1):
        results.append(result)
        if not arguments.json:
            _tell(result, number, len(blog.posts))
    if arguments.json:
        print(json.dumps(_as_json(problems, results), ensure_ascii=False, indent=1))
    else:
        _sum_up(problems, results, is_dry_run=arguments.dry_run)
    return 0


def _tell(result: Result, number: int, total: int) -> None:
    place = f" at /blog/{result.slug}" if result.slug and result.outcome != Outcome.DRAFT else ""
    print(f"[{number:>{len(str(total))}}/{total}] {result.path}: {_WORDS[result.outcome]}{place}", flush=True)
    for found in result.findings:
        if found.level != Level.HINT:
            line = f"line {found.line}: " if found.line else ""
            print(f"      {found.level}  {line}{findings.sentence(found)}")


def _tell_problems(problems: list[Problem]) -> None:
    for problem in problems:
        line = f"line {problem.finding.line}: " if problem.finding.line else ""
        print(f"{problem.path}: {line}{findings.sentence(problem.finding)}")


def _sum_up(problems: list[Problem], results: list[Result], *, is_dry_run: bool) -> None:
    _tell_problems(problems)
    counts = Counter(_WORDS[result.outcome].partition(":")[0] for result in results)
    levels = Counter(str(found.level) for result in results for found in result.findings)
    print(
        f"{len(results)} article{'s' if len(results) > 1 else ''}: "
        + ", ".join(f"{count} {word}" for word, count in counts.items())
        + ". "
        f"Remarks: {levels['blocking']} blocking, {levels['warning']} warnings, {levels['hint']} hints."
    )
    if is_dry_run:
        print("Nothing was changed: this was a dry run.")
    elif set(counts) == {_WORDS[Outcome.UNCHANGED]}:
        print("Nothing was changed: all of this was here already.")


def _as_json(problems: list[Problem], results: list[Result]) -> dict[str, Any]:
    return {
        "articles": [
            {
                "path": result.path,
                "outcome": result.outcome,
                "slug": result.slug,
                "findings": [as_json(found) for found in result.findings],
            }
            for result in results
        ],
        "problems": [{"path": problem.path, **as_json(problem.finding)} for problem in problems],
    }


def _refuse_empty(folder: Path) -> int:
    return _refuse(f"No article was found in {folder}: files end in .md or .mdx.")


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
