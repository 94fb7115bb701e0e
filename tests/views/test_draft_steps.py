"""Pictures come, a text is sent and taken back; every refusal says what to do and keeps what was typed."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.models import Article, ArticleMedia, Proposal, ProposalState, Revision
from tests import pictures
from tests.articles import TEXT, make_draft
from tests.views.test_draft_texts import HTMX, fields_of, head_of

BLOCKED = TEXT + "\nTODO : le tableau\n"


def _file(data: bytes, name: str = "Courbe d’été.png") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


@pytest.fixture
def draft(session, lea) -> int:
    return make_draft(session, lea).id


@pytest.fixture
def desk(draft, lea, sign_in):
    browser = sign_in(lea)
    return browser, fields_of(browser.page(f"/drafts/{draft}"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "JPEG, PNG, WebP ou GIF"),
        (pictures.cut_short(pictures.png(300, 300)), "abîmée"),
        (pictures.gigantic(), "millions de points"),
        (b"\x89PNG" + b"x" * (8 * 1024 * 1024), "8 Mo"),
    ],
)
def test_picture_when_it_cannot_be_taken_then_says_why(session, desk, draft, data, words) -> None:
    browser, fields = desk
    part = browser.submit(f"/drafts/{draft}/media", {"files": [_file(data)]}, status=422, headers=HTMX)
    assert words in part.html.replace("\u00a0", " ")
    page = browser.submit(f"/drafts/{draft}/media", {**fields, "source": "Gardé.", "files": [_file(data)]}, status=422)
    assert words in page.html.replace("\u00a0", " ")
    assert page.texts(".//textarea[@name='source']") == ["Gardé."]
    assert session.scalar(sa.select(sa.func.count(ArticleMedia.id))) == 0


def test_picture_when_the_request_is_too_large_then_is_a_413_page(desk, draft) -> None:
    browser, _fields = desk
    data = {"files": [_file(b"x" * (9 * 1024 * 1024))]}
    page = browser.submit(f"/drafts/{draft}/media", data, status=413)
    assert "trop lourd" in page.html


def test_picture_when_sent_by_the_script_then_answers_its_path(session, desk, draft) -> None:
    browser, _fields = desk
    part = browser.submit(
        f"/drafts/{draft}/media", {"files": [_file(pictures.photo(), "a.jpg")]}, status=200, headers=HTMX
    )
    assert part.attributes(".//li", "data-path") == ["a.jpg"]
    assert session.scalars(sa.select(ArticleMedia.path)).all() == ["a.jpg"]


def test_picture_when_sent_without_script_then_goes_to_the_end_of_what_was_typed(session, desk, draft) -> None:
    browser, fields = desk
    data = {**fields, "source": "Début.\n", "files": [_file(pictures.png())]}
    page = browser.submit(f"/drafts/{draft}/media", data, status=200)
    assert page.texts(".//textarea[@name='source']") == ["Début. ![](courbe-d-ete.png)"]
    assert page.attributes(".//div[@id='ui-preview']//img", "width") == ["40"]
    assert head_of(session, draft) == TEXT


def test_picture_when_the_text_is_read_by_others_then_is_refused(session, desk, draft) -> None:
    browser, _fields = desk
    with database.write(session):
        session.get_one(Proposal, draft).state = ProposalState.SUBMITTED
    browser.submit(f"/drafts/{draft}/media", {"files": [_file(pictures.png())]}, status=409, headers=HTMX)
    assert session.scalar(sa.select(sa.func.count(ArticleMedia.id))) == 0


def test_submission_when_something_blocks_then_shows_it_and_sends_nothing(session, desk, draft) -> None:
    browser, fields = desk
    body = BLOCKED.partition("---\n\n")[2]
    page = browser.submit(f"/drafts/{draft}/submission", {**fields, "source": body}, status=422)
    assert "n’est pas encore parti" in page.texts(".//div[@id='ui-notice']")[0]
    assert "TODO : le tableau" in page.html
    assert page.attributes(".//p[@id='ui-why']/a", "data-line")
    assert session.scalar(sa.select(Proposal.state)) == "draft"


def test_submission_when_republished_without_agreement_then_is_refused(session, desk, draft) -> None:
    browser, fields = desk
    typed = {**fields, "republished_from": "La Revue", "republished_url": "https://revue.example/a"}
    page = browser.submit(f"/drafts/{draft}/submission", typed, status=422)
    assert page.attributes(".//input[@name='republished_from']", "value") == ["La Revue"]
    assert session.scalar(sa.select(Proposal.state)) == "draft"
    browser.submit(f"/drafts/{draft}/submission", {**typed, "republished_permission": "y"})
    session.rollback()
    assert session.execute(sa.select(Proposal.state, Proposal.rights_confirmed_at.is_not(None))).one() == (
        "submitted",
        True,
    )


def test_submission_when_nothing_blocks_then_sends_what_was_typed(session, desk, draft, camille) -> None:
    browser, fields = desk
    browser.submit(f"/drafts/{draft}/submission", {**fields, "summary": "Quatre leçons."})
    assert "Quatre leçons." in head_of(session, draft)
    page = browser.page(f"/drafts/{draft}")
    assert list(page.tree.iter("textarea")) == []
    assert page.texts(".//form//button[@value='draft']") == ["Reprendre pour modifier"]


def test_text_when_taken_back_then_is_a_draft_again(session, desk, draft) -> None:
    browser, fields = desk
    browser.submit(f"/drafts/{draft}/submission", fields)
    browser.page(f"/drafts/{draft}")
    answer = browser.submit(f"/drafts/{draft}/withdrawal", {"to": "draft"})
    assert answer.response.headers["Location"] == f"/drafts/{draft}"
    assert fields_of(browser.page(f"/drafts/{draft}"))["source"] == fields["source"]


def test_text_when_given_up_then_is_kept(session, desk, draft) -> None:
    browser, _fields = desk
    browser.submit(f"/drafts/{draft}/withdrawal", {"to": "withdrawn"})
    session.rollback()
    assert session.scalar(sa.select(Proposal.state)) == "withdrawn"
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == 1
    assert session.scalar(sa.select(Article.status)) == "never"
    page = browser.page(f"/drafts/{draft}")
    [address] = [one for one in page.attributes(".//form", "action") if one.startswith("/articles/")]
    again = browser.submit(address).response.headers["Location"]
    assert fields_of(browser.page(again))["source"] == TEXT.partition("---\n\n")[2]


def test_submission_when_the_proofreader_finds_less_by_now_then_goes_and_when_more_then_stays(
    session, desk, draft, lea
) -> None:
    browser, fields = desk
    with database.write(session):
        head = session.get_one(Revision, session.get_one(Proposal, draft).head_revision_id)
        head.findings = [{"code": "a-rule-of-yesterday", "level": "blocking", "line": 3}]
    browser.submit(f"/drafts/{draft}/submission", fields)
    session.expire_all()
    assert session.get_one(Proposal, draft).state == "submitted"
    blocked = make_draft(session, lea, BLOCKED)
    with database.write(session):
        session.get_one(Revision, blocked.head_revision_id).findings = []
    page = browser.page(f"/drafts/{blocked.id}")
    browser.submit(f"/drafts/{blocked.id}/submission", fields_of(page), status=422)
