"""Posts come in once, with their addresses, signatures and files; what was changed here is never overwritten."""

from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from PIL import Image

from portal.adapters import database
from portal.adapters.files import DiskFiles
from portal.content.context import RenderContext
from portal.content.docusaurus import read_blog
from portal.errors import NotAllowed
from portal.models import (
    Article,
    ArticleMedia,
    ArticleStatus,
    Byline,
    HistoryEntry,
    ImportRecord,
    Media,
    Origin,
    Proposal,
    ProposalState,
    Redirect,
    Revision,
    Tag,
)
from portal.permissions import KEEPER
from portal.services import articles, import_signatures, import_sources, imports, revisions
from portal.services.import_files import Shelf
from portal.services.import_preparation import prepare
from portal.services.imports import Outcome, Way
from tests.conftest import on_both
from tests.rendering import DirectRenderer

POST = """---
title: L’atelier des débitmètres
authors: [ada, {name: Blaise, url: b@club.example}]
tags: [iPET, capteurs]
image: ./img/a.png
---
Un résumé.

![Une courbe](img/a.png)

[La suite](./2021-02-16-suite.md#fin), [la doc](/docs/x)
"""


def picture(colour=(1, 2, 3)):
    out = BytesIO()
    Image.new("RGB", (20, 10), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "site"
    files = {
        "site.json": b'{"title": "Club", "url": "https://club.example", "locale": "fr",'
        b' "blogs": [{"path": "blog", "routeBasePath": "journal"}]}',
        "blog/2021-02-15-atelier.md": POST.encode(),
        "blog/2021-02-16-suite.md": b"# Suite\n",
        "blog/2021-02-17-brouillon.md": b"---\ntitle: B\ndraft: true\n---\n",
        "blog/sans-date.md": b"---\ntitle: S\n---\n",
        "blog/authors.yml": b"ada:\n  name: Ada\n  title: Ing\xc3\xa9nieure\n  url: https://ada.example\n",
        "blog/img/a.png": picture(),
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def files(tmp_path):
    return DiskFiles(tmp_path / "files")


def prepared(folder, files, name="blog/2021-02-15-atelier.md", signers=None):
    blog = read_blog(folder)
    post = next(post for post in blog.posts if post.path == name)
    shelf = Shelf(files, picture_limit_bytes=1_000_000, recording_limit_bytes=1_000_000)
    return prepare(post, blog, shelf=shelf, renderer=DirectRenderer(), club_name="Compagnon", signers=signers)


def bring_in(session, folder, files, name="blog/2021-02-15-atelier.md", *, owner=None, signers=None, **way):
    ready = prepared(folder, files, name, signers)
    with database.write(session):
        return imports.bring_in(session, ready, Way(owner=owner, **way), actor=KEEPER)


def the_article(session):
    session.expire_all()
    return session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.authors))).one()


def test_import_when_the_actor_is_a_member_then_is_refused(session, folder, files, lea):
    ready = prepared(folder, files)
    with pytest.raises(NotAllowed), database.write(session):
        imports.bring_in(session, ready, Way(), actor=lea)
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0


