"""A member edits their profile, alone with the keyboard, and sees what the public sees."""

from __future__ import annotations

import io

from PIL import Image

PASSWORD = "atelier-du-jeudi"


def _photo() -> dict[str, object]:
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), "teal").save(out, "JPEG")
    return {"name": "IMG_0042.JPG", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_profile_when_edited_by_a_member_then_public_sees_what_was_chosen(visit) -> None:
    lea, stranger = visit(), visit(phone=True, script=False)
    page = lea.sign_in("lea@club.example", PASSWORD)
    page.goto(lea.portal.address + "/settings/profile")
    lea.check()
    page.get_by_role("radio", name="Tout le monde").check()
    page.get_by_label("En une ligne (facultatif)").fill("Data scientist aux petits écarts")
    page.get_by_label("Visible par : En une ligne").select_option("members")
    page.get_by_label("Je peux aider sur").first.fill("ressorts fatigués\nséries temporelles")
    page.get_by_label("Visible par : Je peux aider sur").select_option("public")
    page.get_by_label("Portrait (facultatif)").set_input_files(_photo())
    page.get_by_label("Visible par : Portrait").select_option("public")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Votre profil est enregistré").wait_for()
    page.get_by_role("link", name="Voir ce que voit le public").click()
    page.get_by_text("Voici ce que voit le public").wait_for()
    lea.check()
    handle = page.url.rpartition("/")[2].partition("?")[0]

    public = stranger.go("/members/?q=RESSORTS")
    assert public.locator(".member h2").all_inner_texts() == [page.locator("h1").inner_text()]
    public.goto(f"{stranger.portal.address}/members/{handle}")
    assert public.get_by_text("ressorts fatigués").count() == 1
    assert public.get_by_text("petits écarts").count() == 0
    assert public.locator("img.avatar--xl").evaluate("one => [one.naturalWidth, one.naturalHeight]") == [400, 400]
    assert (stranger.said, stranger.left) == ([], [])


def test_profile_when_badly_typed_without_script_then_is_kept_and_explained(visit) -> None:
    sofia = visit(phone=True, script=False)
    page = sofia.sign_in("sofia@club.example", PASSWORD)
    page.goto(sofia.portal.address + "/settings/profile")
    page.get_by_label("Présentation (facultatif)").fill("Je lis lentement.")
    page.locator("#ui-link_url_1").fill("javascript:alert(1)")
    page.locator("#ui-link_url_1").press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Présentation (facultatif)").input_value() == "Je lis lentement."
    page.get_by_role("alert").get_by_role("link").click()
    assert page.locator("#ui-link_url_1").evaluate("one => one === document.activeElement")


def test_settings_when_only_the_keyboard_is_used_then_nothing_with_focus_is_hidden(visit) -> None:
    lea = visit()
    page = lea.sign_in("lea@club.example", PASSWORD)
    page.emulate_media(reduced_motion="reduce")
    page.goto(lea.portal.address + "/settings/profile")
    page.locator("#ui-name").focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name"))
        # WCAG 2.4.11: the bar that stays at the bottom may not cover what has the focus.
        page.wait_for_function(
            "document.activeElement.getBoundingClientRect().top + 24"
            " <= document.querySelector('.bar').getBoundingClientRect().top"
        )
    kept = [name for name in reached if name != "is_picture_removed"]
    assert kept[:5] == ["headline", "headline_for", "picture", "picture_for", "about"]
