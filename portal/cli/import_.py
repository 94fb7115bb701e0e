"""`portal import docusaurus DIR`: bring a blog in, and report what its editors should look at."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask_babel
import flask_migrate
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.app import create_app
from portal.content.docusaurus import Blog, Post, read_blog
from portal.content.findings import Finding, Level
from portal.content.rules import LEVELS
from portal.errors import PortalError
from portal.extensions import db
from portal.models import User
from portal.permissions import KEEPER
from portal.services import import_sources, imports
from portal.services.imports import Outcome, Result
from portal.settings import Settings, SettingsError
from portal.web import findings
from portal.web.tools import Tools, tools

_WORDS = {
    Outcome.LIVE: "online",
    Outcome.DRAFT: "draft",
    Outcome.UPDATED: "renewed",
    Outcome.UNCHANGED: "unchanged",
    Outcome.KEPT: "kept: the portal's own text has changed since",
    Outcome.SKIPPED: "not taken",
}


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
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Import a folder; exit with 1 when nothing can be done, told in a sentence."""
    if arguments.as_ == "draft" and not arguments.owner:
        arguments.parser.error("--as draft needs --owner HANDLE")
    try:
        blog = read_blog(arguments.folder)
        settings = Settings.from_env(os.environ, warn=lambda sentence: print(sentence, file=sys.stderr))
    except (OSError, SettingsError) as error:
        reason = f"There is no folder {arguments.folder}." if isinstance(error, OSError) else str(error)
        return _refuse(reason)
    if not blog.posts:
        return _refuse(f"No article was found in {arguments.folder}: files end in .md or .mdx.")
    app = create_app(settings)
    with app.app_context(), flask_babel.force_locale("en"):
        if settings.is_embedded:
            flask_migrate.upgrade()
        try:
            return _import(db.session(), blog, arguments)
        finally:
            db.session.remove()
            db.engine.dispose()


@dataclass(frozen=True)
class Way:
    """How posts come in: `live` or `draft`, to whom they belong, and whether anything is written."""

    as_: str = "live"
    owner: User | None = None
    is_dry_run: bool = False


def bring_in(session: Session, blog: Blog, tools: Tools, way: Way) -> Iterator[Result]:
    """Import post by post, each in its own transaction; what came before unchanged is not even rendered."""
    if not way.is_dry_run:
        with database.write(session):
            import_sources.remember(session, blog, actor=KEEPER)
    before = imports.known(session, blog)
    for post in blog.posts:
        if before.get(imports.key_of(blog, post)) == post.sha256:
            yield Result(post.path, Outcome.UNCHANGED, post.slug)
            continue
        try:
            yield _one(session, blog, post, tools, way)
        except PortalError as error:
            refused = Finding("text-refused", LEVELS["text-refused"], params={"reason": error.code})
            yield Result(post.path, Outcome.SKIPPED, findings=(refused, *post.problems))


def _one(session: Session, blog: Blog, post: Post, tools: Tools, way: Way) -> Result:
    prepared = imports.prepare(
        post,
        blog,
        files=None if way.is_dry_run else tools.files,
        renderer=tools.renderer,
        club_name=tools.settings.club_name,
        limit_bytes=tools.settings.upload_limit_bytes,
    )
    if way.is_dry_run:
        return imports.foresee(prepared, Outcome(way.as_))
    with database.write(session):
        if way.as_ == Outcome.DRAFT and way.owner is not None:
            return imports.bring_in_draft(session, prepared, actor=KEEPER, files=tools.files, owner=way.owner)
        return imports.bring_in_live(session, prepared, actor=KEEPER, files=tools.files, owner=way.owner)


def _import(session: Session, blog: Blog, arguments: argparse.Namespace) -> int:
    owner = None
    if arguments.owner:
        owner = session.scalar(sa.select(User).where(User.handle == arguments.owner))
        if owner is None:
            return _refuse(f"Nobody here has the handle {arguments.owner}.")
    results = []
    way = Way(arguments.as_, owner, arguments.dry_run)
    for number, result in enumerate(bring_in(session, blog, tools(), way), 1):
        results.append(result)
        if not arguments.json:
            _tell(result, number, len(blog.posts))
    if arguments.json:
        print(json.dumps(_as_json(blog, results), ensure_ascii=False, indent=1))
    else:
        _sum_up(blog, results, is_dry_run=arguments.dry_run)
    return 0


def _tell(result: Result, number: int, total: int) -> None:
    place = f" at /blog/{result.slug}" if result.slug and result.outcome != Outcome.DRAFT else ""
    print(f"[{number:>{len(str(total))}}/{total}] {result.path}: {_WORDS[result.outcome]}{place}", flush=True)
    for found in result.findings:
        if found.level != Level.HINT:
            line = f"line {found.line}: " if found.line else ""
            print(f"      {found.level}  {line}{findings.sentence(found)}")


def _sum_up(blog: Blog, results: list[Result], *, is_dry_run: bool) -> None:
    for problem in blog.problems:
        print(f"{problem.path}: {findings.sentence(problem.finding)}")
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


def _as_json(blog: Blog, results: list[Result]) -> dict[str, Any]:
    return {
        "articles": [
            {
                "path": result.path,
                "outcome": result.outcome,
                "slug": result.slug,
                "findings": [_finding(found) for found in result.findings],
            }
            for result in results
        ],
        "problems": [{"path": problem.path, **_finding(problem.finding)} for problem in blog.problems],
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "code": found.code,
        "level": found.level,
        "line": found.line,
        "field": found.field,
        "sentence": findings.sentence(found),
    }


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
