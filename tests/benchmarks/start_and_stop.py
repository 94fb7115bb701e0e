"""Measure how soon `portal serve` answers and how soon it ends: `make bench`.

Run by hand on a quiet machine: what it prints depends on what else runs, so no test holds these figures. The budget
is one second to the first answer and two to the end, with the pool of rendering children warm.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psutil

from portal.cli.demo.club import PASSWORD
from portal.cli.demo.people import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
PORTAL = [sys.executable, "-m", "portal.cli"]
PATIENCE_SECONDS = 60
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def main() -> None:
    """Start, warm and stop the portal so many times, each on the demo club."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often to start (5)")
    parser.add_argument("--path", default="/healthz", help="the page that must answer (/healthz)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "PORTAL_INSTANCE": folder}
        subprocess.run([*PORTAL, "demo"], cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
        _run(environ, options.path)  # The first run may compile what was never loaded.
        runs = [_run(environ, options.path) for _ in range(options.runs)]
    names = ("first answer", "processor until then", "end, pool warm")
    for name, values in zip(names, zip(*runs, strict=True), strict=True):
        low, middle, high = min(values), statistics.median(values), max(values)
        print(f"{name:22} min {low:.2f} s, median {middle:.2f} s, max {high:.2f} s")
    print("load average           {:.2f} {:.2f} {:.2f}, {} processors".format(*os.getloadavg(), os.cpu_count()))


def _run(environ: dict[str, str], path: str) -> tuple[float, float, float]:
    """Return the seconds to the first answer, those of processor time that it took, and those to the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    began = time.monotonic()
    served = subprocess.Popen([*PORTAL, "serve", "--port", str(port)], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
    try:
        _wait(served, site + path)
        first, processor = time.monotonic() - began, _processor_seconds(served.pid)
        _warm(site)
    finally:
        began = time.monotonic()
        served.send_signal(signal.SIGTERM)
        served.wait(PATIENCE_SECONDS)
    return first, processor, time.monotonic() - began


def _wait(served: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(PATIENCE_SECONDS * 100):
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:
                answer.read()
                return
        except OSError:
            if served.poll() is not None:
                sys.exit(f"portal serve ended with status {served.returncode}")
            time.sleep(0.01)
    sys.exit(f"no answer in {PATIENCE_SECONDS} seconds")


def _processor_seconds(pid: int) -> float:
    """Add up what the supervisor and the processes it has made so far have used."""
    supervisor = psutil.Process(pid)
    times = [one.cpu_times() for one in (supervisor, *supervisor.children(recursive=True))]
    return sum(one.user + one.system for one in times)


def _warm(site: str) -> None:
    """Write a draft, which starts the children that render."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    _send(browser, f"{site}/login", f"{site}/login", {"email": PEOPLE[0].address, "password": PASSWORD})
    _send(
        browser,
        f"{site}/drafts/new",
        f"{site}/drafts/",
        {"title": "Un banc", "source": "Du *texte*.", "language": "fr"},
    )


def _send(browser: urllib.request.OpenerDirector, page: str, address: str, fields: dict[str, str]) -> None:
    with browser.open(page, timeout=PATIENCE_SECONDS) as answer:
        found = TOKEN.search(answer.read().decode())
    assert found is not None, f"{page} has no form"
    data = urllib.parse.urlencode({**fields, "csrf_token": found[1]}).encode()
    with browser.open(address, data=data, timeout=PATIENCE_SECONDS) as answer:
        assert answer.url != page, f"{page} refused what was sent"


if __name__ == "__main__":
    main()
