"""Writing without any script: begin an article, see it, come back to it; nobody else finds it."""

from __future__ import annotations

import sqlalchemy as sa

from portal.adapters import database
from portal.models import Article, Proposal, ProposalState, Revision
from portal.queries import drafts
from tests import factories
from tests.articles import TEXT, make_draft, put_online
from tests.pictures import png

TYPED = {"title": "Trois façons de rater", "tags": "validation, méthode", "language": "fr", "source": "Un paragraphe."}


def test_editor_when_visitor_then_leads_to_sign_in(client, session, lea) -> None:
    number = make_draft(session, lea).id
    assert client.get(f"/drafts/{number}").headers["Location"] == f"/login?next=/drafts/{number}"
    assert client.post("/drafts/", data=TYPED).status_code in {400, 401}


def test_draft_when_another_member_asks_then_does_not_exist(session, lea, sofia, sign_in) -> None:
    number = make_draft(session, lea).id
    browser = sign_in(sofia)
    browser.page("/drafts/")
    browser.page(f"/drafts/{number}", status=404)
    for step in ("revisions", "preview", "merge", "submission", "withdrawal", "media"):
        browser.submit(f"/drafts/{number}/{step}", TYPED, status=404)
    browser.page("/drafts/999", status=404)


def test_draft_when_a_moderator_reads_then_cannot_write(session, lea, camille, sign_in) -> None:
    number = make_draft(session, lea).id
    browser = sign_in(camille)
    page = browser.page(f"/drafts/{number}")
    assert page.texts(".//h1") == ["Ce que les débitmètres apprennent"]
    assert list(page.tree.iter("textarea")) == []
    browser.submit(f"/drafts/{number}/revisions", TYPED, status=403)


def test_new_article_when_page_is_opened_then_nothing_is_kept(session, lea, sign_in) -> None:
    sign_in(lea).page("/drafts/new")
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0


def test_new_article_when_title_is_missing_then_keeps_what_was_typed(session, lea, sign_in) -> None:
    browser = sign_in(lea)
    browser.page("/drafts/new")
    page = browser.submit("/drafts/", {**TYPED, "title": " "}, status=422)
    assert "Un paragraphe." in page.texts(".//textarea[@name='source']")
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0


def test_new_article_when_it_is_too_long_then_keeps_what_was_typed(lea, sign_in) -> None:
    browser = sign_in(lea)
    browser.page("/drafts/new")
    text = "Trop long. " * 20_000
    page = browser.submit("/drafts/", {**TYPED, "source": text}, status=422)
    assert page.texts(".//textarea[@name='source']") == [text.strip()]
    assert "200 ko" in " ".join(page.texts(".//div[@id='ui-notice']")).replace("\u00a0", " ")


def test_new_article_when_sent_then_opens_in_the_editor(session, lea, sign_in) -> None:
    browser = sign_in(lea)
    browser.page("/drafts/new")
    answer = browser.submit("/drafts/", TYPED)
    proposal = session.scalars(sa.select(Proposal)).one()
    assert answer.response.headers["Location"] == f"/drafts/{proposal.id}"
    source = session.scalar(sa.select(Revision.source))
    assert source.startswith("---\ntitle: Trois façons de rater\ndate: 2")
    assert source.endswith("tags: [validation, méthode]\n---\n\nUn paragraphe.\n")
    page = browser.page(f"/drafts/{proposal.id}")
    assert page.texts(".//textarea[@name='title']") == ["Trois façons de rater"]
    assert page.texts(".//div[@id='ui-preview']/p") == ["Un paragraphe."]


def test_editor_when_shown_then_findings_lead_to_lines_and_fields(session, lea, sign_in) -> None:
    source = TEXT.replace("description: Trois leçons d’un capteur qui dérive.\n", "") + "\nTODO : le tableau\n"
    number = make_draft(session, lea, source).id
    page = sign_in(lea).page(f"/drafts/{number}")
    links = {(item.get("href"), item.get("data-line")) for item in page.tree.findall(".//ul[@class='finds']//a")}
    body = source.partition("---\n\n")[2]
    line = body.split("\n").index("TODO : le tableau") + 1
    assert links == {("#ui-source", str(line)), ("#ui-summary", None)}
    assert page.attributes(".//button[@id='ui-send']", "aria-disabled") == ["true"]


def test_editor_when_it_holds_much_then_costs_the_same(session, lea, sofia, sign_in, queries) -> None:
    number = make_draft(session, lea).id
    browser = sign_in(lea)
    with queries() as sent:
        browser.page(f"/drafts/{number}")
    assert len(sent) <= 10
    browser.submit(
        f"/drafts/{number}/media", {"files": [(__import__("io").BytesIO(png()), "a.png")], **TYPED}, status=200
    )
    with queries() as again:
        browser.page(f"/drafts/{number}")
    assert len(again) == len(sent)


def test_own_articles_when_listed_then_say_where_each_stands(session, lea, sign_in, queries) -> None:
    browser = sign_in(lea)
    assert "Vous n’avez pas encore écrit ici" in browser.page("/drafts/").texts(".//h2")
    live = make_draft(session, lea)
    put_online(session, live)
    frozen = make_draft(session, lea, TEXT.replace("débitmètres", "trains"))
    with database.write(session):
        session.get_one(Proposal, live.id).state = ProposalState.WITHDRAWN
        session.get_one(Proposal, frozen.id).state = ProposalState.SUBMITTED
    make_draft(session, lea)
    with queries() as sent:
        page = browser.page("/drafts/")
    assert len(sent) <= 10
    assert page.texts(".//section//h2") == ["Chez vous", "Chez les relecteurs", "Terminés"]


def test_changes_when_proposed_from_the_list_then_open_the_editor(session, lea, sofia, sign_in) -> None:
    proposal = make_draft(session, lea)
    article = put_online(session, proposal)
    with database.write(session):
        session.get_one(Proposal, proposal.id).state = ProposalState.WITHDRAWN
    stranger = sign_in(sofia)
    stranger.page("/drafts/")
    stranger.submit(f"/articles/{article.id}/proposals", status=403)
    stranger.submit("/articles/999/proposals", status=404)
    browser = sign_in(lea)
    browser.page("/drafts/")
    answer = browser.submit(f"/articles/{article.id}/proposals")
    latest = drafts.own(session, lea)[0]
    assert answer.response.headers["Location"] == f"/drafts/{latest.id}"
    assert latest.base_revision_id == article.live_revision_id


def test_changes_when_begun_by_a_moderator_then_are_theirs_to_write_and_not_the_others(
    session, lea, camille, hugo, sign_in
) -> None:
    with database.write(session):
        article = factories.published_article(session, owner=lea, authors=[lea])
    browser = sign_in(camille)
    browser.page("/drafts/")
    place = browser.submit(f"/articles/{article.id}/proposals").response.location
    assert browser.page(place).attributes(".//textarea[@name='source']", "id") == ["ui-source"]
    assert sign_in(hugo).page(place).attributes(".//textarea[@name='source']", "id") == []
    assert sign_in(lea).page(place).attributes(".//textarea[@name='source']", "id") == ["ui-source"]
