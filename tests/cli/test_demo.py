"""`portal demo`: a lived-in club in an empty database, and never in a real one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.cli import main
from portal.cli.demo import moments, old_blog, pictures, writing
from portal.cli.demo.people import ORGANISATIONS, PEOPLE
from portal.cli.demo.stories import STORIES
from portal.cli.demo.workshops import WORKSHOPS
from portal.content import rendering
from portal.content.context import Asset, RenderContext
from portal.content.source import Source
from portal.models import (
    Article,
    ArticleStatus,
    Origin,
    OutboxMessage,
    Proposal,
    ProposalState,
    Registration,
    Residency,
    Revision,
    User,
    Workshop,
    WorkshopStatus,
)

HANDLES = {person.handle for person in PEOPLE}


def _command(instance: Path, *words: str) -> int:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PORTAL_INSTANCE", str(instance))
        environment.setenv("PORTAL_PASSWORD_MEMORY_KIB", "8")
        return main(["demo", *words])


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo club, made once."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    assert _command(folder) == 0
    return folder


@pytest.fixture
def club(instance: Path) -> Iterator[Session]:
    engine = sa.create_engine(f"sqlite:///{instance / 'portal.db'}")
    with Session(engine) as session:
        yield session
    engine.dispose()


def _count(session: Session, model: type) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_demo_when_made_twice_then_refuses_and_changes_nothing(instance, club, capsys) -> None:
    before = (instance / "portal.db").read_bytes()
    assert _command(instance) == 1
    assert "The demo club is there already." in capsys.readouterr().err
    assert (instance / "portal.db").read_bytes() == before


def test_demo_when_there_and_asked_only_if_empty_then_says_how_to_sign_in(instance, club, capsys) -> None:
    people = _count(club, User)
    assert _command(instance, "--if-empty") == 0
    assert re.findall(r"(\w+)@club\.example", capsys.readouterr().out) == ["lea", "camille", "anne"]
    assert _count(club, User) == people


def test_demo_when_real_people_are_there_then_leaves_them_alone(tmp_path, capsys) -> None:
    assert _command(tmp_path, "--moment", "empty") == 0
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    with engine.begin() as connection:
        connection.execute(sa.update(User).where(User.handle == "anne-kervadec").values(email="anne@vrai-club.fr"))
    engine.dispose()
    capsys.readouterr()
    assert _command(tmp_path) == 1
    assert "holds real people" in capsys.readouterr().err
    assert _command(tmp_path, "--if-empty") == 0
    assert "password" not in capsys.readouterr().out


def test_demo_when_made_then_has_articles_in_every_state(club) -> None:
    told = Counter(one.state for one in STORIES)
    assert set(told) >= {"draft", "submitted", "in_review", "changes_requested", "approved", "published", "retired"}
    assert set(told) >= {"rejected", "withdrawn"}
    assert told.total() >= 12
    statuses = Counter(club.scalars(sa.select(Article.status)))
    online, gone = told["published"], told.pop("retired")
    assert (statuses[ArticleStatus.LIVE], statuses[ArticleStatus.RETIRED]) == (online + old_blog.ARTICLES, gone)
    # A retired article was published once: its proposal says so.
    told["published"] += gone
    assert Counter(state.value for state in club.scalars(sa.select(Proposal.state))) == told


def test_demo_when_made_then_has_workshops_people_and_residents(club) -> None:
    assert _count(club, Workshop) == len(WORKSHOPS) >= 20
    statuses = set(club.scalars(sa.select(Workshop.status)))
    assert statuses >= {WorkshopStatus.DRAFT, WorkshopStatus.ANNOUNCED, WorkshopStatus.CANCELLED}
    assert {slot.day > 0 for one in WORKSHOPS for slot in one.slots} == {True, False}
    assert _count(club, User) == len(PEOPLE)
    assert _count(club, Residency) == sum(1 for person in PEOPLE if person.residency) >= 3
    assert _count(club, Registration) > 50


def test_demo_when_made_then_no_mail_of_its_past_is_left_to_send(club) -> None:
    waiting = club.scalars(sa.select(OutboxMessage.created_at).where(OutboxMessage.sent_at.is_(None))).all()
    assert [moment for moment in waiting if moment < clock.now() - timedelta(days=1)] == []


def test_demo_when_made_then_nothing_happened_in_the_future(club) -> None:
    later = clock.now() + timedelta(minutes=5)
    for column in (Article.created_at, Article.published_at, Article.retired_at, Proposal.state_at):
        assert club.scalar(sa.select(sa.func.count()).where(column > later)) == 0, column


def test_demo_when_made_then_only_a_draft_has_blocking_findings(club) -> None:
    heads = club.execute(
        sa.select(Proposal.state, Revision.title, Revision.findings).join(Proposal.head_revision)
    ).all()
    assert [
        (title, found["code"])
        for state, title, findings in heads
        for found in findings
        if found["level"] == "blocking" and state != ProposalState.DRAFT
    ] == []


def test_demo_when_made_then_its_old_blog_came_in_with_what_the_archive_check_shows(club) -> None:
    brought = club.execute(
        sa.select(Article.slug, Article.status, Revision.findings)
        .join(Article.live_revision)
        .where(Article.origin == Origin.IMPORT)
        .order_by(Article.published_at)
    ).all()
    assert [(slug, status) for slug, status, _found in brought] == [
        ("sondage-sans-reponses", ArticleStatus.LIVE),
        ("2024/03/14/mesurer-la-soif", ArticleStatus.LIVE),
    ]
    assert [sorted(one["code"] for one in found) for _slug, _status, found in brought] == [
        [],
        [
            "link-text-vague",
            "placeholder-keyword",
            "summary-missing",
            "tracking-parameters",
            "typography-apostrophe",
            "typography-straight-quotes",
        ],
    ]


def test_every_name_in_the_demo_belongs_to_someone() -> None:
    assert {host for one in WORKSHOPS for host in one.hosts} - HANDLES == set()
    assert {author for one in STORIES for author in one.authors} - HANDLES == set()
    assert {name for one in STORIES for name in (one.decided_by, one.claimed_by) if name} - HANDLES == set()
    assert {person.organisation for person in PEOPLE if person.organisation} - set(ORGANISATIONS) == set()
    slugs = [one.slug for one in WORKSHOPS]
    assert len(set(slugs)) == len(slugs)
    assert {one.follows for one in WORKSHOPS if one.follows} - set(slugs) == set()
    assert len({person.address for person in PEOPLE}) == len(PEOPLE)


def test_nobody_decides_on_their_own_text() -> None:
    assert [one.file for one in STORIES if {one.decided_by, one.claimed_by} & set(one.authors)] == []


def test_every_story_has_its_file_and_its_drawings() -> None:
    files = {path.stem for path in writing.FOLDER.glob("*.md")}
    assert {one.file for one in STORIES} == files
    assert set(pictures.PICTURES) <= files


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.file)
def test_every_article_of_the_demo_reads_without_a_blocking_finding(story) -> None:
    text = (writing.FOLDER / f"{story.file}.md").read_text(encoding="utf-8")
    name = pictures.PICTURES.get(story.file, ("",))[0]
    assets = {name: Asset("/media/x/y.png", 1200, 640, "image/png")} if name else {}
    source = Source.parse(text)
    rendered = rendering.render(text, RenderContext(assets, language=source.language or "fr", club_name="datacraft"))
    blocking = [found.code for found in rendered.findings if found.level == "blocking"]
    assert source.title
    assert bool(blocking) == (story.file == "brouillon-prevoir"), blocking


def test_drawings_when_made_then_are_pictures_of_their_size() -> None:
    for name, draw in pictures.PICTURES.values():
        data = draw()
        assert (name[-4:], data[:8]) == (".png", b"\x89PNG\r\n\x1a\n")
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (pictures.WIDTH, pictures.HEIGHT)


def test_moments_when_chosen_then_hold_what_they_say() -> None:
    sizes = {name: (len(one.stories), len(one.workshops)) for name, one in moments.MOMENTS.items()}
    assert sizes["empty"] == (0, 0)
    assert sizes["first-article"] == (1, 0)
    assert sizes["workshop-week"] == sizes["many"] == (len(STORIES), len(WORKSHOPS))
    assert {one.state for one in moments.MOMENTS["in-review"].stories} <= set(moments.UNDER_WAY)
    assert all(one.slots[-1].day < 0 for one in moments.MOMENTS["after-workshop"].workshops)