@on_both
def test_import_when_live_then_everything_its_site_showed_is_there(session, folder, files):
    result = bring_in(session, folder, files)
    assert (result.outcome, result.slug) == (Outcome.LIVE, "2021/02/15/atelier")
    article = session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.authors))).one()
    revision = session.get_one(Revision, article.live_revision_id)
    assert (article.status, article.origin, article.owner_id, article.language) == (
        ArticleStatus.LIVE,
        Origin.IMPORT,
        None,
        "fr",
    )
    assert article.published_at.isoformat() == "2021-02-15T00:00:00+00:00"
    assert (article.feed_guid, article.import_path) == (
        "https://club.example/journal/2021/02/15/atelier",
        "blog/2021-02-15-atelier.md",
    )
    assert (revision.source, revision.created_by_id, revision.title) == (POST, None, "L’atelier des débitmètres")
    assert [(one.byline.key, one.byline.name, one.byline.role, one.byline.url) for one in article.authors] == [
        ("ada", "Ada", "Ingénieure", "https://ada.example"),
        ("blaise", "Blaise", "", ""),
    ]
    assert session.execute(sa.select(Tag.slug, Tag.label).order_by(Tag.id)).all() == [
        ("i-pet", "iPET"),
        ("capteurs", "capteurs"),
    ]
    media = session.scalars(sa.select(Media)).one()
    assert (article.cover_id, media.width, media.height) == (media.id, 20, 10)
    assert files.has(media.sha256)
    assert session.execute(sa.select(ArticleMedia.path, ArticleMedia.site_path).order_by(ArticleMedia.path)).all() == [
        ("./img/a.png", "blog/img/a.png"),
        ("img/a.png", "blog/img/a.png"),
    ]
    assert f'src="/media/{media.sha256}/a.png"' in revision.html
    assert [
        link for link in ("/blog/2021/02/16/suite#fin", "https://club.example/docs/x") if link in revision.html
    ] == [
        "/blog/2021/02/16/suite#fin",
        "https://club.example/docs/x",
    ]
    assert session.scalars(sa.select(Redirect.old_path)).all() == ["/journal/2021/02/15/atelier"]
    assert session.scalars(sa.select(HistoryEntry.verb)).all() == ["article:import"]
    assert session.scalars(sa.select(Proposal)).all() == []
    assert session.scalars(sa.select(ImportRecord.path)).all() == ["https://club.example blog/2021-02-15-atelier.md"]


def test_import_when_repeated_then_changes_nothing(session, folder, files):
    bring_in(session, folder, files)
    ready = prepared(folder, files)
    (known,) = imports.known(session, read_blog(folder)).values()
    assert known[:3] == ("blog/2021-02-15-atelier.md", ready.post.sha256, ready.fingerprint)
    assert bring_in(session, folder, files).outcome == Outcome.UNCHANGED
    for model in (Article, Revision, Media, Byline, Redirect, HistoryEntry):
        assert session.scalar(sa.select(sa.func.count()).select_from(model)) == (2 if model is Byline else 1)


def test_import_when_the_file_is_newer_then_renews_the_text_and_keeps_the_address(session, folder, files):
    first = bring_in(session, folder, files)
    path = folder / "blog/2021-02-15-atelier.md"
    path.write_text(POST.replace("Un résumé", "Un autre"), encoding="utf-8")
    second = bring_in(session, folder, files)
    assert (second.outcome, second.slug) == (Outcome.UPDATED, first.slug)
    article = session.scalars(sa.select(Article)).one()
    revision = session.get_one(Revision, article.live_revision_id)
    assert (revision.number, "Un autre" in revision.source) == (2, True)


def test_import_when_the_article_was_changed_here_then_keeps_it(session, folder, files, lea):
    bring_in(session, folder, files, owner=lea)
    with database.write(session):
        article = session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.authors))).one()
        articles.propose_changes(session, article, actor=lea)
    (folder / "blog/2021-02-15-atelier.md").write_text(POST + "Plus.\n", encoding="utf-8")
    assert bring_in(session, folder, files).outcome == Outcome.KEPT
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == 1


def test_import_when_the_text_changed_on_both_sides_then_the_portals_stays_and_both_facts_are_told(
    session, folder, files, lea
):
    bring_in(session, folder, files, owner=lea)
    with database.write(session):
        article = the_article(session)
        source = POST + "Ajouté ici.\n"
        rendered = DirectRenderer().render(source, RenderContext())
        edited = revisions.add(session, article, source=source, rendered=rendered, created_by=lea)
        articles.go_live(session, article, edited, at=imports.clock.now())
    (folder / "blog/2021-02-15-atelier.md").write_text(POST + "Ajouté là-bas.\n", encoding="utf-8")
    result = bring_in(session, folder, files)
    assert (result.outcome, result.findings[0].code) == (Outcome.KEPT, "import-kept-edited")
    assert the_article(session).live_revision_id == edited.id


def test_import_when_the_article_was_retired_here_then_it_stays_so(session, folder, files, hugo):
    bring_in(session, folder, files)
    with database.write(session):
        article = the_article(session)
        article.status, article.retired_at = ArticleStatus.RETIRED, imports.clock.now()
    (folder / "blog/2021-02-15-atelier.md").write_text(POST + "Plus.\n", encoding="utf-8")
    result = bring_in(session, folder, files)
    assert (result.outcome, result.findings[0].code) == (Outcome.KEPT, "import-kept-retired")


