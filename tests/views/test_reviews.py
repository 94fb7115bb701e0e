"""The review desk as moderators see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import Proposal, ProposalState, User
from portal.queries import reviews
from portal.services import proposals
from tests import factories

FINDINGS = [
    {"code": "alt-missing", "level": "warning", "line": 5, "field": "", "params": {"path": "a.png"}},
    {"code": "summary-missing", "level": "hint", "line": 0, "field": "description", "params": {}},
]


def submit(session: Session, author: User, title: str = "Un titre", **options: object) -> Proposal:
    with database.write(session):
        made = factories.proposal(session, author, title, **options)
        session.flush()
        return proposals.submit(session, reviews.find(session, made.id), actor=author)


def claim(session: Session, proposal: Proposal, moderator: User) -> None:
    with database.write(session):
        proposals.claim(session, reviews.find(session, proposal.id), actor=moderator)


# Who may come in.


@pytest.mark.parametrize("path", ["/reviews/", "/reviews/1"])
def test_desk_when_not_a_moderator_then_not_found(session, sign_in, lea, anne, path) -> None:
    submit(session, lea)
    for person in (lea, anne):
        sign_in(person).page(path, status=404)


def test_review_page_when_absent_then_not_found(sign_in, camille) -> None:
    sign_in(camille).page("/reviews/404", status=404)


# The queue.


def test_queue_when_empty_then_says_so(sign_in, camille) -> None:
    assert sign_in(camille).page("/reviews/").texts(".//div[@class='empty']/h2") == ["Rien n’attend ici"]


def test_queue_when_texts_wait_then_groups_them_by_whose_turn_it_is(session, sign_in, lea, camille, hugo) -> None:
    submit(session, lea, "À prendre")
    claim(session, submit(session, lea, "Chez Camille", findings=FINDINGS), camille)
    claim(session, submit(session, lea, "Chez Hugo"), hugo)
    submit(session, camille, "De Camille")
    with database.write(session):
        factories.proposal(session, lea, "Un brouillon")
    page = sign_in(camille).page("/reviews/")
    assert page.texts(".//section/h2") == ["Chez vous", "À prendre", "Chez d’autres", "Vos propres textes"]
    assert page.texts(".//li[@class='job']//h3") == ["Chez Camille", "À prendre", "Chez Hugo", "De Camille"]
    assert page.texts(".//p[@class='job__find small']")[0] == "1 avertissement, 1 conseil"
    assert page.texts(".//p[@class='job__who small']") == ["Chez vous", "sans relecteur", "Chez Hugo", "sans relecteur"]
    assert page.texts(".//p[@class='small job__coi']") == [
        "Vous avez écrit ce texte : la décision revient à quelqu’un d’autre"
    ]


def test_queue_when_a_moderator_wrote_a_revision_then_is_not_theirs_to_take(session, sign_in, lea, camille) -> None:
    made = submit(session, lea)
    with database.write(session):
        factories.revise(session, made, camille, "---\ntitle: A\n---\n\nUne phrase de Camille.\n")
    page = sign_in(camille).page("/reviews/")
    assert page.texts(".//section/h2") == ["Vos propres textes"]
    assert page.texts(".//div[@class='job__act']//button") == []


def test_queue_when_an_author_is_of_the_same_organisation_then_is_said(session, sign_in, lea, camille) -> None:
    submit(session, lea)
    with database.write(session):
        camille.memberships[0].organisation_id = lea.memberships[0].organisation_id
    page = sign_in(camille).page("/reviews/")
    assert page.texts(".//p[@class='small job__coi']") == ["Même organisation que vous : Ferroval"]


@pytest.mark.parametrize(
    "part",
    [
        ("?holder=nobody", ["Libre"]),
        ("?holder=me", ["Prise"]),
        ("?state=approved", []),
        ("?state=closed", ["Retirée"]),
        ("?holder=unknown", ["Prise", "Libre"]),
    ],
)
def test_queue_when_asked_for_a_part_then_shows_it(session, sign_in, lea, camille, part) -> None:
    query, expected = part
    submit(session, lea, "Libre")
    claim(session, submit(session, lea, "Prise"), camille)
    withdrawn = submit(session, lea, "Retirée")
    with database.write(session):
        proposals.withdraw(session, reviews.find(session, withdrawn.id), actor=lea)
    assert sign_in(camille).page(f"/reviews/{query}").texts(".//li[@class='job']//h3") == expected


def test_queue_when_a_text_waits_for_long_then_says_it_first(session, sign_in, lea, camille) -> None:
    submit(session, lea, "Récente")
    old = submit(session, lea, "Ancienne")
    with database.write(session):
        session.get_one(Proposal, old.id).submitted_at = clock.now() - timedelta(days=6)
    page = sign_in(camille).page("/reviews/")
    assert page.texts(".//li[@class='job']//h3") == ["Ancienne", "Récente"]
    assert page.texts(".//strong[@class='warn-t']") == ["depuis 6 jours"]


def test_queue_when_long_then_costs_no_more_queries(session, sign_in, lea, camille, queries) -> None:
    submit(session, lea)
    client, counts = sign_in(camille), []
    for rows in (0, 299):
        with database.write(session):
            for _row in range(rows):
                made = factories.proposal(session, lea)
                made.state, made.submitted_at = ProposalState.SUBMITTED, clock.now()
        with queries() as sent:
            page = client.page("/reviews/")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 8
    assert page.texts(".//a[@aria-current='page']")[-1] == "Tout ce qui attend (300)"
    assert len(page.texts(".//li[@class='job']")) == 20


def test_closed_queue_when_many_then_costs_few_queries(session, sign_in, lea, camille, queries) -> None:
    for number in range(25):
        made = submit(session, lea, f"Texte {number}")
        with database.write(session):
            proposals.withdraw(session, reviews.find(session, made.id), actor=lea)
    client = sign_in(camille)
    with queries() as sent:
        page = client.page("/reviews/?state=closed&page=2")
    assert len(page.texts(".//li[@class='job']")) == 5
    assert len(sent) <= 8


# The review page.


def test_review_page_when_claimed_then_offers_every_decision_on_what_is_read(session, sign_in, lea, camille) -> None:
    made = submit(session, lea, "Un titre", body="Une phrase.", findings=FINDINGS)
    claim(session, made, camille)
    page = sign_in(camille).page(f"/reviews/{made.id}")
    assert page.texts(".//h1") == ["Un titre"]
    assert page.texts(".//div[@class='folio__p folio__end']/div/p") == ["Une phrase."]
    assert page.attributes(".//dialog", "id") == ["ui-d-request_changes", "ui-d-approve", "ui-d-reject"]
    head = reviews.find(session, made.id).revisions[-1]
    assert page.attributes(".//dialog//input[@name='sha256']", "value") == [head.sha256] * 3
    assert page.attributes(".//dialog//input[@name='head_revision_id']", "value") == [str(head.id)] * 3
    assert page.attributes(".//ul[@class='finds']//a", "href") == [f"/reviews/{made.id}?view=source#ui-l5"]


def test_review_page_when_shown_then_costs_few_queries(session, sign_in, lea, camille, queries) -> None:
    made = submit(session, lea, findings=FINDINGS)
    claim(session, made, camille)
    client, path = sign_in(camille), f"/reviews/{made.id}"
    for view in ("", "?view=source"):
        with queries() as sent:
            client.page(path + view)
        assert len(sent) <= 10


def test_review_page_when_author_moderates_then_reads_without_deciding(session, sign_in, camille) -> None:
    made = submit(session, camille)
    page = sign_in(camille).page(f"/reviews/{made.id}?decide=approve")
    assert page.texts(".//dialog") == []
    assert page.attributes(".//input[@name='decision']", "value") == []
    assert page.texts(".//div[@class='alerted']") == [
        "Vous avez écrit ce texte : vous pouvez le lire ici, et quelqu’un d’autre en décide."
    ]


def test_review_page_when_another_holds_it_then_offers_to_take_over(session, sign_in, lea, camille, hugo) -> None:
    made = submit(session, lea)
    claim(session, made, hugo)
    client = sign_in(camille)
    page = client.page(f"/reviews/{made.id}")
    assert (page.texts(".//dialog"), page.texts(".//div[@class='bar']//strong")) == (
        [],
        ["Ce texte est chez Hugo Lambert"],
    )
    client.submit(f"/reviews/{made.id}/claim", {"do": "claim"}, status=409)
    client.submit(f"/reviews/{made.id}/claim", {"do": "take_over"})
    assert reviews.find(session, made.id).claimed_by_id == camille.id


def test_review_page_when_opened_then_writes_nothing(session, sign_in, lea, camille, queries) -> None:
    made = submit(session, lea)
    client, path = sign_in(camille), f"/reviews/{made.id}"
    with queries() as sent:
        client.page(path)
        client.page("/reviews/")
    assert [statement for statement in sent if not statement.startswith("SELECT")] == []


def test_changes_when_sent_back_and_rewritten_then_words_are_marked(session, sign_in, lea, camille) -> None:
    made = submit(session, lea, body="Sur la ligne, un train.")
    first = reviews.find(session, made.id).revisions[-1]
    with database.write(session):
        proposals.request_changes(
            session,
            reviews.find(session, made.id),
            actor=camille,
            head_revision_id=first.id,
            sha256=first.sha256,
            message="Sur combien de trains ? Merci.",
        )
        factories.revise(session, made, lea, "---\ntitle: Un titre\n---\n\nSur la ligne, douze trains.\n")
    with database.write(session):
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
    page = sign_in(camille).page(f"/reviews/{made.id}?view=changes")
    assert page.texts(".//p[@class='del']") == ["Retiré : Sur la ligne, un train."]
    assert (page.texts(".//del"), page.texts(".//ins")) == (["un train"], ["douze trains"])
    assert page.texts(".//option")[0].startswith("la version 1, renvoyée")


def test_changes_when_a_live_article_is_rewritten_then_compares_with_it(session, sign_in, lea, camille) -> None:
    with database.write(session):
        article = factories.published_article(session, "Un titre", owner=lea, authors=[lea])
        made = factories.proposal(session, lea, "Un titre", article=article, body="Du neuf.")
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
    page = sign_in(camille).page(f"/reviews/{made.id}?view=changes")
    assert page.texts(".//option") == ["le texte en ligne"]
    assert page.texts(".//ins") == ["Du neuf."]


def test_source_when_asked_then_shows_every_line_escaped(session, sign_in, lea, camille) -> None:
    made = submit(session, lea, body="<script>alert(1)</script>")
    page = sign_in(camille).page(f"/reviews/{made.id}?view=source")
    assert page.texts(".//ol[@class='source-lines']/li")[-1] == "<script>alert(1)</script>"
    assert page.attributes(".//ol[@class='source-lines']/li", "id")[-1] == "ui-l5"


def test_claim_when_taken_and_put_back_then_leads_on(session, sign_in, lea, camille) -> None:
    made = submit(session, lea)
    client = sign_in(camille)
    client.page("/reviews/")
    taken = client.submit(f"/reviews/{made.id}/claim", {"do": "claim"})
    assert taken.response.headers["Location"] == f"/reviews/{made.id}"
    assert client.submit(f"/reviews/{made.id}/claim", {"do": "release"}).response.headers["Location"] == "/reviews/"
    assert reviews.find(session, made.id).claimed_by_id is None


@pytest.mark.parametrize("decision", ["approve", "request_changes", "reject"])
def test_decision_page_when_without_script_then_is_a_page_of_its_own(session, sign_in, lea, camille, decision) -> None:
    made = submit(session, lea)
    client = sign_in(camille)
    for prefix in ("", "/en"):
        page = client.page(f"{prefix}/reviews/{made.id}?decide={decision}")
        assert page.attributes(".//input[@name='decision']", "value") == [decision]
