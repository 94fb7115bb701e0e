"""What machines ask is answered without a person, a cookie or, for life, a database."""

from __future__ import annotations


def test_life_when_asked_then_touches_no_database_and_sets_no_cookie(client, queries) -> None:
    with queries() as sent:
        answer = client.get("/healthz")
    assert (answer.status_code, answer.get_json(), list(sent)) == (200, {"status": "ok"}, [])
    assert "Set-Cookie" not in answer.headers


def test_readiness_when_the_database_answers_then_ok(client, queries) -> None:
    with queries() as sent:
        answer = client.get("/readyz")
    assert (answer.status_code, len(sent)) == (200, 1)
