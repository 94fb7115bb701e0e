"""In and out again: a folder is imported into a portal of its own, exported, and that export once more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.fidelity import oracle
from tests.fidelity.row import Pair

_ROOT = Path(__file__).resolve().parents[2]
_PORTAL = [sys.executable, "-m", "portal.cli"]


def round_trip(folder: Path, place: Path) -> tuple[dict[str, Pair], dict[str, Pair]]:
    """Return, by post, the bytes that left beside those that came; and, by file, those of a second time round."""
    first = _out_of_a_portal(folder, place / "first")
    second = _out_of_a_portal(first, place / "second")
    posts = {post.name: post.path for post in oracle.read(folder).values()}
    came = {name: Pair(_bytes(first / path), _bytes(folder / path)) for name, path in posts.items()}
    files = {path.relative_to(top) for top in (first, second) for path in top.rglob("*") if path.is_file()}
    again = {f"{folder.name}/{path}": Pair(_bytes(second / path), _bytes(first / path)) for path in sorted(files)}
    return came, again


def _out_of_a_portal(folder: Path, place: Path) -> Path:
    """Import a folder into a new portal and return its export."""
    place.mkdir(parents=True)
    environ = {**os.environ, "PORTAL_INSTANCE": str(place / "instance")}
    for words in (["import", "docusaurus", str(folder)], ["export", "docusaurus", str(place / "out")]):
        done = subprocess.run([*_PORTAL, *words], cwd=_ROOT, env=environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"portal {' '.join(words)}: {done.stdout[-500:]}{done.stderr[-2000:]}")
    return place / "out"


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
