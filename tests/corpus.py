"""Where the corpora lie, when they are beside the checkout: test data that is never copied into the project."""

from __future__ import annotations

from pathlib import Path

import pytest


def find_corpus() -> Path | None:
    """Look for `shared/corpus` beside the checkout or beside one of its parents."""
    for parent in Path(__file__).resolve().parents:
        if (parent / "shared" / "corpus" / "seed").is_dir():
            return parent / "shared" / "corpus"
    return None


CORPUS = find_corpus()
needs_corpus = pytest.mark.skipif(CORPUS is None, reason="the corpora (shared/corpus) are not beside this checkout")
