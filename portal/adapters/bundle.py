"""Where the portal's own files lie: templates/, static/ and migrations/."""

from __future__ import annotations

from pathlib import Path


def bundle(name: str) -> Path:
    """Find templates/, static/ or migrations/: inside an installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_bundle" / name
    return inside if inside.is_dir() else package.parent / name
