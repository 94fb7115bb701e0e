"""Every page of the demo club, as each role, at both widths: no axe finding, no console message, nothing sideways."""

from __future__ import annotations

import sqlite3

import pytest

from tests.browser.people import ANNE, CAMILLE, LEA, PASSWORD

PUBLIC = [
    "/",
    "/en/",
    "/blog/",
    "/en/blog/",
    "/blog/debitmetres-et-trains",
    "/blog/reading-in-forty-minutes",
    "/blog/tags",
    "/blog/authors",
    "/blog/authors/lea-moreau",
    "/blog/archive",
    "/workshops/",
    "/workshops/past",
    "/workshops/tableaux-de-bord-en-python",
    "/workshops/conteneurs-sans-douleur",
    "/members/",
    "/members/lea-moreau",
    "/residents/",
    "/login",
    "/password/forgotten",
]
MEMBER = ["/me/", "/drafts/", "/drafts/new", "/settings/profile", "/settings/security", "/settings/privacy"]
MODERATOR = ["/me/", "/reviews/", "/workshops/new", "/moderation/articles", "/moderation/names"]
ADMIN = ["/admin/members"]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_when_looked_at_then_is_whole(visit, path: str, phone: bool) -> None:
    visitor = visit(phone=phone)
    visitor.go(path)
    visitor.check()
    assert visitor.context.cookies() == [] or path in {"/login", "/password/forgotten"}


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    ("who", "paths"), [(LEA, MEMBER), (CAMILLE, MODERATOR), (ANNE, ADMIN)], ids=["member", "moderator", "admin"]
)
def test_inner_pages_when_looked_at_then_are_whole(visit, who: str, paths: list[str], phone: bool) -> None:
    person = visit(phone=phone)
    person.sign_in(who, PASSWORD)
    for path in paths:
        person.go(path)
        person.check()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_desk_when_each_proposal_is_opened_then_is_whole(visit, portal, phone: bool) -> None:
    with sqlite3.connect(portal.instance / "portal.db") as connection:
        found = dict(connection.execute("SELECT state, max(id) FROM proposal GROUP BY state"))
    camille = visit(phone=phone)
    camille.sign_in(CAMILLE, PASSWORD)
    for state in ("in_review", "submitted", "approved", "rejected"):
        camille.go(f"/reviews/{found[state]}")
        camille.check()
    lea = visit(phone=phone)
    lea.sign_in(LEA, PASSWORD)
    for state in ("draft", "changes_requested"):
        lea.go(f"/drafts/{found[state]}")
        lea.check()
