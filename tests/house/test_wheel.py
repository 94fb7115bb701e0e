"""The wheel holds all that a portal needs: unpacked anywhere, it makes its tables and serves its first page."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What a keeper's first minute does, in a process that sees the wheel and never the checkout.
FIRST_MINUTE = """
import sys
from pathlib import Path
import flask_migrate, portal
from portal.adapters.bundle import bundle
from portal.app import create_app
from portal.settings import Settings

unpacked, instance = Path(sys.argv[1]), Path(sys.argv[2])
assert Path(portal.__file__).is_relative_to(unpacked), portal.__file__
settings = Settings(instance=instance, secret_key="a key for tests").completed()
app = create_app(settings)
with app.app_context():
    flask_migrate.upgrade()
    places = [bundle(name).relative_to(unpacked).as_posix() for name in ("templates", "static", "migrations")]
client = app.test_client()
english = client.get("/en/").get_data(as_text=True)
print(*places, client.get("/").status_code, client.get("/static/css/portal.css").status_code, 'lang="en"' in english)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_when_built_then_holds_the_portal_and_its_own_files_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for kind in ("templates", "static", "migrations"):
        beside = {
            f"portal/_bundle/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / kind).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert {name for name in names if name.startswith(f"portal/_bundle/{kind}/")} == beside
    catalogues = {f"portal/translations/{tongue}/LC_MESSAGES/messages.mo" for tongue in ("fr", "en")}
    assert catalogues - names == set()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"portal"}


def test_wheel_when_unpacked_elsewhere_then_serves_its_first_page(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    seen = subprocess.run(
        [sys.executable, "-c", FIRST_MINUTE, str(tmp_path / "unpacked"), str(tmp_path / "instance")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "unpacked")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (seen.returncode, seen.stdout.split()) == (
        0,
        [*(f"portal/_bundle/{name}" for name in ("templates", "static", "migrations")), "200", "200", "True"],
    ), seen.stderr
