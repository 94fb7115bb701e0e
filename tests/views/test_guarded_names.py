"""The list of guarded names is its moderators' own: nobody else learns that it exists, nor what it holds."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import GuardedKind, GuardedName, User
from portal.queries import guarded_names as reading
from portal.services import guarded_names

PATH = "/moderation/names"


@pytest.fixture
def guarded(session: Session, camille: User) -> GuardedName:
    with database.write(session):
        return guarded_names.add(session, "Hydrolia", kind=GuardedKind.ORGANISATION, actor=camille, note="voir Nadia")


@pytest.mark.parametrize("who", ["lea", "anne"])
def test_names_when_read_by_others_then_do_not_exist(guarded, request, sign_in, who) -> None:
    assert "Hydrolia" not in sign_in(request.getfixturevalue(who)).page(PATH, status=404).html


@pytest.mark.parametrize("path", [PATH, f"{PATH}/1/removal"])
def test_names_when_changed_by_others_then_refused(session, guarded, lea, sign_in, path) -> None:
    browser = sign_in(lea)
    browser.page("/drafts/")
    browser.submit(path, {"name": "Autre", "kind": "person"}, status=404)
    assert reading.all_names(session) == ("Hydrolia",)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "", "kind": "person"}, "entre 2 et 120 caractères"),
        (
            {"name": "hydrolia", "kind": "person"},
            "« hydrolia » est déjà dans la liste".replace(" »", "\u00a0»").replace("« ", "«\u00a0"),
        ),
        ({"name": "Autre", "kind": "nonsense"}, "une organisation ou une personne"),
        ({"name": "Autre", "kind": "person", "note": "x" * 301}, "300 caractères au plus"),
    ],
)
def test_name_when_it_cannot_be_added_then_keeps_what_was_typed(session, guarded, sign_in, typed, sentence) -> None:
    browser = sign_in(session.get_one(User, guarded.added_by_id))
    browser.page(PATH)
    page = browser.submit(PATH, typed, status=422)
    assert sentence in page.html
    assert page.hidden("name") == typed["name"]
    assert reading.all_names(session) == ("Hydrolia",)


def test_name_when_added_then_stands_in_the_list_with_who_and_when(session, guarded, camille, sign_in) -> None:
    browser = sign_in(camille)
    browser.page(PATH)
    browser.submit(PATH, {"name": "Clara Vidal", "kind": "person"})
    page = browser.page(PATH)
    assert page.texts(".//section[@aria-labelledby='ui-kept']//h3") == ["Clara Vidal", "Hydrolia"]
    assert "Organisation · voir Nadia · ajouté par Camille Roux le" in page.texts(".//li[@class='line']//p")[1]


def test_name_when_removed_then_is_remembered_for_a_while(session, guarded, hugo, sign_in) -> None:
    browser = sign_in(hugo)
    browser.page(PATH)
    browser.submit(f"{PATH}/{guarded.id}/removal")
    browser.submit(f"{PATH}/99/removal", status=404)
    page = browser.page(PATH)
    assert page.texts(".//section[@aria-labelledby='ui-removed']//h3") == ["Hydrolia"]
    assert "retiré par Hugo Lambert" in page.html
    assert reading.all_names(session) == ()
