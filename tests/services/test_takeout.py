"""Everything leaves in one archive, for those who may, and nothing of it opens an account."""

import io
import json
import zipfile

import pytest

from portal import clock
from portal.adapters import database
from portal.adapters.archive_writers import new_archive
from portal.adapters.files import DiskFiles
from portal.errors import NotAllowed
from portal.models import PasswordReset, SignIn, User
from portal.permissions import KEEPER
from portal.queries import takeout as tables
from portal.services import takeout
from tests import factories
from tests.articles import TEXT, make_draft
from tests.conftest import on_both

ABOUT = {"club": "Compagnon"}


def taken(session, place, files, actor=KEEPER, told=None):
    at = clock.now()
    with database.snapshot(session), new_archive(place, at) as archive:
        tell = told.append if told is not None else lambda _: None
        return takeout.everything(session, archive, actor=actor, files=files, at=at, about=ABOUT, tell=tell)


def test_takeout_when_the_actor_is_no_admin_then_is_refused(session, tmp_path, lea):
    for actor in (None, lea):
        with pytest.raises(NotAllowed):
            taken(session, tmp_path / "all.zip", DiskFiles(tmp_path), actor)
    assert not (tmp_path / "all.zip").exists()


@on_both
def test_takeout_when_done_then_holds_tables_files_and_a_manifest(session, tmp_path, lea):
    files = DiskFiles(tmp_path / "files")
    make_draft(session, lea)
    with database.write(session):
        files.put(b"courbe")
        kept, lost = (factories.media(session, data).sha256 for data in (b"courbe", b"perdue"))
    told = []
    summary = taken(session, tmp_path / "all.zip", files, told=told)
    assert (summary.files, summary.lost, told) == (1, [lost], [*tables.LEAVES, "files"])
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        names = archive.namelist()
        assert names == [*(f"tables/{name}.json" for name in tables.LEAVES), f"files/{kept}", "manifest.json"]
        assert archive.read(f"files/{kept}") == b"courbe"
        read = {name[7:-5]: json.loads(archive.read(name)) for name in names if name.startswith("tables/")}
        manifest = json.loads(archive.read("manifest.json"))
    assert {name: len(rows) for name, rows in read.items()} == summary.rows
    assert [(row["source"], row["number"]) for row in read["revision"]] == [(TEXT, 1)]
    assert read["proposal"][0]["state"] == "draft"
    assert read["proposal"][0]["created_at"].endswith("+00:00")
    assert read["waiver"] == []
    assert (manifest["format"], manifest["version"], manifest["club"]) == ("compagnon-export", 1, "Compagnon")
    assert manifest["tables"]["revision"] == {"rows": 1, "columns": list(tables.columns("revision"))}
    assert (manifest["files"], manifest["lost_files"]) == (1, [lost])


def test_takeout_when_accounts_have_secrets_then_none_is_in_the_archive(session, tmp_path, lea):
    secrets = [f"{letter}" * 64 for letter in "xyz"]
    with database.write(session):
        session.get_one(User, lea.id).password_hash = secrets[0]
        for model, secret in ((SignIn, secrets[1]), (PasswordReset, secrets[2])):
            session.add(model(user_id=lea.id, token_hash=secret, created_at=clock.now(), expires_at=clock.now()))
    taken(session, tmp_path / "all.zip", DiskFiles(tmp_path / "files"))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert lea.email.encode() in whole
    assert [secret for secret in secrets if secret.encode() in whole] == []


def test_takeout_when_a_table_is_long_then_little_of_it_is_in_memory(session, tmp_path, lea, monkeypatch):
    monkeypatch.setattr(tables, "ROWS_AT_A_TIME", 2)
    monkeypatch.setattr(takeout, "_IN_MEMORY_BYTES", 10)
    with database.write(session):
        for number in range(7):
            factories.tag(session, f"mot {number}")

    class Archive:
        """Keeps what it is given."""

        def __init__(self):
            self.files = {}

        def add(self, path, source):
            self.files[path] = source.read()

    archive = Archive()
    takeout.everything(
        session, archive, actor=KEEPER, files=DiskFiles(tmp_path), at=clock.now(), about=ABOUT, tell=lambda _: None
    )
    rows = json.load(io.BytesIO(archive.files["tables/tag.json"]))
    assert [row["label"] for row in rows] == [f"mot {number}" for number in range(7)]
