"""A process that follows another ends with it; tests/cli/test_serve.py sees a whole server end so."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

FOLLOW = """
import os, signal, sys, time
from portal.adapters import lifeline
if sys.argv[2] == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
lifeline.follow(os.getppid() if sys.argv[1] == "parent" else 1_000_000_000)
time.sleep(float(sys.argv[3]))
"""


@pytest.mark.parametrize(
    ("whom", "manner", "seconds", "status"),
    [
        ("nobody", "polite", 60, -signal.SIGTERM),
        ("nobody", "deaf", 60, 1),
        ("parent", "polite", 1.5, 0),
    ],
)
def test_follower_when_its_parent_is_gone_then_ends_politely_else_at_once(whom, manner, seconds, status) -> None:
    ended = subprocess.run([sys.executable, "-c", FOLLOW, whom, manner, str(seconds)], check=False, timeout=50)
    assert ended.returncode == status
