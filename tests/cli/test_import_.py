"""`portal import docusaurus`: what a keeper types and reads."""

import json

import pytest
import sqlalchemy as sa

from portal.cli import main
from portal.models import Article
from tests.corpus import CORPUS, needs_corpus


@pytest.fixture
def instance(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("PORTAL_PASSWORD_MEMORY_KIB", "8")
    return tmp_path / "instance"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "2021-02-15-un.md").write_text("---\ntitle: Un\ndescription: Deux\n---\n.\n", encoding="utf-8")
    return folder


def addresses(instance):
    engine = sa.create_engine(f"sqlite:///{instance / 'portal.db'}")
    with engine.connect() as connection:
        found = connection.execute(sa.select(Article.slug).order_by(Article.slug)).scalars().all()
    engine.dispose()
    return found


def test_import_when_the_folder_is_absent_then_says_so(instance, tmp_path, capsys):
    assert main(["import", "docusaurus", str(tmp_path / "absent")]) == 1
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'absent'}.\n"


def test_import_when_the_folder_holds_no_article_then_says_so(instance, tmp_path, capsys):
    (tmp_path / "vide").mkdir()
    assert main(["import", "docusaurus", str(tmp_path / "vide")]) == 1
    assert "No article was found" in capsys.readouterr().err


def test_import_when_a_draft_has_no_owner_then_it_is_a_wrong_use(instance, folder):
    with pytest.raises(SystemExit) as end:
        main(["import", "docusaurus", str(folder), "--as", "draft"])
    assert end.value.code == 2


def test_import_when_the_owner_is_unknown_then_says_so(instance, folder, capsys):
    assert main(["import", "docusaurus", str(folder), "--owner", "personne"]) == 1
    assert capsys.readouterr().err == "Nobody here has the handle personne.\n"
    assert addresses(instance) == []


def test_import_when_dry_run_then_reports_and_changes_nothing(instance, folder, capsys):
    assert main(["import", "docusaurus", str(folder), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("[1/1] 2021-02-15-un.md: online at /blog/2021/02/15/un\n      blocking  line 5: ")
    assert said.endswith("Nothing was changed: this was a dry run.\n")
    assert addresses(instance) == []


def test_import_when_json_is_asked_for_then_answers_with_nothing_else(instance, folder, capsys):
    assert main(["import", "docusaurus", str(folder), "--json"]) == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert (article["outcome"], article["slug"]) == ("live", "2021/02/15/un")
    assert [(found["code"], found["line"]) for found in article["findings"]] == [("filler-line", 5)]


def test_import_when_one_text_is_too_long_then_the_others_still_come(instance, folder, capsys):
    (folder / "2021-02-16-long.md").write_text("---\ntitle: Long\n---\n" + "a " * 110_000, encoding="utf-8")
    assert main(["import", "docusaurus", str(folder)]) == 0
    assert "[2/2] 2021-02-16-long.md: not taken\n" in capsys.readouterr().out
    assert addresses(instance) == ["2021/02/15/un"]


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count"), [("seed", 1), ("docusaurus-edge", 20), ("docusaurus", 28), ("dataforgood-fr", 65)]
)
def test_import_when_a_real_site_comes_twice_then_the_second_changes_nothing(instance, name, count, capsys):
    assert main(["import", "docusaurus", str(CORPUS / name)]) == 0
    first = addresses(instance)
    assert len(first) == count
    capsys.readouterr()
    assert main(["import", "docusaurus", str(CORPUS / name)]) == 0
    said = capsys.readouterr().out
    assert f"{count} unchanged" in said
    assert addresses(instance) == first
