"""What rendering gives is known without what renders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_rendered_when_named_then_nothing_that_renders_is_loaded() -> None:
    code = "import sys, portal.content.rendered; print(*sorted({'markdown', 'nh3', 'pygments'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == []
