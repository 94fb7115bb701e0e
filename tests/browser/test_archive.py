"""The archive check: what is online is seen, filtered, mended with one click, undone with another, and accepted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Portal, Visit
from tests.browser.people import CAMILLE, HUGO, LEA, PASSWORD

LOOKED_AT, MENDED = "Un été de mesures au bord du canal", "Un été de plus au bord du canal"
POST = """---
title: {title}
description: Ce que trois sondes apprennent d’un canal.
authors: [{{name: Nour Haddad}}]
tags: [capteurs]
---

C'est l’été qu’une sonde ment le plus, et l’hiver qu’on l’oublie.

.

L’eau monte, l’alarme sonne, l’équipe dort.

.
"""


@pytest.fixture(scope="module")
def imported(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An article that came online with an old site, with its slips."""
    return _brought_in(portal, tmp_path_factory, "2022-07-04-un-ete-de-mesures.md", LOOKED_AT)


@pytest.fixture
def to_mend(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Another such article: who mends one must not take its slips from those who only look, in whatever order."""
    return _brought_in(portal, tmp_path_factory, "2023-07-04-un-ete-de-plus.md", MENDED)


def _brought_in(portal: Portal, tmp_path_factory: pytest.TempPathFactory, file: str, title: str) -> str:
    folder: Path = tmp_path_factory.mktemp("site") / "blog"
    folder.mkdir()
    (folder / file).write_text(POST.format(title=title), encoding="utf-8")
    portal.run("import", "docusaurus", str(folder))
    return title


def _opens_the_check(person: Visit) -> Page:
    page = person.go("/reviews/")
    page.get_by_role("link", name="Vérification des articles").click()
    expect(page.locator("h1")).to_have_text("Vérification des articles")
    return page


def _source(page: Page) -> str:
    return page.locator("#ui-source").input_value()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_archive_when_a_moderator_looks_then_every_filter_leads_to_the_article(visit, imported, phone) -> None:
    camille = visit(phone=phone)
    camille.sign_in(CAMILLE, PASSWORD)
    page = _opens_the_check(camille)
    camille.check()
    page.get_by_role("link", name=re.compile("^Bloquants")).click()
    expect(page.locator(".audit", has_text=imported)).to_contain_text("Cette ligne ne contient qu’un signe")
    page.select_option("#ui-rule", "typography-apostrophe")
    page.select_option("#ui-year", "2022")
    page.get_by_role("button", name="Filtrer").click()
    expect(page).to_have_url(re.compile("level=blocking.*rule=typography-apostrophe.*year=2022"))
    page.get_by_role("link", name=re.compile("^Conseils")).click()
    expect(page.locator(".audit")).to_have_count(1)
    page.get_by_role("link", name="Ligne 1", exact=True).click()
    expect(page.locator("h1")).to_have_text(imported)
    expect(page.locator("li:target")).to_contain_text("C'est l’été")
    expect(page.locator("li:target")).to_be_in_viewport()
    camille.check()


def test_archive_when_a_member_asks_then_is_not_there(visit, imported) -> None:
    lea = visit()
    lea.sign_in(LEA, PASSWORD)
    for path in ("/moderation/articles", "/moderation/articles/1", "/moderation/names"):
        answer = lea.page.goto(lea.portal.address + path)
        assert answer is not None
        assert answer.status == 404


def test_correction_when_clicked_and_undone_and_made_again_then_another_moderator_accepts_it(visit, to_mend) -> None:
    camille, hugo = visit(), visit()
    camille.sign_in(CAMILLE, PASSWORD)
    page = _opens_the_check(camille)
    page.get_by_role("link", name=to_mend).click()
    place = page.url
    page.locator(".find", has_text="apostrophe").get_by_role("button", name=re.compile("^Corriger :")).click()

    expect(page.locator("#ui-mended")).to_contain_text("Apostrophes courbes mises sur une ligne.")
    assert "C’est l’été" in _source(page)
    camille.check()
    page.locator("#ui-mended").get_by_role("button", name=re.compile("^Annuler")).click()
    expect(page.locator("#ui-mended")).to_contain_text("Correction annulée")
    assert "C'est l’été" in _source(page)

    page.goto(place)
    expect(page.locator("#ui-change")).to_contain_text("Vous avez commencé une nouvelle version")
    expect(page.locator("button[name=mend]")).to_have_count(0)
    camille.check()
    page.locator("#ui-change").get_by_role("link", name="Continuer").click()
    page.locator("#ui-checks").get_by_role("button", name=re.compile("^Corriger les 2")).click()
    expect(page.locator("#ui-mended")).to_contain_text("2 lignes de remplissage retirées.")
    page.click("#ui-send")
    page.wait_for_load_state()
    number = re.findall(r"/drafts/(\d+)", page.url)[0]

    hugo.sign_in(HUGO, PASSWORD)
    _accepts(hugo, number)
    page.goto(place)
    expect(page.locator(".todo-line")).to_contain_text("1 conseil")
    expect(page.locator(".todo-line")).not_to_contain_text("bloquant")


def _accepts(moderator: Visit, number: str) -> None:
    page = moderator.go(f"/reviews/{number}?decide=approve")
    page.get_by_label("Publier maintenant").check()
    page.get_by_role("button", name="Accepter").click()
    page.wait_for_load_state()


def test_archive_when_all_is_asked_again_then_the_worker_does_it(visit, imported) -> None:
    camille = visit()
    camille.sign_in(CAMILLE, PASSWORD)
    page = _opens_the_check(camille)
    page.get_by_role("button", name="Tout vérifier à nouveau").click()
    for _ in range(40):
        page.goto(camille.portal.address + "/moderation/articles")
        if not page.get_by_text(re.compile("attend(ent)? (sa|leur) vérification")).count():
            break
        page.wait_for_timeout(500)
    expect(page.get_by_text(re.compile("attend(ent)? (sa|leur) vérification"))).to_have_count(0)


def test_names_when_kept_by_keyboard_alone_then_stand_in_the_list(visit) -> None:
    camille = visit(phone=True, script=False)
    camille.sign_in(CAMILLE, PASSWORD)
    page = camille.go("/moderation/names")
    page.focus("#ui-name")
    page.keyboard.type("Alpage Mutuelle")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Alpage Mutuelle")).to_be_visible()
    page.get_by_role("button", name="Retirer Alpage Mutuelle").press("Enter")
    expect(page.locator("section", has=page.locator("#ui-removed"))).to_contain_text("Alpage Mutuelle")
    assert (camille.said, camille.left) == ([], [])
