"""The portal's own files are those of the code that runs, wherever it was installed from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import portal
from portal.adapters.bundle import bundle

FIND = "import portal; from portal.adapters.bundle import bundle; print(portal.__path__[0]); print(bundle('templates'))"


def _found_from(folder: Path) -> list[str]:
    """Ask a fresh process that stands in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", FIND], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.splitlines()


@pytest.mark.parametrize("name", ["templates", "static", "migrations"])
def test_bundle_when_in_a_checkout_then_lies_beside_the_package(name: str) -> None:
    assert bundle(name) == Path(portal.__file__).resolve().parents[1] / name


def test_bundle_when_installed_from_a_checkout_then_copies_made_by_the_installation_are_not_used(tmp_path) -> None:
    # An editable installation copies templates/ into site-packages once, where they grow old.
    package, templates = _found_from(tmp_path)
    assert Path(templates) == Path(package).resolve().parent / "templates"


def test_bundle_when_in_an_installed_package_then_lies_inside(tmp_path) -> None:
    source = Path(portal.__file__).resolve().parent
    (tmp_path / "portal" / "adapters").mkdir(parents=True)
    for name in ("__init__.py", "adapters/__init__.py", "adapters/bundle.py"):
        shutil.copy(source / name, tmp_path / "portal" / name)
    (tmp_path / "templates").mkdir()
    assert _found_from(tmp_path)[1] == str(tmp_path / "templates")
    (tmp_path / "portal" / "_bundle" / "templates").mkdir(parents=True)
    assert _found_from(tmp_path)[1] == str(tmp_path / "portal" / "_bundle" / "templates")
