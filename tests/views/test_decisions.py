"""Decisions by page and by hand-made POST: refused cases first."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import Article, OutboxMessage, Proposal, User
from portal.queries import reviews
from portal.services import proposals
from tests import factories
from tests.client import PageClient

MESSAGE = "Sur combien de trains ? Le lecteur se le demandera."


@pytest.fixture
def made(session: Session, lea: User, sofia: User) -> Proposal:
    with database.write(session):
        made = factories.proposal(session, lea, "Un titre", authors=[sofia], body="Sur la ligne, un train.")
        return proposals.submit(session, reviews.find(session, made.id), actor=lea)


@pytest.fixture
def desk(sign_in, camille: User) -> PageClient:
    """Camille's browser."""
    return sign_in(camille)


def form(session: Session, made: Proposal, **values: str) -> dict[str, str]:
    """What the page's form carries."""
    head = reviews.find(session, made.id).revisions[-1]
    return {"head_revision_id": str(head.id), "sha256": head.sha256, **values}


def state(session: Session, made: Proposal) -> str:
    session.expire_all()
    return str(session.get_one(Proposal, made.id).state)


def test_decision_when_posted_by_an_author_then_refused(session, sign_in, made, lea, sofia) -> None:
    for author in (lea, sofia):
        client = sign_in(author)
        client.page("/")
        client.submit(f"/reviews/{made.id}/decision", form(session, made, decision="approve"), status=404)
    assert state(session, made) == "submitted"


@pytest.mark.parametrize("decision", ["approve", "reject", "request_changes"])
def test_decision_when_the_moderator_wrote_it_then_refused(session, sign_in, camille, decision) -> None:
    with database.write(session):
        own = factories.proposal(session, camille)
        proposals.submit(session, reviews.find(session, own.id), actor=camille)
    client = sign_in(camille)
    client.page(f"/reviews/{own.id}")
    values = form(session, own, decision=decision, then="publish", message=MESSAGE, reason=MESSAGE)
    client.submit(f"/reviews/{own.id}/decision", values, status=403)
    assert state(session, own) == "submitted"


def test_decision_when_unknown_or_without_token_then_bad_request(session, desk, made) -> None:
    desk.page(f"/reviews/{made.id}")
    desk.submit(f"/reviews/{made.id}/decision", form(session, made, decision="destroy"), status=400)
    without_token = desk.post(f"/reviews/{made.id}/decision", data=form(session, made, decision="approve"))
    assert (without_token.status_code, state(session, made)) == (400, "submitted")


def test_decision_when_message_is_short_then_form_keeps_what_was_typed(session, desk, made) -> None:
    desk.page(f"/reviews/{made.id}")
    values = form(session, made, decision="request_changes", message="Trop court")
    page = desk.submit(f"/reviews/{made.id}/decision", values, status=422)
    assert page.texts(".//textarea") == ["Trop court"]
    assert page.hidden("sha256") == values["sha256"]
    assert state(session, made) == "submitted"


def test_decision_when_the_text_changed_since_then_shows_it_and_keeps_the_message(session, desk, made, lea) -> None:
    desk.page(f"/reviews/{made.id}")
    values = form(session, made, decision="request_changes", message=MESSAGE)
    with database.write(session):
        proposals.recall(session, reviews.find(session, made.id), actor=lea)
        factories.revise(session, made, lea, "---\ntitle: Un titre\n---\n\nSur la ligne, douze trains.\n")
    with database.write(session):
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
    page = desk.submit(f"/reviews/{made.id}/decision", values, status=409)
    assert (page.texts(".//del"), page.texts(".//ins")) == (["un train"], ["douze trains"])
    assert page.texts(".//div[@class='kept']/p") == [MESSAGE]
    assert page.texts(".//div[@class='bar']//a") == ["Relire la version 2"]
    assert state(session, made) == "submitted"


@pytest.mark.parametrize("head", ["", "abc", "0", "99999"])
def test_decision_when_the_form_names_no_text_then_conflict(session, desk, made, head) -> None:
    desk.page(f"/reviews/{made.id}")
    values = {**form(session, made, decision="approve", then="publish"), "head_revision_id": head}
    page = desk.submit(f"/reviews/{made.id}/decision", values, status=409)
    assert page.texts(".//div[@class='bar']//a") == ["Relire la version 1"]
    assert state(session, made) == "submitted"


def test_decision_when_another_was_faster_then_says_who(session, desk, made, hugo) -> None:
    desk.page(f"/reviews/{made.id}")
    values = form(session, made)
    with database.write(session):
        proposals.reject(
            session,
            reviews.find(session, made.id),
            actor=hugo,
            head_revision_id=int(values["head_revision_id"]),
            sha256=values["sha256"],
            reason=MESSAGE,
        )
    values |= {"decision": "request_changes", "message": MESSAGE}
    page = desk.submit(f"/reviews/{made.id}/decision", values, status=409)
    assert page.texts(".//div[@role='alert']//p")[1].startswith("Non retenu par Hugo Lambert, il y a 1 min.")
    assert page.texts(".//div[@class='kept']/p") == [MESSAGE]


def test_decision_when_published_at_once_then_public_and_back_to_the_queue(session, desk, made) -> None:
    desk.page(f"/reviews/{made.id}")
    values = form(session, made, decision="approve", then="publish")
    for _click in range(2):
        answer = desk.submit(f"/reviews/{made.id}/decision", values)
        assert answer.response.headers["Location"] == "/reviews/"
    article = session.get_one(Article, made.article_id)
    assert (article.status, str(article.live_revision_id)) == ("live", values["head_revision_id"])
    kinds = list(session.scalars(sa.select(OutboxMessage.kind).where(OutboxMessage.kind == "published")))
    assert len(kinds) == 2
    assert set(desk.page("/reviews/").texts(".//div[@class='toast']")) == {"Article publié."}


def test_decision_when_held_then_can_be_published_later(session, desk, made) -> None:
    desk.page(f"/reviews/{made.id}")
    desk.submit(f"/reviews/{made.id}/decision", form(session, made, decision="approve", then="hold"))
    assert state(session, made) == "approved"
    page = desk.page(f"/reviews/{made.id}")
    assert page.attributes(".//dialog", "id") == ["ui-d-publish"]
    desk.submit(f"/reviews/{made.id}/decision", form(session, made, decision="publish"))
    assert state(session, made) == "published"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"decision": "reject", "reason": MESSAGE}, "rejected"),
        ({"decision": "request_changes", "message": MESSAGE}, "changes_requested"),
    ],
)
def test_decision_when_it_says_why_then_is_taken(session, desk, made, values, expected) -> None:
    desk.page(f"/reviews/{made.id}")
    desk.submit(f"/reviews/{made.id}/decision", form(session, made, **values))
    assert (state(session, made), session.get_one(Proposal, made.id).reason) == (expected, MESSAGE)