def test_import_when_a_proposal_was_withdrawn_then_the_newer_file_comes_in(session, folder, files, lea):
    bring_in(session, folder, files, owner=lea)
    with database.write(session):
        proposal = articles.propose_changes(session, the_article(session), actor=lea)
        proposal.state = ProposalState.WITHDRAWN
    (folder / "blog/2021-02-15-atelier.md").write_text(POST + "Plus.\n", encoding="utf-8")
    assert bring_in(session, folder, files).outcome == Outcome.UPDATED


def test_import_when_only_a_picture_changed_then_the_page_shows_the_new_one_in_the_same_version(session, folder, files):
    bring_in(session, folder, files)
    (folder / "blog/img/a.png").write_bytes(picture((9, 9, 9)))
    assert imports.foresee(session, prepared(folder, None), Way()).outcome == Outcome.UPDATED
    assert [bring_in(session, folder, files).outcome for _ in range(2)] == [Outcome.UPDATED, Outcome.UNCHANGED]
    revision = session.scalars(sa.select(Revision)).one()
    newest = session.scalars(sa.select(Media).order_by(Media.id.desc())).first()
    assert f"/media/{newest.sha256}/a.png" in revision.html
    assert the_article(session).cover_id == newest.id


def test_import_when_an_author_is_called_otherwise_then_the_same_byline_bears_the_new_name(session, folder, files):
    def remember():
        blog = read_blog(folder)
        with database.write(session):
            import_sources.remember(session, blog, actor=KEEPER)

    remember()
    bring_in(session, folder, files)
    (folder / "blog/authors.yml").write_text("ada:\n  name: Ada L.\n  title: Directrice\n", encoding="utf-8")
    remember()
    assert bring_in(session, folder, files).outcome == Outcome.UPDATED
    assert [(one.byline.key, one.byline.name, one.byline.role) for one in the_article(session).authors] == [
        ("ada", "Ada L.", "Directrice"),
        ("blaise", "Blaise", ""),
    ]
    assert bring_in(session, folder, files).outcome == Outcome.UNCHANGED


def test_import_when_a_file_bears_another_name_then_it_is_the_same_article(session, folder, files):
    first = bring_in(session, folder, files)
    (folder / "blog/2021-02-15-atelier.md").rename(folder / "blog/2021-02-15-debits.md")
    blog = read_blog(folder)
    was = imports.renamed(blog, imports.known(session, blog))
    assert was == {"https://club.example blog/2021-02-15-debits.md": "https://club.example blog/2021-02-15-atelier.md"}
    result = bring_in(session, folder, files, "blog/2021-02-15-debits.md", renamed_from=next(iter(was.values())))
    assert (result.outcome, result.slug, result.findings[0].code) == (Outcome.RENAMED, first.slug, "import-renamed")
    assert (the_article(session).import_path, imports.renamed(blog, imports.known(session, blog))) == (
        "blog/2021-02-15-debits.md",
        {},
    )
    assert session.scalars(sa.select(Redirect.old_path).order_by(Redirect.old_path)).all() == [
        "/blog/2021/02/15/debits",
        "/journal/2021/02/15/atelier",
        "/journal/2021/02/15/debits",
    ]


def test_import_when_a_file_was_copied_then_it_is_a_second_article(session, folder, files):
    bring_in(session, folder, files)
    (folder / "blog/2021-02-18-copie.md").write_text(POST, encoding="utf-8")
    blog = read_blog(folder)
    assert imports.renamed(blog, imports.known(session, blog)) == {}
    assert bring_in(session, folder, files, "blog/2021-02-18-copie.md").outcome == Outcome.LIVE


def test_import_when_there_is_an_owner_then_drafts_and_undated_posts_are_theirs(session, folder, files, lea):
    for name in ("blog/2021-02-17-brouillon.md", "blog/sans-date.md"):
        result = bring_in(session, folder, files, name, owner=lea)
        proposal = session.get_one(Proposal, result.draft_id)
        assert (result.outcome, proposal.created_by_id) == (Outcome.DRAFT, lea.id)
    assert "date-missing" in {found.code for found in result.findings}


