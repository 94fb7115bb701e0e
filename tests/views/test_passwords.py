"""A forgotten password, through the pages."""

from __future__ import annotations

from portal.adapters import database
from portal.jobs import deliver_mail
from portal.models import OutboxMessage
from portal.services import passwords
from portal.web.tools import tools


def test_forgotten_when_account_is_unknown_then_same_answer_and_no_mail(client, session, lea) -> None:
    answers = []
    for email in ("personne@example.org", "lea@example.org"):
        client.page("/password/forgotten")
        page = client.submit("/password/forgotten", {"email": email}, status=200)
        answers.append(page.texts(".//main")[0].replace(email, "…"))
    assert answers[0] == answers[1]
    assert [message.address for message in session.query(OutboxMessage)] == ["lea@example.org"]


def test_forgotten_when_asked_by_one_address_too_often_then_429(client) -> None:
    client.page("/password/forgotten")
    for number in range(20):
        client.submit("/password/forgotten", {"email": f"p{number}@example.org"}, status=200)
    page = client.submit("/password/forgotten", {"email": "p@example.org"}, status=429)
    assert int(page.response.headers["Retry-After"]) > 0


def test_forgotten_when_address_is_malformed_then_422(client) -> None:
    client.page("/password/forgotten")
    page = client.submit("/password/forgotten", {"email": "lea"}, status=422)
    assert page.texts(".//p[@class='error']") == [
        "Cette adresse électronique est incomplète : elle s’écrit nom@exemple.fr."
    ]


def test_reset_when_link_is_gone_then_says_what_to_do(client) -> None:
    page = client.page("/password/reset/unknown", status=410)
    assert page.texts(".//h1") == ["Ce lien ne sert plus"]
    assert "/password/forgotten" in page.attributes(".//main//a", "href")


def test_reset_when_new_password_is_weak_then_link_still_works(client, session, lea) -> None:
    with database.write(session):
        passwords.ask_reset(session, lea.email, token="t0k3n")
    client.page("/password/reset/t0k3n")
    page = client.submit("/password/reset/t0k3n", {"password": "court"}, status=422)
    assert page.texts(".//p[@class='error']") == [
        "Choisissez au moins 10 caractères. Une phrase courte convient très bien."
    ]
    client.submit("/password/reset/t0k3n", {"password": "une herbe très bleue"})
    assert tools().passwords.verify(lea.password_hash, "une herbe très bleue")
    client.page("/password/reset/t0k3n", status=410)
    assert deliver_mail.run() == 2
