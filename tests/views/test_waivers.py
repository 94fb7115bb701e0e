"""Waivers by page and by hand-made POST: refused cases first."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import Proposal, Revision, User, Waiver
from portal.queries import reviews
from portal.services import proposals, revisions
from tests import factories
from tests.articles import rendered
from tests.client import PageClient

REASON = "La rédaction nous a donné son accord par écrit."
PLAIN = "Sur la ligne, un train."
NOTED = "Sur la ligne, un train, comme on le lit [ici](https://a.example/b).\n\nTODO : ajouter le tableau."


@pytest.fixture
def made(session: Session, lea: User, hugo: User) -> Proposal:
    """A text in the queue in which the proofreader finds a note by now, which it did not when it was sent."""
    with database.write(session):
        made = factories.proposal(session, lea, "Un titre", body=NOTED, front_matter="description: Un train.\n")
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
        head = session.get_one(Revision, made.head_revision_id)
        revisions.renew(head, rendered(head.source))
    return made


@pytest.fixture
def desk(sign_in, camille: User) -> PageClient:
    """Camille's browser."""
    return sign_in(camille)


def form(session: Session, made: Proposal, **values: str) -> dict[str, str]:
    """What the page's form carries."""
    head = session.get_one(Revision, reviews.find(session, made.id).head_revision_id)
    key = next((one.key for one in revisions.findings_of(head) if one.code == "editor-note"), "")
    return {"finding": key, "head_revision_id": str(head.id), "sha256": head.sha256, "reason": REASON, **values}


def kept(session: Session) -> list[str]:
    session.rollback()
    return list(session.scalars(sa.select(Waiver.reason)))


def test_waiver_when_posted_by_an_author_or_an_admin_then_refused(session, sign_in, made, lea, anne) -> None:
    for person in (lea, anne):
        client = sign_in(person)
        client.page("/")
        client.submit(f"/reviews/{made.id}/waivers", form(session, made), status=404)
    assert kept(session) == []


def test_waiver_when_the_moderator_wrote_the_text_then_refused_and_not_offered(session, sign_in, camille) -> None:
    with database.write(session):
        own = factories.proposal(session, camille)
        proposals.submit(session, reviews.find(session, own.id), actor=camille)
        session.get_one(Revision, own.head_revision_id).findings = [{"code": "editor-note", "level": "blocking"}]
    client = sign_in(camille)
    assert "Lever ce point" not in client.page(f"/reviews/{own.id}").html
    client.submit(f"/reviews/{own.id}/waivers", form(session, own), status=403)
    client.page(f"/reviews/{own.id}/waivers?finding={form(session, own)['finding']}", status=403)
    assert kept(session) == []


def test_waiver_when_the_reason_is_short_then_form_keeps_what_was_typed(session, desk, made) -> None:
    desk.page(f"/reviews/{made.id}")
    values = form(session, made, reason="Trop court")
    page = desk.submit(f"/reviews/{made.id}/waivers", values, status=422)
    assert page.texts(".//textarea") == ["Trop court"]
    assert [page.hidden(name) for name in ("finding", "sha256")] == [values["finding"], values["sha256"]]


def test_waiver_when_the_text_changed_since_then_shows_it_and_keeps_the_reason(session, desk, made, lea) -> None:
    desk.page(f"/reviews/{made.id}")
    stale = form(session, made)
    with database.write(session):
        proposals.recall(session, reviews.find(session, made.id), actor=lea)
        factories.revise(session, made, lea, "---\ntitle: Un titre\n---\n\nSur la ligne, deux trains.\n")
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
    page = desk.submit(f"/reviews/{made.id}/waivers", stale, status=409)
    assert "Rien n’a été levé." in page.html
    assert REASON in page.html
    assert page.texts(".//div[@class='diff']//ins") != []
    assert kept(session) == []


def test_waiver_when_the_finding_is_gone_or_another_holds_the_text_then_says_so(session, desk, made, hugo) -> None:
    desk.page(f"/reviews/{made.id}")
    page = desk.submit(f"/reviews/{made.id}/waivers", form(session, made, finding="0" * 64), status=409)
    assert page.texts(".//h1") == ["Il n’y a rien à lever"]
    assert page.texts(".//textarea") == [REASON]
    with database.write(session):
        proposals.claim(session, reviews.find(session, made.id), actor=hugo)
    page = desk.submit(f"/reviews/{made.id}/waivers", form(session, made), status=409)
    assert "Quelqu’un d’autre relit ce texte" in page.html
    assert page.texts(".//textarea") == [REASON]
    assert "Lever ce point" not in desk.page(f"/reviews/{made.id}").html
    assert kept(session) == []


def test_address_when_its_finding_is_unknown_then_there_is_nothing_to_waive(desk, made) -> None:
    page = desk.page(f"/reviews/{made.id}/waivers?finding=x", status=409)
    assert page.texts(".//h1") == ["Il n’y a rien à lever"]


