"""A file is served to those who may see what shows it, as a file and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.content import svg
from portal.content.rendering import render
from portal.models import Article, ArticleStatus, Audience, Media, Proposal, User
from portal.queries import drafts
from portal.services import articles, media
from portal.web.tools import tools
from tests import pictures
from tests.articles import TEXT, make_draft, put_online


@pytest.fixture
def draft(session, lea) -> Proposal:
    """A draft that shows one of its two pictures."""
    proposal = make_draft(session, lea)
    with database.write(session):
        article = session.get_one(Article, proposal.article_id)
        for name, colour in (("vue.png", "navy"), ("gardée.png", "teal")):
            picture = media.inspect(pictures.png(colour=colour), 10_000)
            media.attach_new(session, article, media.store(session, tools().files, name, picture, actor=lea))
        again = drafts.find(session, lea, proposal.id)
        source = TEXT + "\n![Une vue](vue.png)\n"
        context = drafts.context_for(session, article, club_name="datacraft", source=source)
        articles.save_draft(
            session, again, actor=lea, source=source, rendered=render(source, context), lock_version=again.lock_version
        )
    return drafts.find(session, lea, proposal.id)


def _address(session, name: str) -> str:
    found = session.scalars(sa.select(Media).where(Media.name == name)).one()
    return f"/media/{found.sha256}/{name}"


def _fetch(browser, address: str):
    """Fetch a file and let it go, as a server does."""
    answer = browser.get(address)
    answer.get_data()
    answer.close()
    return answer


@pytest.mark.parametrize("address", ["/media/zz/a.png", f"/media/{'0' * 64}/a.png", "/media/../../etc/passwd"])
def test_file_when_there_is_none_then_is_not_found(client, address) -> None:
    assert _fetch(client, address).status_code == 404


def test_draft_picture_when_viewer_has_no_part_then_is_not_found(session, draft, client, sofia, sign_in) -> None:
    address = _address(session, "vue.png")
    assert [_fetch(one, address).status_code for one in (client, sign_in(sofia))] == [404, 404]


def test_draft_picture_when_viewer_writes_or_reviews_then_is_kept_private(
    session, draft, lea, *, camille, anne, sign_in, queries
) -> None:
    address = _address(session, "vue.png")
    for person in (lea, camille, anne):
        browser = sign_in(person)
        with queries() as sent:
            answer = _fetch(browser, address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
        assert len(sent) <= 5


def test_live_picture_when_visitor_asks_then_is_served_for_ever(session, draft, client, queries) -> None:
    put_online(session, draft)
    address = _address(session, "vue.png")
    with queries() as sent:
        answer = _fetch(client, address)
    assert len(sent) == 1
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    assert answer.headers["Content-Security-Policy"] == policy
    assert "Set-Cookie" not in answer.headers


def test_picture_that_the_live_text_does_not_show_when_visitor_asks_then_is_not_found(session, draft, client) -> None:
    put_online(session, draft)
    assert _fetch(client, _address(session, "gardee.png")).status_code == 404


def test_picture_when_its_article_is_retired_then_is_not_found(session, draft, client) -> None:
    article = put_online(session, draft)
    with database.write(session):
        again = session.get_one(Article, article.id)
        again.status, again.retired_at = ArticleStatus.RETIRED, clock.now()
    assert _fetch(client, _address(session, "vue.png")).status_code == 404


@pytest.mark.parametrize(
    ("picture_for", "listed_for", "visitor", "member"),
    [
        (Audience.PUBLIC, Audience.PUBLIC, 200, 200),
        (Audience.MEMBERS, Audience.PUBLIC, 404, 200),
        (Audience.PUBLIC, Audience.MEMBERS, 404, 200),
        (Audience.NOBODY, Audience.PUBLIC, 404, 404),
        (Audience.PUBLIC, Audience.NOBODY, 404, 404),
    ],
)
def test_portrait_when_its_owner_chose_then_is_shown_to_those(
    session, lea, sofia, *, client, sign_in, picture_for, listed_for, visitor, member
) -> None:
    with database.write(session):
        stored = media.store(session, tools().files, "moi.png", media.inspect(pictures.png(), 10_000), actor=lea)
        person = session.get_one(User, lea.id)
        person.picture_id, person.picture_for, person.listed_for = stored.id, picture_for, listed_for
    address = _address(session, "moi.png")
    assert _fetch(client, address).status_code == visitor
    assert _fetch(sign_in(sofia), address).status_code == member
    assert _fetch(sign_in(lea), address).status_code == 200


@pytest.mark.parametrize("leaving", ["suspended", "former"])
def test_portrait_when_its_owner_left_then_is_shown_no_more(session, lea, sofia, *, client, sign_in, leaving) -> None:
    with database.write(session):
        stored = media.store(session, tools().files, "moi.png", media.inspect(pictures.png(), 10_000), actor=lea)
        person = session.get_one(User, lea.id)
        person.picture_id, person.picture_for, person.listed_for = stored.id, Audience.PUBLIC, Audience.PUBLIC
        if leaving == "former":
            person.memberships[0].ends_on = clock.now().date() - timedelta(days=1)
        else:
            person.suspended_at = clock.now()
    address = _address(session, "moi.png")
    assert [_fetch(one, address).status_code for one in (client, sign_in(sofia))] == [404, 404]


@pytest.mark.parametrize(
    ("wanted", "status", "piece", "told"),
    [
        ("bytes=0-3", 206, slice(0, 4), "bytes 0-3/"),
        ("bytes=-5", 206, slice(-5, None), "bytes "),
        ("bytes=10-", 206, slice(10, None), "bytes 10-"),
        ("bytes=999999-", 416, None, "bytes */"),
    ],
)
def test_file_when_a_piece_of_it_is_asked_for_then_that_is_served(  # noqa: PLR0917 - Fixtures and cases.
    session, draft, client, wanted, status, piece, told
) -> None:
    put_online(session, draft)
    address = _address(session, "vue.png")
    whole = _fetch(client, address)
    answer = client.get(address, headers={"Range": wanted})
    data = answer.get_data()
    answer.close()
    assert (answer.status_code, answer.headers.get("Content-Range", "").startswith(told)) == (status, True)
    assert (whole.headers["Accept-Ranges"], whole.content_length) == ("bytes", len(whole.data))
    assert piece is None or data == whole.data[piece]


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,5-6", "bytes=abc", "bytes=5-2", "bytes=", "octets=0-1", "bytes=-99999999", "x"]
)
def test_file_when_several_or_no_pieces_are_asked_for_then_all_of_it_is_served(session, draft, client, wanted) -> None:
    put_online(session, draft)
    address = _address(session, "vue.png")
    answer = client.get(address, headers={"Range": wanted})
    assert (answer.status_code, answer.data) == (200, _fetch(client, address).data)
    answer.close()


@pytest.mark.parametrize("name", ["a%0d%0aX-Evil:1", "a%00b", "%E2%80%AE.exe", "virus.html", "x" * 3000])
def test_file_when_its_address_gives_another_name_then_keeps_its_own(session, draft, client, name) -> None:
    put_online(session, draft)
    answer = _fetch(client, _address(session, "vue.png").replace("vue.png", name))
    told = [answer.headers.get(header) for header in ("Content-Disposition", "Content-Type", "X-Evil")]
    assert (answer.status_code, told) == (200, ["inline; filename=vue.png", "image/png", None])


def test_drawing_when_served_then_runs_nothing_and_asks_for_nothing(session, draft, lea, sign_in) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
    with database.write(session):
        article = session.get_one(Article, draft.article_id)
        drawing = media.store(session, tools().files, "plan.svg", svg.clean(data), actor=lea)
        media.attach(session, article, "plan.svg", drawing)
    answer = _fetch(sign_in(lea), _address(session, "plan.svg"))
    assert (answer.content_type, answer.headers["X-Content-Type-Options"]) == (
        "image/svg+xml; charset=utf-8",
        "nosniff",
    )
    policy = answer.headers["Content-Security-Policy"]
    assert [part for part in ("default-src 'none'", "sandbox") if part not in policy.split("; ")] == []
    assert "script" not in policy
