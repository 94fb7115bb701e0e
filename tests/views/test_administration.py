"""Accounts as admins govern them."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.models import Invitation
from tests.cast import make_user


@pytest.mark.parametrize("who", ["lea", "camille"])
def test_accounts_when_not_an_admin_then_no_such_page(request, sign_in, who) -> None:
    browser = sign_in(request.getfixturevalue(who))
    browser.page("/admin/members", status=404)
    browser.page("/")
    browser.submit("/admin/members/lea-moreau/suspension", status=404)


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("anne@example.org", "Un compte existe déjà à cette adresse."),
        ("nina", "Cette adresse électronique est incomplète : elle s’écrit nom@exemple.fr."),
    ],
)
def test_invitation_when_refused_then_says_why(anne, sign_in, email, sentence) -> None:
    browser = sign_in(anne)
    browser.page("/admin/members")
    page = browser.submit("/admin/members", {"email": email, "name": "Nina"}, status=422)
    assert [text.replace("\u00a0", " ") for text in page.texts(".//p[@class='error']")] == [sentence]
    assert page.attributes(".//input[@name='name']", "value") == ["Nina"]


def test_invitation_when_sent_then_said(session, anne, sign_in) -> None:
    browser = sign_in(anne)
    browser.page("/admin/members")
    browser.submit("/admin/members", {"email": "nina@example.org", "name": "Nina", "organisation": ""})
    assert "L’invitation part vers nina@example.org." in browser.page("/admin/members").html
    assert session.query(Invitation).one().invited_by_id == anne.id


def test_account_when_suspended_then_marked_until_reopened(anne, lea, sign_in) -> None:
    browser = sign_in(anne)
    browser.page("/admin/members")
    browser.submit("/admin/members/lea-moreau/suspension?page=1")
    assert "suspendu" in browser.page("/admin/members").html
    browser.submit("/admin/members/lea-moreau/reopening")
    assert ">suspendu<" not in browser.page("/admin/members").html


def test_own_account_when_suspended_by_hand_made_post_then_refused(anne, sign_in) -> None:
    browser = sign_in(anne)
    browser.page("/admin/members")
    browser.submit("/admin/members/anne-kervadec/suspension", status=409)


def test_accounts_when_many_then_paged_with_as_many_queries(session, anne, sign_in, queries) -> None:
    browser = sign_in(anne)
    with queries() as few:
        browser.page("/admin/members")
    with database.write(session):
        for number in range(30):
            make_user(session, f"Membre{number:02} Essai")
    with queries() as many:
        browser.page("/admin/members?page=2")
    assert len(few) == len(many) <= 10


def test_banner_when_mail_goes_to_a_folder_then_admins_are_told(anne, lea, sign_in) -> None:
    assert "Aucun courriel ne part" in sign_in(anne).page("/").html
    assert "Aucun courriel ne part" not in sign_in(lea).page("/").html
