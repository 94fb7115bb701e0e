"""An admin brings a blog in from the browser: its report first, then the articles."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.archives import blog, packed
from tests.browser.people import ANNE, CAMILLE, LEA, PASSWORD

UNFINISHED = "---\ntitle: Un relevé à finir\n---\nJob : trouver la courbe\n\n![](/img/absente.png)\n"


@pytest.fixture
def archive(tmp_path):
    """A small site, one post of which its editor forgot to finish, and one file that climbs out."""
    files = blog(12) | {"blog/2021-03-01-a-finir.md": UNFINISHED.encode(), "../dehors.md": b"x"}
    path = tmp_path / "journal-main.zip"
    path.write_bytes(packed(files, top="journal-main/"))
    return path


def send(page, archive):
    page.set_input_files("#ui-archive", archive)
    page.get_by_role("button", name="Envoyer l’archive").click()
    page.wait_for_url(lambda url: "/admin/imports/" in url)


def test_blog_when_an_admin_imports_it_then_reads_the_report_and_it_goes_live(visit, archive) -> None:
    anne = visit()
    anne.sign_in(ANNE, PASSWORD)
    page = anne.go("/me/")
    page.locator("details.account summary").click()
    page.get_by_role("link", name="Imports", exact=True).first.click()
    anne.check()
    send(page, archive)
    page.evaluate("window.heard = document.getElementById('ui-heard')")
    expect(page.locator("#ui-state")).to_have_text("Terminé", timeout=60_000)
    expect(page.locator("#ui-run")).to_contain_text("13 articles à mettre en ligne")
    expect(page.locator("#ui-heard")).to_have_text("Terminé. 13 articles à mettre en ligne.")
    assert page.evaluate("window.heard === document.getElementById('ui-heard')")
    expect(page.locator("[aria-labelledby=ui-problems]")).to_contain_text("son chemin sort du dossier")
    page.locator(".line", has_text="Un relevé à finir").locator("summary").click()
    expect(page.locator(".line .find--blocking").first).to_contain_text("note de travail")
    anne.check()
    assert anne.go("/blog/2021/02/01/releve").locator("h1").inner_text() == "Cette page n’a pas pris racine."
    anne.said.clear()

    page.go_back()
    page.get_by_role("button", name="Mettre ces articles en ligne").click()
    expect(page.locator("#ui-state")).to_have_text("Terminé", timeout=60_000)
    expect(page.locator("#ui-run")).to_contain_text("13 articles mis en ligne")
    page.get_by_role("link", name="Tous").click()
    page.get_by_role("link", name="Relevé du jour 12").click()
    expect(page.locator("h1")).to_have_text("Relevé du jour 12")
    picture = page.locator(".prose figure img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 40
    anne.check()

    reader = visit()
    reader.go("/blog/2021/02/12/releve")
    expect(reader.page.locator("h1")).to_have_text("Relevé du jour 12")
    reader.check()


def test_import_when_there_is_no_script_then_the_page_is_refreshed_by_hand(visit, archive) -> None:
    anne = visit(phone=True, script=False)
    anne.sign_in(ANNE, PASSWORD)
    page = anne.go("/admin/imports")
    send(page, archive)
    for _ in range(60):
        again = page.get_by_role("link", name="Actualiser")
        if not again.count():
            break
        page.wait_for_timeout(500)
        again.click()
    expect(page.locator("#ui-state")).to_have_text("Terminé")


@pytest.mark.parametrize("who", [LEA, CAMILLE])
def test_imports_when_not_an_admin_then_there_is_no_such_page(visit, who) -> None:
    other = visit()
    other.sign_in(who, PASSWORD)
    page = other.go("/admin/imports")
    expect(page.locator("h1")).to_have_text("Cette page n’a pas pris racine.")
    assert page.get_by_role("link", name="Imports").count() == 0
