"""The archive check: what the proofreader finds in the articles that are online, for moderators."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.content.findings import Level
from portal.errors import NotFound
from portal.permissions import Permission, require
from portal.queries import archive, review_page
from portal.queries.archive import CLEAN, Entry, Wanted
from portal.services import article_checks
from portal.web import audit, findings, renewal, rule_names, sentences
from portal.web.access import moderators, signed_in, viewer
from portal.web.language import gettext as _
from portal.web.language import ngettext as _n
from portal.web.limits import per_person
from portal.web.tools import session, settings
from portal.web.transaction import writing

bp = Blueprint("archive", __name__)


@bp.get("/moderation/articles")
@moderators
def index() -> ResponseReturnValue:
    """List the articles online, those with the heaviest findings first; every filter is in the address."""
    require(viewer(), Permission.ARCHIVE_READ)
    wanted, zone = _wanted(), settings().zone
    shelf = archive.shelf(session(), wanted, request.args.get("page", 1, type=int), zone)
    tallies = archive.tallies(session(), wanted, zone)
    whole = archive.sums(session(), Wanted(), zone)
    return render_template(
        "moderation/articles.html",
        shelf=shelf,
        rows=[(one, audit.shown(one, wanted), audit.counts(one.findings)) for one in shelf.entries],
        whole=whole,
        sums=archive.sums(session(), wanted, zone) if wanted != Wanted() else whole,
        tallies=[(rule_names.name(one.rule), findings.level(one.level), one) for one in tallies],
        rules=sorted({(rule_names.name(rule), rule) for rule in (*(one.rule for one in tallies), wanted.rule) if rule}),
        wanted=wanted,
        asked=_asked(wanted),
        authors=archive.authors(session()),
        years=archive.years(session(), zone),
        address=lambda **changed: _address(replace(wanted, **changed)),
        page_address=lambda number: _address(wanted, number),
    )


@bp.get("/moderation/articles/<int:number>")
@moderators
def show(number: int) -> ResponseReturnValue:
    """Show everything found in one article, beside its lines, and what can be done about it."""
    require(viewer(), Permission.ARCHIVE_READ)
    entry = _found(number)
    source = review_page.sources(session(), entry.article.id, entry.revision.id)[entry.revision.id]
    told = audit.mendable(entry, source)
    return render_template(
        "moderation/article.html",
        entry=entry,
        told=told,
        counts=audit.counts(entry.findings),
        fixable=sum(one.fix is not None for one in told),
        lines=source.splitlines(),
        has_second=archive.other_moderators(session(), signed_in()) > 0,
    )


@bp.post("/moderation/articles/checks")
@per_person("10/hour")
@moderators
def check_all() -> ResponseReturnValue:
    """Have every article online checked anew, in the background."""
    with writing() as within:
        count = article_checks.ask(within, actor=signed_in())
    if count:
        flash(_n("Un article va être vérifié de nouveau.", "%(n)s articles vont être vérifiés de nouveau.", count))
    else:
        flash(_("La vérification est déjà demandée."))
    return redirect(url_for("archive.index"), 303)


@bp.post("/moderation/articles/<int:number>/check")
@per_person("20/minute")
@moderators
def check(number: int) -> ResponseReturnValue:
    """Check one article anew, at once."""
    require(viewer(), Permission.ARCHIVE_RENEW)
    renewed = renewal.renew(_found(number).revision.id, actor=signed_in())
    if renewed is not None and renewed.refusal is not None:
        flash(sentences.of_error(renewed.refusal))
    else:
        flash(_("L’article vient d’être vérifié."))
    return redirect(url_for("archive.show", number=number), 303)


def _found(number: int) -> Entry:
    entry = archive.entry(session(), number)
    if entry is None:
        raise NotFound("not-found")
    return entry


def _wanted() -> Wanted:
    """Read the filters of the address; what means nothing here is left out."""
    level, year = request.args.get("level", ""), request.args.get("year", 0, type=int)
    return Wanted(
        level=level if level in {*Level, CLEAN} else "",
        rule=request.args.get("rule", "")[:64],
        author=request.args.get("author", "")[:80],
        year=year if 1900 <= year <= 9000 else 0,  # noqa: PLR2004 - The years that a date can name.
    )


def _asked(wanted: Wanted) -> dict[str, str]:
    return {name: str(value) for name, value in vars(wanted).items() if value}


def _address(wanted: Wanted, page: int = 1) -> str:
    query: dict[str, Any] = {**_asked(wanted), **({"page": page} if page > 1 else {})}
    return url_for("archive.index", **query)