def test_import_when_a_draft_is_untouched_then_the_newer_file_takes_its_place(session, folder, files, lea):
    first = bring_in(session, folder, files, owner=lea, is_live=False)
    (folder / "blog/2021-02-15-atelier.md").write_text(POST + "Plus.\n", encoding="utf-8")
    second = bring_in(session, folder, files, owner=lea, is_live=False)
    proposal = session.get_one(Proposal, first.draft_id)
    head = session.get_one(Revision, proposal.head_revision_id)
    assert (second.outcome, second.draft_id, head.source) == (Outcome.UPDATED, proposal.id, POST + "Plus.\n")
    with database.write(session):
        article = session.get_one(Article, proposal.article_id)
        rendered = DirectRenderer().render("À moi.\n", RenderContext())
        own = revisions.add(session, article, source="À moi.\n", rendered=rendered, created_by=lea)
        session.get_one(Proposal, proposal.id).head_revision_id = own.id
    (folder / "blog/2021-02-15-atelier.md").write_text(POST + "Encore.\n", encoding="utf-8")
    assert bring_in(session, folder, files, owner=lea, is_live=False).outcome == Outcome.KEPT


def test_import_when_a_map_names_an_account_then_that_member_signs(session, folder, files, lea):
    bring_in(session, folder, files)
    handles = import_signatures.read_map("Blaise: " + lea.handle + "\nada: personne\n")
    signers, unknown = import_signatures.find_signers(session, handles)
    assert (signers, [found.params for found in unknown]) == (
        {"Blaise": lea.id},
        [{"key": "ada", "handle": "personne"}],
    )
    assert bring_in(session, folder, files, signers=signers).outcome == Outcome.UPDATED
    assert [(one.byline.key, one.byline.user_id, one.position) for one in the_article(session).authors] == [
        ("ada", None, 0),
        (lea.handle, lea.id, 1),
    ]
    assert bring_in(session, folder, files, signers=signers).outcome == Outcome.UNCHANGED


def test_import_when_a_post_is_a_draft_or_has_no_date_then_it_does_not_go_live(session, folder, files):
    for name, code in (("blog/2021-02-17-brouillon.md", "draft-skipped"), ("blog/sans-date.md", "date-missing")):
        ready = prepared(folder, files, name)
        result = bring_in(session, folder, files, name)
        assert (result.outcome, result.findings[0].code) == (Outcome.SKIPPED, code)
        assert imports.foresee(session, ready, Way()) == result
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0


def test_import_when_for_a_member_then_makes_a_draft_once(session, folder, files, lea):
    outcomes = [bring_in(session, folder, files, owner=lea, is_live=False).outcome for _ in range(2)]
    assert outcomes == [Outcome.DRAFT, Outcome.UNCHANGED]
    article = session.scalars(sa.select(Article)).one()
    proposal = session.scalars(sa.select(Proposal)).one()
    assert (article.status, article.owner_id, article.published_at) == (ArticleStatus.NEVER, lea.id, None)
    assert (proposal.state, proposal.created_by_id, proposal.article_id) == (ProposalState.DRAFT, lea.id, article.id)
    head = session.get_one(Revision, proposal.head_revision_id)
    assert head.source == POST
    assert session.scalars(sa.select(Redirect.old_path)).all() == ["/journal/2021/02/15/atelier"]
    with database.write(session):
        articles.go_live(session, article, head, at=imports.clock.now(), slug="atelier")
    assert (article.slug, article.status) == ("atelier", ArticleStatus.LIVE)


