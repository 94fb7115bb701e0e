"""What members and readers do most: take and leave a place, choose what others see, read on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.people import LEA, PASSWORD, THOMAS

WORKSHOP = "/workshops/prevision-et-meteo"


def test_workshop_when_a_member_registers_and_cancels_then_the_seat_is_free_again(visit) -> None:
    lea = visit()
    lea.sign_in(LEA, PASSWORD)
    page = lea.go("/workshops/")
    lea.check()
    page.click(f"a[href='{WORKSHOP}']")
    lea.check()
    page.click("#ui-registration button:has-text('M’inscrire')")
    expect(page.locator("#ui-registration .slip__state")).to_contain_text("Votre place est réservée")
    lea.check()
    page.click("#ui-registration [popovertarget=ui-cancel]")
    page.click("#ui-cancel button[type=submit]")
    expect(page.locator("#ui-registration button:has-text('M’inscrire')")).to_be_visible()
    lea.check()


def test_profile_when_edited_then_the_public_sees_what_was_chosen(visit) -> None:
    thomas = visit()
    thomas.sign_in(THOMAS, PASSWORD)
    page = thomas.go("/settings/profile")
    page.fill("#ui-headline", "Freelance, mise en production sans larmes")
    page.fill("#ui-helps_with", "conteneurs\nsurveillance des modèles")
    page.select_option("[name=headline_for]", "public")
    page.select_option("[name=helps_with_for]", "members")
    thomas.check()
    page.get_by_role("button", name="Enregistrer").first.click()
    page.wait_for_load_state()
    thomas.check()

    page = visit().go("/members/thomas-le-goff")
    expect(page.get_by_text("Freelance, mise en production sans larmes").first).to_be_visible()
    assert "surveillance des modèles" not in page.content()

    page = thomas.go("/members/thomas-le-goff")
    expect(page.get_by_text("surveillance des modèles").first).to_be_visible()
    thomas.check()


def test_blog_when_read_on_a_phone_without_script_then_all_is_there(visit) -> None:
    reader = visit(phone=True, script=False)
    page = reader.go("/blog/")
    page.get_by_role("link", name="Une charte des données écrite à six mains").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("Une charte des données"))
    page.locator("details.toc summary").click()
    page.get_by_role("link", name="La phrase qui a tout débloqué").first.click()
    expect(page.locator("h2#la-phrase-qui-a-tout-débloqué")).to_be_in_viewport()
    page.click("[popovertarget=ui-menu]")
    page.locator("#ui-menu").get_by_role("link", name="Ateliers").click()
    expect(page.locator("h1")).to_be_visible()
    assert (reader.said, reader.left) == ([], [])
    assert reader.context.cookies() == []


def test_sign_in_when_by_keyboard_alone_then_leads_to_my_space(visit) -> None:
    lea = visit()
    page = lea.go("/login")
    lea.check()
    page.focus("input[name=email]")
    page.keyboard.type(LEA)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/me/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
