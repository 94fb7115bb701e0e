"""Files are stored once by their hash, and attached under the path that the text writes."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.errors import NotAllowed
from portal.models import Article, ArticleMedia, Media
from portal.permissions import KEEPER
from portal.queries import drafts
from portal.services import media
from portal.web.tools import tools
from tests import pictures
from tests.articles import make_draft, put_online, save
from tests.cast import make_user
from tests.conftest import on_both

LIMIT = 1024 * 1024


def _stored(session, actor, data: bytes, name: str = "Courbe d’été.png") -> Media:
    return media.store(session, tools().files, name, media.inspect(data, LIMIT), actor=actor)


def test_file_when_sent_by_someone_who_is_no_member_then_is_refused(session) -> None:
    with database.write(session):
        stranger = make_user(session, "Ancien Membre", is_member=False)
    with pytest.raises(NotAllowed), database.write(session):
        _stored(session, stranger, pictures.png())
    assert session.scalar(sa.select(sa.func.count(Media.id))) == 0


@on_both
def test_file_when_sent_twice_then_is_one(session, lea, sofia) -> None:
    with database.write(session):
        first = _stored(session, lea, pictures.png())
        again = _stored(session, sofia, pictures.png(), "autre.png")
        assert first.id == again.id
    assert (first.name, first.content_type, first.width, first.created_by_id) == (
        "courbe-d-ete.png",
        "image/png",
        40,
        lea.id,
    )
    with tools().files.open(first.sha256) as file:
        assert len(file.read()) == first.size_bytes


def test_file_when_the_keeper_brings_it_then_nobody_sent_it(session) -> None:
    with database.write(session):
        assert _stored(session, KEEPER, pictures.png()).created_by_id is None


def test_pictures_when_they_share_a_name_then_both_are_kept(session, lea) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        article = session.get_one(Article, proposal.article_id)
        paths = [
            media.attach_new(session, article, _stored(session, lea, pictures.png(colour=colour), "a.png")).path
            for colour in ("navy", "teal", "navy")
        ]
    assert paths == ["a.png", "a-2.png", "a.png"]


def test_picture_when_it_came_before_by_another_name_then_each_sender_has_their_own(session, lea, sofia) -> None:
    paths = []
    for sender, name in ((lea, "projet secret.png"), (sofia, "Canal.PNG")):
        proposal = make_draft(session, sender)
        with database.write(session):
            article = session.get_one(Article, proposal.article_id)
            stored = _stored(session, sender, pictures.png(), name)
            paths.append(media.attach_new(session, article, stored, name=name).path)
    assert paths == ["projet-secret.png", "canal.png"]


def test_file_when_attached_again_then_the_path_leads_to_the_new_one(session, lea) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        article = session.get_one(Article, proposal.article_id)
        for colour in ("navy", "teal"):
            last = _stored(session, lea, pictures.png(colour=colour))
            media.attach(session, article, "./img/a.png", last)
    assert session.execute(sa.select(ArticleMedia.path, ArticleMedia.media_id)).all() == [("./img/a.png", last.id)]


def test_cover_when_the_text_names_one_of_its_files_then_is_shown(session, lea) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        article = session.get_one(Article, proposal.article_id)
        cover = _stored(session, lea, pictures.png())
        media.attach(session, article, "courbe.png", cover)
    text = drafts.find(session, lea, proposal.id).head_revision.source
    save(session, proposal.id, lea, text.replace("date:", "image: ./courbe.png\ndate:"))
    assert put_online(session, drafts.find(session, lea, proposal.id)).cover_id == cover.id