@pytest.mark.parametrize(
    ("path", "front_matter", "moment"),
    [
        ("blog/2021-02-15-atelier.md", "", "2021-02-15T00:00:00+00:00"),
        ("blog/2021-02-15-atelier.md", "date: 2020-12-31T18:30\n", "2020-12-31T18:30:00+00:00"),
        ("blog/2021-02-15-atelier.md", "date: bientôt\n", "2021-02-15T00:00:00+00:00"),
        ("blog/2031-02-15-atelier.md", "", "2026-06-01T09:00:00+00:00"),
        ("blog/sans-date.md", "", "2026-06-01T09:00:00+00:00"),
    ],
)
def test_draft_when_first_published_then_keeps_the_day_it_had_on_its_site(  # noqa: PLR0917 - Fixtures and cases.
    session, folder, files, lea, path, front_matter, moment
):
    (folder / path).write_text(f"---\ntitle: Atelier\n{front_matter}---\nTexte.\n", encoding="utf-8")
    bring_in(session, folder, files, path, owner=lea, is_live=False)
    with database.write(session):
        article = session.scalars(sa.select(Article)).one()
        head = session.scalars(sa.select(Revision)).one()
        articles.go_live(session, article, head, at=datetime(2026, 6, 1, 9, tzinfo=UTC))
        articles.go_live(session, article, head, at=datetime(2026, 6, 2, 9, tzinfo=UTC))
    assert article.published_at.isoformat() == moment
    assert article.updated_at.isoformat() == "2026-06-02T09:00:00+00:00"


def test_import_when_an_author_has_a_members_key_then_the_member_gets_no_rights(session, folder, files, lea):
    with database.write(session):
        session.add(Byline(key="ada", name="Ada", user_id=lea.id))
    bring_in(session, folder, files)
    article = session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.authors))).one()
    assert [(one.byline.key, one.byline.user_id) for one in article.authors] == [("ada-2", None), ("blaise", None)]


def test_import_when_the_owner_is_named_and_nobody_signs_then_the_owner_does(session, folder, files, lea):
    bring_in(session, folder, files, "blog/2021-02-16-suite.md", owner=lea)
    article = session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.authors))).one()
    assert ([one.byline.user_id for one in article.authors], article.owner_id) == ([lea.id], lea.id)


def test_import_when_the_address_is_taken_then_the_next_one_is_told_and_so_it_is_foreseen(session, folder, files):
    with database.write(session):
        session.add(Article(slug="2021/02/15/atelier", feed_guid="autre", created_at=imports.clock.now()))
    foreseen = imports.foresee(session, prepared(folder, files), Way())
    result = bring_in(session, folder, files)
    assert [(one.slug, one.findings[0].code, one.findings[0].params["other"]) for one in (foreseen, result)] == [
        ("2021/02/15/atelier-2", "slug-taken", "2021/02/15/atelier-2")
    ] * 2
    assert "slug-taken" not in {found.code for found in bring_in(session, folder, files).findings}


@pytest.mark.parametrize(("title", "slug"), [("L’atelier", "l-atelier"), ("Tags", "article-tags"), ("数据", "article")])
def test_import_when_the_address_cannot_be_written_then_the_title_makes_one_and_it_is_told(
    session, folder, files, title, slug
):
    name = "blog/2021-02-18.md"
    (folder / name).write_text(f"---\ntitle: {title}\nslug: a?b#c\n---\nTexte.\n", encoding="utf-8")
    result = bring_in(session, folder, files, name)
    assert (result.outcome, result.slug, result.findings[0].code) == (Outcome.LIVE, slug, "slug-changed")


def test_import_when_an_authors_key_has_slashes_then_the_authors_page_is_found(session, folder, files):
    (folder / "blog/authors.yml").write_text("../ada:\n  name: Ada\n", encoding="utf-8")
    (folder / "blog/2021-02-16-suite.md").write_text("---\ntitle: S\nauthors: ../ada\n---\n", encoding="utf-8")
    bring_in(session, folder, files, "blog/2021-02-16-suite.md")
    assert session.scalars(sa.select(Byline.key)).all() == ["-ada"]


def test_prepare_when_pictures_are_bad_then_tells_and_goes_on(folder, files):
    (folder / "blog/img/a.png").write_bytes(picture()[:40])
    assert "asset-damaged" in {found.code for found in prepared(folder, files).findings}
    (folder / "blog/img/a.png").write_bytes(b"Rar!\x1a\x07")
    assert "asset-refused" in {found.code for found in prepared(folder, files).findings}


def test_prepare_when_it_is_a_rehearsal_then_stores_nothing(folder, files):
    ready = prepared(folder, None)
    assert urlsplit(ready.rendered.html.split('src="')[1].split('"')[0]).path.endswith("/a.png")
    assert not files.folder.exists()
