"""Léa sees a finding beside her text: one click mends it, another gives the text back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import CAMILLE, LEA, PASSWORD
from tests.pictures import png

TITLE = "Ce que l’été apprend aux capteurs"
TRACKED = "https://mesures.example/ete?utm_source=lettre&utm_medium=mail&fbclid=x1"
TEXT = f"""Le jour où l’été est venu, l’air n’a pas manqué d’étonner.

Voir [les mesures de l’été]({TRACKED}).

C'est plus courant qu’on ne croit.

D'autres l’ont dit.
"""


def begin(visit, text: str = TEXT, **options) -> tuple:
    """Sign Léa in and open the editor on a new draft."""
    lea = visit(**options)
    lea.sign_in(LEA, PASSWORD)
    page = lea.go("/drafts/new")
    page.fill("#ui-title", TITLE)
    page.fill("#ui-source", text)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.wait_for_url(re.compile(r"/drafts/\d+"))
    return lea, page


def button(page: Page, words: str, place: str = ""):
    return page.locator("#ui-checks button", has_text=re.compile(rf"^{words}\s*:.*{place}"))


@pytest.mark.parametrize(("script", "phone"), [(True, False), (True, True), (False, False)])
def test_editor_when_a_finding_is_mended_then_the_rest_stays_and_one_click_gives_the_text_back(
    visit, script, phone
) -> None:
    lea, page = begin(visit, script=script, phone=phone)
    page.fill("#ui-source", "Un ajout pas encore enregistré.\n\n" + TEXT)
    button(page, "Corriger", "Ligne [35]$").first.click()
    expect(page.locator("#ui-mended")).to_contain_text("3 paramètres de suivi retirés.")
    mended = ("Un ajout pas encore enregistré.\n\n" + TEXT).replace(TRACKED, "https://mesures.example/ete")
    expect(page.locator("#ui-source")).to_have_value(mended)
    page.reload()
    expect(page.locator("#ui-source")).to_have_value(mended)
    if script:
        lea.check()
    page.locator("#ui-mended").get_by_role("button", name="Annuler").click()
    expect(page.locator("#ui-source")).to_have_value("Un ajout pas encore enregistré.\n\n" + TEXT)
    expect(page.locator("body")).to_contain_text("Correction annulée")
    expect(button(page, "Corriger les 2")).to_be_visible()
    assert (lea.said, lea.left) == ([], [])


def test_editor_when_mended_by_keyboard_then_place_and_focus_stay(visit) -> None:
    lea, page = begin(visit)
    page.evaluate("const s = document.getElementById('ui-source'); s.focus(); s.setSelectionRange(7, 7)")
    button(page, "Corriger les 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ui-mended")).to_contain_text("Apostrophes courbes mises sur 2 lignes.")
    expect(page.locator("#ui-source")).to_have_value(TEXT.replace("'", "’"))
    expect(page.locator("#ui-version")).to_have_text("version 2")
    expect(page.locator("#ui-mended")).to_be_focused()
    assert page.evaluate("document.getElementById('ui-source').selectionStart") == 7
    assert "/drafts/" in page.url
    assert "#" not in page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#ui-source")).to_have_value(TEXT)
    # What is typed next is saved by itself, and the offer to take back goes with it.
    button(page, "Corriger les 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ui-mended")).to_contain_text("Apostrophes courbes")
    page.locator("#ui-source").press_sequentially("Et puis. ")
    expect(page.locator("#ui-mended")).to_be_empty()
    expect(page.locator("#ui-state")).to_contain_text("Enregistré")
    page.reload()
    expect(page.locator("#ui-source")).to_have_value(re.compile("Et puis"))
    expect(page.locator("#ui-source")).to_have_value(re.compile("C’est plus courant"))
    assert lea.said == []


def test_editor_when_forty_points_are_found_then_they_scroll_beside_the_text(visit) -> None:
    text = "\n\n".join(f"Voir [ici](https://mesures.example/{n}?fbclid=x)." for n in range(20))
    _lea, page = begin(visit, text=text)
    expect(page.locator("#ui-checks li")).to_have_count(41)
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") < 2
    page.locator("#ui-checks a[data-line]").last.click()
    assert page.evaluate("document.querySelector('.pane--check').scrollTop") > 0
    expect(page.locator("#ui-source")).to_be_in_viewport()


def test_editor_when_a_save_is_slow_then_what_is_typed_meanwhile_meets_nobody(visit) -> None:
    lea, page = begin(visit)
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route(re.compile(r"/drafts/\d+/revisions$"), hold)
    page.locator("#ui-source").press_sequentially("Un. ")
    expect(page.locator("#ui-state")).to_contain_text("Enregistrement…")
    page.locator("#ui-source").press_sequentially("Deux. ")
    # The second save waits for the first, and then knows of the version that it made.
    page.wait_for_timeout(2500)
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_timeout(1000)
    assert len(held) == 2
    held[1].continue_()
    expect(page.locator("#ui-state")).to_contain_text("Enregistré à")
    page.unroute_all()
    button(page, "Corriger les 2").click()
    expect(page.locator("#ui-mended")).to_contain_text("Apostrophes courbes mises sur 2 lignes.")
    expect(page.locator("#ui-source")).to_have_value(re.compile("Un. Deux. "))
    assert lea.said == []


def test_editor_when_a_correction_is_slow_then_the_toolbar_waits_and_pictures_are_written_after_it(visit) -> None:
    lea, page = begin(visit)
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/corrections", hold)
    button(page, "Corriger les 2").click()
    expect(page.locator("#ui-source")).not_to_be_editable()
    page.locator(".toolbar [data-act=bold]").click()
    page.locator("#ui-source").press("Control+i")
    picture = {"name": "canal.png", "mimeType": "image/png", "buffer": png()}
    page.set_input_files("#ui-files", picture)
    expect(page.locator("#ui-uploads li")).to_have_count(1)
    expect(page.locator("#ui-source")).to_have_value(TEXT)
    held[0].continue_()
    expect(page.locator("#ui-source")).to_have_value(re.compile(r"!\[\]\(canal\.png"))
    text = page.locator("#ui-source").input_value()
    assert re.sub(r"\n!\[\]\([^)]+\)\n", "", text) == TEXT.replace("'", "’")
    expect(page.locator("#ui-state")).to_contain_text("Enregistré")
    assert lea.said == []


@pytest.mark.parametrize("script", [True, False])
def test_review_when_a_finding_blocks_then_a_moderator_waives_it_with_a_reason(visit, script) -> None:
    lea, page = begin(visit, text="Cet article est d’abord paru dans La Lettre des mesures.\n\n" + TEXT)
    page.locator("#ui-send").click()
    expect(page.locator(".badge").first).to_have_text("Proposé")
    address = page.url.replace("/drafts/", "/reviews/").removeprefix(lea.portal.address)
    camille = visit(script=script)
    camille.sign_in(CAMILLE, PASSWORD)
    page = camille.go(address)
    check(camille, script)
    page.get_by_role("link", name="Lever ce point…").click()
    form = page.locator("dialog[open]" if script else "main")
    form.get_by_label("Pourquoi ce point peut passer").fill("La rédaction nous a donné son accord par écrit.")
    form.get_by_role("button", name="Lever ce point").click()
    expect(page.locator(".find--waived")).to_contain_text("La rédaction nous a donné son accord par écrit.")
    check(camille, script)
    page.get_by_role("button", name="Revenir dessus").click()
    expect(page.locator(".find--blocking")).to_be_visible()

    page = camille.go(f"{address}?decide=approve")
    check(camille, script)
    page.get_by_role("button", name="Accepter").click(force=True)
    expect(page.get_by_role("alert")).to_contain_text("Rien n’a été décidé")
    page = camille.go(address)
    camille.go(page.get_by_role("link", name="Lever ce point…").get_attribute("href") or "")
    check(camille, script)
    page.get_by_label("Pourquoi ce point peut passer").fill("La rédaction nous a donné son accord par écrit.")
    page.get_by_role("button", name="Lever ce point").click()
    page = camille.go(f"{address}?decide=approve")
    page.get_by_role("button", name="Accepter").click()
    expect(page.locator("body")).to_contain_text("Article publié.")


def check(person, script: bool) -> None:
    """Hold a page to what every page must be, where a script can look."""
    if script:
        person.said = [one for one in person.said if "422" not in one]
        person.check()
