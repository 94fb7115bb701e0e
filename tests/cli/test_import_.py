"""`portal import docusaurus`: what a keeper types and reads."""

import json

import pytest
import sqlalchemy as sa

from portal import clock
from portal.cli import main
from portal.models import Article, ArticleAuthor, Byline, User
from tests import pictures
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


def test_import_when_the_owner_is_suspended_then_says_so(instance, folder, capsys):
    account = ["create", "--email", "nina@club.example", "--name", "Nina", "--link"]
    for words in (["db", "upgrade"], ["user", *account], ["user", "suspend", "nina"]):
        assert main(words) == 0
    capsys.readouterr()
    assert main(["import", "docusaurus", str(folder), "--owner", "nina"]) == 1
    assert capsys.readouterr().err.startswith("The account nina is suspended: ")
    assert addresses(instance) == []


def test_import_when_nothing_can_be_read_then_each_file_is_told(instance, tmp_path, capsys):
    (tmp_path / "vide" / "blog").mkdir(parents=True)
    (tmp_path / "vide" / "blog" / "2021-01-01-un.md").write_bytes(bytes(9))
    assert main(["import", "docusaurus", str(tmp_path / "vide")]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("blog/2021-01-01-un.md: “blog/2021-01-01-un.md” is not a text.")
    assert "No article was found" in said.err


def test_import_when_files_cannot_be_stored_then_says_so_and_nothing_is_there(instance, folder, capsys):
    (folder / "a.png").write_bytes(pictures.png())
    (folder / "2021-02-16-deux.md").write_text("---\ntitle: Deux\nimage: ./a.png\n---\n", encoding="utf-8")
    instance.mkdir()
    (instance / "files").write_bytes(b"a file where the folder should be")
    assert main(["import", "docusaurus", str(folder)]) == 1
    assert "The portal could not keep a file: " in capsys.readouterr().err
    assert addresses(instance) == ["2021/02/15/un"]


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


def told(capsys):
    """Return what was said of each file: the lines under its own, and the file's own problems."""
    said = {}
    name = ""
    for line in capsys.readouterr().out.replace("\u00a0", " ").splitlines():
        if line.startswith("["):
            name = line.partition("] ")[2].partition(": ")[0]
            said[name] = [line.partition(": ")[2]]
        elif line.startswith("      "):
            said[name].append(line.strip())
        elif ": " in line:
            said.setdefault("problems", []).append(line)
    return said


def test_import_when_files_are_bad_then_each_is_one_line_and_the_rest_arrives(instance, folder, tmp_path, capsys):
    (tmp_path / "secret.png").write_bytes(pictures.png())
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\ndate: 2021-01-01\n---\n", encoding="utf-8")
    (folder / "2021-02-16-lien.md").symlink_to(tmp_path / "secret.md")
    (folder / "2021-02-17-image.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9)
    (folder / "2021-02-18-ancien.md").write_bytes("---\ntitle: Été\ndescription: É\n---\nDéjà.\n".encode("cp1252"))
    for day in (19, 20):
        text = f"---\ntitle: T{day}\nslug: meme\ndescription: D\n---\nUn texte.\n"
        (folder / f"2021-02-{day}-double.md").write_text(text, encoding="utf-8")
    text = "---\ntitle: T\nauthors: [nemo]\ndescription: D\n---\n![Une image volée](../secret.png)\n"
    (folder / "2021-02-21-chemin.md").write_text(text, encoding="utf-8")
    (folder / "authors.yml").write_text("ada:\n  name: Ada\n", encoding="utf-8")
    assert main(["import", "docusaurus", str(folder)]) == 0
    said = told(capsys)
    assert [line.partition(": ")[0] for line in said.pop("problems")[:2]] == [
        "2021-02-16-lien.md",
        "2021-02-17-image.md",
    ]
    assert {name: lines[0] for name, lines in said.items()} == {
        "2021-02-15-un.md": "online at /blog/2021/02/15/un",
        "2021-02-18-ancien.md": "online at /blog/2021/02/18/ancien",
        "2021-02-19-double.md": "online at /blog/meme",
        "2021-02-20-double.md": "online at /blog/blog/meme",
        "2021-02-21-chemin.md": "online at /blog/2021/02/21/chemin",
    }
    assert [len(said[name]) for name in ("2021-02-18-ancien.md", "2021-02-20-double.md")] == [2, 2]
    assert any("secret.png" in line for line in said["2021-02-21-chemin.md"])
    assert any("nemo" in line for line in said["2021-02-21-chemin.md"])
    assert list((instance / "files").rglob("*")) == [] if (instance / "files").exists() else True


def test_import_when_a_map_names_accounts_then_those_sign_and_others_are_told(instance, folder, tmp_path, capsys):
    text = "---\ntitle: Un\nauthors: [lea, ada]\ndescription: D\n---\nUn texte.\n"
    (folder / "2021-02-15-un.md").write_text(text, encoding="utf-8")
    (folder / "authors.yml").write_text("lea:\n  name: L. Moreau\nada:\n  name: Ada\n", encoding="utf-8")
    (tmp_path / "carte.yml").write_text("lea: lea-moreau\nada: personne\n", encoding="utf-8")
    assert main(["import", "docusaurus", str(folder)]) == 0
    engine = sa.create_engine(f"sqlite:///{instance / 'portal.db'}")
    lea = {"handle": "lea-moreau", "email": "lea@club.example", "name": "Léa Moreau", "created_at": clock.now()}
    with engine.begin() as connection:
        connection.execute(sa.insert(User).values(**lea))
    capsys.readouterr()
    assert main(["import", "docusaurus", str(folder), "--author-map", str(tmp_path / "carte.yml")]) == 0
    said = told(capsys)
    assert said["2021-02-15-un.md"][0] == "renewed at /blog/2021/02/15/un"
    assert [line for line in said["problems"] if "personne" in line and "carte.yml" in line] != []
    with engine.connect() as connection:
        signed = connection.execute(
            sa.select(Byline.name, Byline.user_id.is_not(None)).join(ArticleAuthor).order_by(ArticleAuthor.position)
        ).all()
    engine.dispose()
    assert [tuple(row) for row in signed] == [("Léa Moreau", True), ("Ada", False)]


def test_import_when_the_map_is_absent_then_says_so(instance, folder, tmp_path, capsys):
    assert main(["import", "docusaurus", str(folder), "--author-map", str(tmp_path / "absente.yml")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'absente.yml'} cannot be read.\n"
    assert addresses(instance) == []
