"""A real Chromium against a real server: `portal` served by granian from a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from werkzeug import Response

from tests import client
from tests.client import check_page

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# A theme is there once two frames were drawn and no colour is on its way any more.
SETTLED = """async () => {
  for (let n = 0; n < 3; n++) {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ends = Promise.allSettled(document.getAnimations().map((one) => one.finished));
    await Promise.race([ends, new Promise((done) => setTimeout(done, 2000))]);
  }
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, which take longer than other tests."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


def _chromium() -> str:
    found = os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, NAMES) if path), None)
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail("no Chromium, and REQUIRE_BROWSER is set")
    pytest.skip("no Chromium: run `apt-get install chromium`, or set CHROMIUM to its path")


@dataclass
class Portal:
    """A served portal: its address, its folder, and its command line."""

    address: str
    instance: Path
    environ: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run a `portal` command on the same data and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "portal.cli", *arguments],
            env=self.environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The demo club, served as `make run` serves it."""
    instance = tmp_path_factory.mktemp("served")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    environ |= {"PORTAL_INSTANCE": str(instance), "PORTAL_BASE_URL": address, "PORTAL_DEBUG": "1"}
    environ |= {"PORTAL_PASSWORD_MEMORY_KIB": "8", "PORTAL_PASSWORD_ROUNDS": "1", "PYTHONPATH": str(ROOT)}
    served = Portal(address, instance, environ)
    served.run("demo")
    with (instance / "log").open("w") as log:
        command = [sys.executable, "-m", "portal.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait(address, process, instance / "log")
            yield served
        finally:
            process.terminate()
            process.wait(timeout=15)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, f"the server stopped:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright_here: Playwright) -> Iterator[Browser]:
    # Chromium refuses its sandbox to root only.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    browser = playwright_here.chromium.launch(executable_path=_chromium(), args=flags)
    yield browser
    browser.close()


class Visit:
    """One person's browser: it notes each console message, page error and request that leaves the portal."""

    def __init__(self, context: BrowserContext, portal: Portal) -> None:
        self.context = context
        self.portal = portal
        self.said: list[str] = []
        self.left: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text} {message.location}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        context.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.portal.address, "blob:")):
            self.left.append(url)

    def go(self, path: str) -> Page:
        self.page.goto(self.portal.address + path)
        return self.page

    def sign_in(self, email: str, password: str) -> Page:
        page = self.go("/login")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", password)
        page.locator("main form", has=page.locator("input[name=password]")).locator("button").last.click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    def _is_valid(self) -> None:
        """Ask for the page once more as the server sends it, before any script, and check its HTML."""
        answer = self.context.request.get(self.page.url)
        if answer.ok:
            check_page(client.Page(Response(answer.text(), answer.status)))

    def check(self) -> None:
        """Hold the present page to what every page must be: silent, local, narrow enough, free of axe findings."""
        assert self.said == []
        assert self.left == []
        self._is_valid()
        width, room = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= room, f"{self.page.url} is {width} px wide in {room} px"
        for theme in ("light", "dark"):
            # Without motion, so that no colour is measured on its way to another.
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            self.page.evaluate(SETTLED)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{theme} {self.page.url}\n{found.generate_report()}"
        self.page.emulate_media(color_scheme="light", reduced_motion="no-preference")


@pytest.fixture
def visit(chromium: Browser, portal: Portal) -> Iterator[Callable[..., Visit]]:
    """Open a browser: `visit()`, `visit(phone=True)`, `visit(script=False)`."""
    opened: list[BrowserContext] = []

    def open_browser(*, phone: bool = False, script: bool = True, language: str = "fr-FR") -> Visit:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        # Without motion a colour is what it will be as soon as the theme changes.
        context = chromium.new_context(
            viewport=size, java_script_enabled=script, locale=language, has_touch=phone, reduced_motion="reduce"
        )
        opened.append(context)
        return Visit(context, portal)

    yield open_browser
    for context in opened:
        context.close()
