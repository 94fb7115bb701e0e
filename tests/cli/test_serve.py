"""`portal serve`: the web and one worker, which come and go together."""

from __future__ import annotations

import socket
import time

from tests.cli.served import alive, run, served, wait_for

# Each process looks twice a second for its parent, then has two seconds to end in order.
GONE_WITHIN_SECONDS = 8


def test_serve_when_the_port_is_taken_then_says_so(tmp_path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(tmp_path, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Cannot listen on 127.0.0.1, port {port}" in refused.stderr
    assert not (tmp_path / "portal.db").exists()


def test_serve_when_its_main_process_is_killed_then_nothing_of_it_lives_on(tmp_path) -> None:
    with served(tmp_path) as server:
        assert wait_for(server.has_worker)
        family = server.family()
        assert len(family) >= 2
        server.process.kill()
        assert wait_for(lambda: not alive(family), GONE_WITHIN_SECONDS), alive(family)
        assert server.status("/healthz") is None


def test_serve_when_its_worker_dies_then_another_takes_its_place(tmp_path) -> None:
    with served(tmp_path) as server:
        assert wait_for(server.has_worker)
        worker = server.workers()[0]
        worker.kill()
        assert wait_for(lambda: not alive([worker]) and server.has_worker())
        assert server.status("/healthz") == 200


def test_serve_when_told_to_stop_then_ends_in_order_and_keeps_the_data(tmp_path) -> None:
    with served(tmp_path) as server:
        assert server.status("/") == 200
        assert wait_for(server.has_worker)
        family = server.family()
        began = time.monotonic()
        server.process.terminate()
        assert server.process.wait(GONE_WITHIN_SECONDS) == 0
        assert time.monotonic() - began < GONE_WITHIN_SECONDS
        # Python's own resource tracker goes when the last pipe to it is closed, a moment after the rest.
        assert wait_for(lambda: alive(family) == [])
    assert (tmp_path / "portal.db").exists()
