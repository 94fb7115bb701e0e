"""The public blog: lists, tags, authors, archive, and one article."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.models import Article
from portal.models.article import ArticleStatus
from portal.queries import articles
from portal.web import dates, sharing, tools
from portal.web.access import public, viewer

bp = Blueprint("blog", __name__)
SHOWN_TAGS = 7
ROWS = 20
# Beyond this a page's number is nobody's, and soon larger than what SQLite counts with.
MOST_PAGES = 1_000_000


@bp.get("/blog/")
@public
def index() -> ResponseReturnValue:
    """Show the newest articles."""
    return _list(1)


@bp.get("/blog/page/<int:number>")
@public
def page(number: int) -> ResponseReturnValue:
    """Show an older page of the list, at the address that Docusaurus gives it."""
    return redirect(url_for("blog.index"), 301) if number == 1 else _list(number)


def _list(number: int) -> ResponseReturnValue:
    found = articles.page(tools.session(), number) if 0 < number < MOST_PAGES else None
    if found is None or (number > 1 and not found.items):
        abort(404)
    tags = articles.tags(tools.session(), SHOWN_TAGS + 1)
    return render_template("blog/index.html", page=found, tags=tags[:SHOWN_TAGS], has_more_tags=len(tags) > SHOWN_TAGS)


@bp.get("/blog/tags")
@public
def tags() -> ResponseReturnValue:
    """Show every tag in use."""
    return render_template("blog/tags.html", tags=articles.tags(tools.session()))


@bp.get("/blog/tags/<slug>")
@public
def tag(slug: str) -> ResponseReturnValue:
    """Show the articles under a tag."""
    found = articles.find_tag(tools.session(), slug)
    if found is None:
        abort(404)
    return render_template("blog/tag.html", tag=found, page=_rows(tag=slug))


@bp.get("/blog/authors")
@public
def authors() -> ResponseReturnValue:
    """Show everyone who signs an article."""
    return render_template("blog/authors.html", authors=articles.authors(tools.session()))


@bp.get("/blog/authors/<key>")
@public
def author(key: str) -> ResponseReturnValue:
    """Show the articles of an author."""
    found = articles.author(tools.session(), key, viewer())
    if found is None:
        abort(404)
    return render_template("blog/author.html", author=found, page=_rows(author=key))


def _rows(**under: str) -> articles.Page:
    number = min(max(1, request.args.get("page", 1, type=int)), MOST_PAGES)
    found = articles.page(tools.session(), number, size=ROWS, **under)
    if not found.items:
        abort(404)
    return found


@bp.get("/blog/tags/<slug>/page/<int:number>", defaults={"endpoint": "blog.tag", "name": "slug"})
@bp.get("/blog/authors/<slug>/page/<int:number>", defaults={"endpoint": "blog.author", "name": "key"})
@public
def old_page(slug: str, number: int, endpoint: str, name: str) -> ResponseReturnValue:
    """Lead from Docusaurus' address of a page of a tag or an author to ours."""
    values: dict[str, Any] = {name: slug, "page": number}
    return redirect(url_for(endpoint, **values), 301)


@bp.get("/blog/archive")
@public
def archive() -> ResponseReturnValue:
    """Show every article, year by year."""
    lines = articles.archive(tools.session())
    years = [(year, list(group)) for year, group in groupby(lines, lambda line: dates.local(line.published_at).year)]
    return render_template("blog/archive.html", years=years)


@bp.get("/blog/<path:slug>")
@public
def article(slug: str) -> ResponseReturnValue:
    """Show an article, or say why it went; an old address leads to the present one."""
    found = articles.find(tools.session(), slug.rstrip("/"), viewer())
    if found is None:
        abort(404)
    if slug != found.slug:
        return redirect(url_for("blog.article", slug=found.slug), 301)
    if found.status == ArticleStatus.RETIRED:
        return render_template("errors/410.html", article=found), 410
    return _article(found)


def _article(found: Article) -> ResponseReturnValue:
    before, after = articles.neighbours(tools.session(), found)
    return render_template(
        "blog/article.html",
        article=found,
        revision=found.live_revision,
        signatures=articles.signatures(found, viewer()),
        before=before,
        after=after,
        linked_data=sharing.linked_data(found),
        shared_picture=sharing.picture(found),
    )
