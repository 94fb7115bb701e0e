"""Rendering in children: what kills them, what does not, and how they end with the server."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from portal.adapters.renderer import PooledRenderer, Slip, build
from portal.content.rendering import RenderContext
from portal.errors import Conflict, Invalid, PortalError, TooMany
from portal.settings import Settings
from tests.rendering import DirectRenderer

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = RenderContext()
BRACKETS = "[" * 50_000


@pytest.fixture(scope="module")
def renderer():
    made = PooledRenderer(seconds=2, memory_bytes=256 * 1024 * 1024)
    made.render("prêt", CONTEXT)
    yield made
    made.close()


def refusal(call):
    with pytest.raises(PortalError) as refused:
        call()
    return refused.value.code


SLIPS = "L’un, l’autre, l’été.\n\nC'est un.\n\nC'est deux.\n"


class TestMending:
    def test_findings_when_mended_by_a_child_then_those_that_are_gone_are_passed_over(self, renderer):
        slips = [Slip("typography-apostrophe", line, 2) for line in (5, 4, 3)]
        mended = renderer.mend(SLIPS, slips, CONTEXT)
        assert mended.source == SLIPS.replace("'", "’")
        assert mended.done == (slips[2], slips[0])
        assert mended == DirectRenderer().mend(SLIPS, slips, CONTEXT)

    def test_findings_when_none_is_there_then_conflict(self, renderer):
        for one in (renderer, DirectRenderer()):
            with pytest.raises(Conflict, match="finding-gone"):
                one.mend(SLIPS, [Slip("typography-apostrophe", 1, 1)], CONTEXT)

    def test_findings_when_a_long_text_has_many_then_all_are_mended_at_once(self, renderer):
        heavy = "L’un, l’autre, l’été. " * 4000 + "\n\n" + "C'est un mot.\n\n" * 99
        slips = [Slip("typography-apostrophe", 3 + 2 * at, 2) for at in range(99)]
        assert renderer.mend(heavy, slips, CONTEXT).done == tuple(slips)


class TestLimits:
    def test_brackets_when_there_are_thousands_then_they_are_given_up_and_others_go_on(self, renderer):
        answers = {}
        started = time.monotonic()

        def heavy():
            answers["heavy"] = refusal(lambda: renderer.render(BRACKETS, CONTEXT))
            answers["seconds"] = time.monotonic() - started

        thread = threading.Thread(target=heavy)
        thread.start()
        time.sleep(0.3)
        others = [renderer.render("un *mot*", CONTEXT).text for _ in range(5)]
        seconds_for_others = time.monotonic() - started
        thread.join()
        assert others == ["un mot"] * 5
        assert seconds_for_others < 4
        assert answers["heavy"] == "render-too-slow"
        assert answers["seconds"] < 8

    def test_memory_when_a_text_takes_too_much_then_it_is_refused_and_the_next_is_served(self):
        made = PooledRenderer(seconds=10, memory_bytes=6 * 1024 * 1024)
        try:
            heavy = "\n\n".join(f"mot *{number}* `code`" for number in range(9_000))
            assert refusal(lambda: made.render(heavy, CONTEXT)) == "render-too-heavy"
            assert made.render("un mot", CONTEXT).text == "un mot"
        finally:
            made.close()

    def test_source_when_over_200_kb_then_the_refusal_comes_back_whole(self, renderer):
        with pytest.raises(Invalid) as refused:
            renderer.render("x" * 200_001, CONTEXT)
        found = refused.value
        assert (found.field, found.code, found.params) == ("source", "source-too-long", {"limit_kb": 200})

    def test_queue_when_it_is_full_then_the_next_is_turned_away_at_once(self):
        made = PooledRenderer(seconds=2, memory_bytes=256 * 1024 * 1024, most_waiting=1)
        try:
            made.render("prêt", CONTEXT)
            thread = threading.Thread(target=lambda: refusal(lambda: made.render(BRACKETS, CONTEXT)))
            thread.start()
            time.sleep(0.3)
            with pytest.raises(TooMany) as refused:
                made.render("un mot", CONTEXT)
            assert refused.value.code == "render-busy"
            thread.join()
            assert made.render("un mot", CONTEXT).text == "un mot"
        finally:
            made.close()

    def test_child_when_it_dies_alone_then_the_next_text_is_served(self, renderer):
        for child in psutil.Process().children(recursive=True):
            # One that an earlier text ended may not be gone altogether: it has no command any more.
            with contextlib.suppress(psutil.NoSuchProcess):
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                shown = renderer.render("un mot", CONTEXT)
            except Invalid as refused:
                # On a busy machine the new children may need longer to come than a text may take.
                assert refused.code in {"render-failed", "render-too-heavy", "render-too-slow"}  # noqa: PT017
                continue
            break
        assert shown.text == "un mot"


class TestSame:
    def test_html_when_rendered_in_a_child_then_it_is_that_of_this_process(self, renderer):
        text = "# Un\n\n- a\n- b\n\n```python\nx = 1\n```\n"
        assert renderer.render(text, CONTEXT) == DirectRenderer().render(text, CONTEXT)

    def test_build_when_asked_twice_then_one_process_has_one_pool(self, tmp_path):
        settings = Settings(instance=tmp_path)
        assert build(settings) is build(settings)

    def test_child_when_it_starts_then_it_loads_content_and_no_flask(self):
        code = "import sys, portal.adapters.render_child; print('flask' in sys.modules, 'sqlalchemy' in sys.modules)"
        shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert shown.stdout.split() == ["False", "False"]


class Server:
    """granian with one worker, on a free port, its pool warm after the first answer."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--no-log", "tests.adapters.rendering_app:app"], cwd=ROOT, env=dict(os.environ)
        )

    def get(self):
        deadline = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as answer:
                    return answer.read().decode()
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def children(self):
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
def server():
    started = Server()
    yield started
    if started.process.poll() is None:
        for child in started.children():
            child.kill()
        started.process.kill()
        started.process.wait()


class TestEnd:
    def test_server_when_it_is_told_to_end_then_it_does_with_its_children(self, server):
        assert "<strong>à tous</strong>" in server.get()
        children = server.children()
        assert len(children) > 2
        told = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=10)
        # Half a second on a quiet machine; joined in the wrong order, it would be a minute.
        assert time.monotonic() - told < 4
        _, alive = psutil.wait_procs(children, timeout=2)
        assert alive == []

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a child looks for its parent once a second")
    def test_children_when_their_server_is_killed_then_they_end_too(self, server):
        worker = int(server.get().split()[0])
        renderers = psutil.Process(worker).children(recursive=True)
        assert renderers
        os.kill(worker, signal.SIGKILL)
        _, alive = psutil.wait_procs(renderers, timeout=3)
        assert alive == []
