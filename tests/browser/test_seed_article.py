"""The mission: the club's own article, imported as a draft, mended, reviewed, published, read."""

from __future__ import annotations

import json
import re
from typing import Any

import feedparser
from playwright.sync_api import APIResponse, expect

from tests.browser.conftest import Visit
from tests.browser.people import CAMILLE, LEA, PASSWORD
from tests.corpus import CORPUS, needs_corpus

SOURCE = "2021-02-15-datacraft.md"
ORIGIN = "https://visionarymarketing.com/fr/2021/02/datacraft-data-science-et-ia/"
MESSAGE = "Les notes de travail sont parties, merci. Une dernière chose : relisez le paragraphe sur les résidents."


def _mended(body: str) -> str:
    """Do what the findings ask: no note, no lone dot, no forgotten remark, no tracking parameters."""
    kept = [
        line
        for line in body.splitlines()
        if line.strip() != "."
        and not line.startswith("**Job :")
        and "il manque une légende pour cette image**" not in line
    ]
    body = "\n".join(kept)
    return re.sub(r"\?mc_cid=\w+&mc_eid=\w+", "", body)


@needs_corpus
def test_seed_article_when_mended_and_reviewed_then_the_public_reads_it(visit, portal) -> None:
    portal.run("import", "docusaurus", str(CORPUS / "seed"), "--as", "draft", "--owner", "lea-moreau")
    raw = (CORPUS / "seed" / SOURCE).read_text(encoding="utf-8")
    expected = json.loads((CORPUS / "seed" / "expected.json").read_text(encoding="utf-8"))
    lea, camille = visit(), visit()
    lea.sign_in(LEA, PASSWORD)
    camille.sign_in(CAMILLE, PASSWORD)

    page = lea.go("/drafts/")
    page.get_by_role("link", name=re.compile("un club dédié à la data science")).first.click()
    page.wait_for_selector("#ui-source")
    _sees_what_is_unfinished(lea, expected, raw)
    _cannot_send(lea)
    _mends(lea)
    number = int(re.findall(r"/drafts/(\d+)", page.url)[0])
    _asks_for_changes(camille, number)
    _changes_and_sends_again(lea, number)
    _cannot_decide(lea, number)
    _sees_the_difference_and_accepts(camille, number)

    visitor = visit()
    _reads(visitor, expected)
    _finds_it_once_in_each_feed(visitor)
    _plays_the_video(visitor)


def _sees_what_is_unfinished(lea: Visit, expected: dict[str, Any], raw: str) -> None:
    """The findings stand beside the text, each on its line of it; a click leads there."""
    page = lea.page
    typed = page.input_value("#ui-source")
    # The editor shows the text without its front matter: its first line stands somewhere in the file.
    first = raw[: raw.index(typed.rstrip())].count("\n") + 1
    lines = {
        line - first + 1
        for finding in expected["editorial_findings"]
        if finding["code"] in {"editor-note", "filler-line"}
        for line in finding["lines"]
    }
    shown = page.eval_on_selector_all("#ui-checks a[data-line]", "all => all.map(a => Number(a.dataset.line))")
    assert lines <= set(shown)
    page.locator(f"#ui-checks a[data-line='{27 - first + 1}']").first.click()
    selected = page.evaluate(
        "(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.getElementById('ui-source'))"
    )
    assert selected.startswith("**Job : Voir si possible")
    lea.check()


def _cannot_send(lea: Visit) -> None:
    """Neither by the button nor by hand."""
    page = lea.page
    expect(page.locator("#ui-send")).to_have_attribute("aria-disabled", "true")
    answer = _post(lea, page.locator("#ui-send").get_attribute("formaction") or "")
    assert answer.status == 422


def _mends(lea: Visit) -> None:
    """The portal keeps what is typed by itself, and lets the text go once nothing blocks."""
    page = lea.page
    page.eval_on_selector_all("details.fiche", "all => all.forEach(d => { d.open = true; })")
    other = page.input_value("#ui-other") + "\n"
    page.fill("#ui-other", re.sub(r"(?m)^(header_image_url|keywords):.*\n(?:[ ]*-.*\n)*", "", other))
    page.select_option("#ui-cover", "")
    page.fill("#ui-summary", "À Jussieu, un club où data scientists et chercheurs s’apprennent leur métier.")
    page.fill("#ui-republished_from", "Visionary")
    page.fill("#ui-republished_url", ORIGIN)
    page.fill("#ui-republished_on", "2021-02-15")
    page.check("#ui-republished_permission")
    page.fill("#ui-source", _mended(page.input_value("#ui-source")))
    page.wait_for_selector("#ui-send:not([aria-disabled])")
    page.wait_for_selector("#ui-state:has-text('Enregistré à')")
    lea.check()
    page.click("#ui-send")
    page.wait_for_selector(".badge--submitted")
    lea.check()