def test_decision_when_something_is_unsettled_then_says_so_and_decides_nothing(session, desk, made) -> None:
    page = desk.page(f"/reviews/{made.id}?decide=approve")
    assert "Un point bloque encore la publication" in page.html
    assert page.attributes(".//button[@aria-disabled]", "aria-describedby") == ["ui-unsettled"]
    values = {**form(session, made), "decision": "approve", "then": "publish"}
    page = desk.submit(f"/reviews/{made.id}/decision", values, status=422)
    assert "Rien n’a été décidé" in page.texts(".//div[@role='alert']")[0]
    session.expire_all()
    assert session.get_one(Proposal, made.id).state == "submitted"


def test_decision_when_the_proofreader_finds_more_by_now_then_is_stopped_and_the_page_says_by_what(
    session, desk, made
) -> None:
    with database.write(session):
        session.get_one(Revision, made.head_revision_id).findings = []
    page = desk.page(f"/reviews/{made.id}?decide=approve")
    assert page.attributes(".//button[@aria-disabled]", "class") == []
    values = {**form(session, made), "decision": "approve", "then": "publish"}
    page = desk.submit(f"/reviews/{made.id}/decision", values, status=422)
    assert "Un point bloque encore la publication" in page.html
    assert len(desk.page(f"/reviews/{made.id}").texts(".//li[@class='find find--blocking']")) == 1


def test_decision_when_the_proofreader_finds_less_by_now_then_is_taken(session, desk, lea) -> None:
    with database.write(session):
        made = factories.proposal(session, lea, "Un titre", body=PLAIN)
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
        old = [{"code": "a-rule-of-yesterday", "level": "blocking", "line": 3}]
        session.get_one(Revision, made.head_revision_id).findings = old
    desk.page(f"/reviews/{made.id}")
    desk.submit(f"/reviews/{made.id}/decision", {**form(session, made), "decision": "approve", "then": "publish"})
    session.expire_all()
    assert session.get_one(Proposal, made.id).state == "published"


def test_waiver_when_made_then_page_says_who_and_why_and_approval_counts_it(session, desk, made) -> None:
    page = desk.page(f"/reviews/{made.id}")
    assert page.texts(".//p[@class='todo-line']/a") == ["1 point bloquant, 1 avertissement"]
    (address,) = page.attributes(".//a[@data-dialog='ui-waive-1']", "href")
    page = desk.page(address)
    given = {name: page.hidden(name) for name in ("finding", "head_revision_id", "sha256")}
    answer = desk.submit(f"/reviews/{made.id}/waivers", {**given, "reason": f" {REASON} "})
    assert answer.response.headers["Location"] == f"/reviews/{made.id}#ui-finds"
    page = desk.page(f"/reviews/{made.id}")
    assert page.texts(".//p[@class='todo-line']/a") == ["1 point levé, 1 avertissement"]
    waived = page.texts(".//li[@class='find find--waived']//p")
    assert [waived[0][:5], waived[1][:14]] == ["Levé ", "Levé par vous,"]
    assert REASON in waived[1]
    assert "Un point levé par vous" in page.texts(".//ol[@class='stem stem--s']//h3")
    approve = desk.page(f"/reviews/{made.id}?decide=approve")
    assert "Un point a été levé, avec sa raison." in approve.texts(".//form//p")
    assert approve.attributes(".//button[@aria-disabled]", "class") == []
    desk.submit(f"/reviews/{made.id}/decision", {**form(session, made), "decision": "approve", "then": "publish"})
    session.expire_all()
    assert session.get_one(Proposal, made.id).state == "published"


def test_waiver_when_taken_back_then_the_finding_blocks_again(session, desk, made) -> None:
    desk.page(f"/reviews/{made.id}")
    desk.submit(f"/reviews/{made.id}/waivers", form(session, made))
    (address,) = desk.page(f"/reviews/{made.id}").attributes(".//li[@class='find find--waived']//form", "action")
    desk.submit(address)
    assert kept(session) == []
    page = desk.page(f"/reviews/{made.id}")
    assert len(page.texts(".//li[@class='find find--blocking']")) == 1
    assert page.texts(".//ol[@class='stem stem--s']//h3")[0].startswith("Un point de nouveau bloquant")


def test_withdrawal_when_posted_by_an_author_then_refused(session, desk, sign_in, made, lea) -> None:
    desk.page(f"/reviews/{made.id}")
    desk.submit(f"/reviews/{made.id}/waivers", form(session, made))
    number = session.scalar(sa.select(Waiver.id))
    client = sign_in(lea)
    client.page("/")
    client.submit(f"/reviews/{made.id}/waivers/{number}/withdrawal", status=404)
    assert kept(session) == [REASON]
