"""Feeds in three formats, of all articles, of a tag and of an author; the sitemap and robots.txt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.queries import articles
from portal.queries import sitemap as known
from portal.settings import LOCALES
from portal.web import addresses, feeds, language, templating, tools
from portal.web.access import public
from portal.web.language import gettext as _

bp = Blueprint("feeds", __name__)
ITEMS = 20
FRESH_SECONDS = 300


@dataclass(frozen=True)
class Feed:
    """A feed of everything, of a tag or of an author."""

    title: str
    page: str
    items: list[feeds.Item]
    changed_at: datetime | None


@bp.get("/blog/rss.xml")
@bp.get("/blog/tags/<tag>/rss.xml")
@bp.get("/blog/authors/<author>/rss.xml")
@public
def rss(tag: str = "", author: str = "") -> ResponseReturnValue:
    """Answer with RSS 2.0 (https://www.rssboard.org/rss-specification)."""
    feed = _feed(tag, author)
    return _answer(render_template("feeds/rss.xml", feed=feed, day=format_datetime), "application/rss+xml", feed)


@bp.get("/blog/atom.xml")
@bp.get("/blog/tags/<tag>/atom.xml")
@bp.get("/blog/authors/<author>/atom.xml")
@public
def atom(tag: str = "", author: str = "") -> ResponseReturnValue:
    """Answer with Atom (RFC 4287)."""
    feed = _feed(tag, author)
    return _answer(render_template("feeds/atom.xml", feed=feed), "application/atom+xml", feed)


@bp.get("/blog/feed.json")
@bp.get("/blog/tags/<tag>/feed.json")
@bp.get("/blog/authors/<author>/feed.json")
@public
def as_json(tag: str = "", author: str = "") -> ResponseReturnValue:
    """Answer with JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    feed = _feed(tag, author)
    return _answer(json.dumps(_json(feed), ensure_ascii=False), "application/feed+json", feed)


def _feed(tag: str, author: str) -> Feed:
    session, club = tools.session(), tools.settings().club_name
    title, page = club, url_for("blog.index")
    if tag:
        label = word.label if (word := articles.find_tag(session, tag)) else abort(404)
        title, page = _("%(club)s : %(tag)s", club=club, tag=label), url_for("blog.tag", slug=tag)
    if author:
        name = found.byline.name if (found := articles.author(session, author, None)) else abort(404)
        title, page = _("%(club)s : articles de %(name)s", club=club, name=name), url_for("blog.author", key=author)
    items = feeds.items(articles.for_feed(session, ITEMS, tag=tag, author=author))
    return Feed(title, templating.absolute(page), items, articles.last_change(session, tag=tag, author=author))


def _answer(body: str, mimetype: str, feed: Feed) -> Response:
    response = Response(body, content_type=f"{mimetype}; charset=utf-8")
    response.last_modified = feed.changed_at
    response.cache_control.public = True
    response.cache_control.max_age = FRESH_SECONDS
    response.add_etag()
    response.make_conditional(request)
    return response


def _json(feed: Feed) -> dict[str, object]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": templating.absolute(templating.here()),
        "language": language.current(),
        "items": [_json_item(item) for item in feed.items],
    }


def _json_item(item: feeds.Item) -> dict[str, object]:
    return {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "language": item.language,
        "date_published": item.published_at.isoformat(),
        "date_modified": item.updated_at.isoformat(),
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.tags),
    }


@bp.get("/sitemap.xml")
@public
def sitemap() -> ResponseReturnValue:
    """List the public pages in both languages, and each article in its own."""
    session = tools.session()
    paths = [url_for(endpoint) for endpoint in ("home.index", "blog.index", "blog.archive", "blog.tags")]
    paths += [url_for("blog.authors"), url_for("workshops.index"), url_for("members.residents")]
    paths += [url_for("blog.tag", slug=tag.slug) for tag in articles.tags(session)]
    paths += [url_for("blog.author", key=author.slug) for author in articles.authors(session)]
    paths += [url_for("workshops.page", slug=slug) for slug in known.workshop_slugs(session)]
    paths += [url_for("members.profile", handle=handle) for handle in known.member_handles(session)]
    bare = [path.removeprefix(request.script_root) for path in paths]
    text = render_template(
        "feeds/sitemap.xml", paths=bare, articles=articles.archive(session), in_language=addresses.in_language
    )
    return Response(text, mimetype="application/xml")


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Tell robots what to leave alone, and where the sitemap is."""
    closed = ("/drafts/", "/reviews/", "/me/", "/settings/", "/login", "/password/", "/invitations/")
    lines = ["User-agent: *", *(f"Disallow: {addresses.prefix(code)}{path}" for code in LOCALES for path in closed)]
    return Response(
        "\n".join([*lines, "", f"Sitemap: {templating.absolute('/sitemap.xml')}", ""]), mimetype="text/plain"
    )