def _asks_for_changes(camille: Visit, number: int) -> None:
    desk = camille.go(f"/reviews/{number}")
    desk.click(".bar a[data-dialog='ui-d-request_changes']")
    desk.fill("#ui-d-request_changes textarea", MESSAGE)
    desk.click("#ui-d-request_changes button:not([formmethod])")
    desk.wait_for_load_state()


def _changes_and_sends_again(lea: Visit, number: int) -> None:
    page = lea.go(f"/drafts/{number}")
    expect(page.get_by_text(MESSAGE)).to_be_visible()
    page.fill("#ui-source", page.input_value("#ui-source").replace("passés de 80 a plus", "passés de 80 à plus"))
    page.wait_for_selector("#ui-state:has-text('Enregistré à')")
    page.click("#ui-send")
    page.wait_for_selector(".badge--submitted")


def _cannot_decide(lea: Visit, number: int) -> None:
    """The author finds no door to the decision, and none opens to a hand-made request."""
    assert lea.page.request.get(f"{lea.portal.address}/reviews/{number}").status == 404
    assert _post(lea, f"/reviews/{number}/decision", decision="approve", then="publish").status == 404


def _sees_the_difference_and_accepts(camille: Visit, number: int) -> None:
    desk = camille.go(f"/reviews/{number}?view=changes")
    expect(desk.locator(".changes ins").first).to_be_visible()
    camille.check()
    desk = camille.go(f"/reviews/{number}")
    camille.check()
    desk.click(".bar a[data-dialog='ui-d-approve']")
    desk.check("#ui-d-approve input[value=publish]")
    desk.click("#ui-d-approve button:not([formmethod])")
    desk.wait_for_load_state()
    expect(camille.go(f"/reviews/{number}").locator(".badge--published").first).to_be_visible()


def _reads(visitor: Visit, expected: dict[str, Any]) -> None:
    page = visitor.go("/blog/datacraft")
    captions = page.locator(".prose figure:not(.citation):not(.media) figcaption")
    assert captions.count() == len(expected["body"]["figures"])
    assert all(captions.nth(n).is_visible() for n in range(captions.count()))
    assert page.locator("h1").count() == 1
    ids = page.eval_on_selector_all(".prose h2", "all => all.map(h => h.id)")
    assert ids == [heading["id"] for heading in expected["body"]["headings_level2"]]
    text = page.inner_text("main")
    assert [mark for mark in (":::", "<figure", "{{", "Job :", "??", "**") if mark in text] == []
    expect(page.get_by_text("Visionary").first).to_be_visible()
    visitor.check()


def _finds_it_once_in_each_feed(visitor: Visit) -> None:
    base = visitor.portal.address
    fetch = visitor.page.request.get
    for feed in ("rss.xml", "atom.xml"):
        entries = feedparser.parse(fetch(f"{base}/blog/{feed}").text()).entries
        assert [entry.link for entry in entries].count(f"{base}/blog/datacraft") == 1
    items = fetch(f"{base}/blog/feed.json").json()["items"]
    assert [item["url"] for item in items].count(f"{base}/blog/datacraft") == 1


def _plays_the_video(visitor: Visit) -> None:
    """Nothing was asked of YouTube before the click; the test keeps what is asked after it from leaving."""
    page = visitor.page
    assert visitor.left == []
    page.context.route("**/*youtube*/**", lambda route: route.abort())
    page.click("a.facade")
    page.wait_for_selector("iframe[src^='https://www.youtube-nocookie.com/embed/0xtPrTo-13o']")
    page.wait_for_timeout(300)
    assert visitor.left != []
    assert all("youtube-nocookie.com" in url for url in visitor.left)


def _post(visit: Visit, path: str, **fields: str) -> APIResponse:
    """Send a form made by hand, with the person's cookie and token."""
    token = visit.page.locator("input[name=csrf_token]").first.input_value()
    where = {"Referer": visit.page.url}
    return visit.page.request.post(visit.portal.address + path, form={"csrf_token": token, **fields}, headers=where)
