"""The portal looked over by whoever keeps it: settings, articles, renderings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from portal.cli import main
from portal.content.rendered import PIPELINE_VERSION

POSTS = {
    "2021-02-15-net.md": "---\ntitle: Net\ndescription: Un texte sans défaut.\n---\nUn texte sans défaut.\n",
    "2021-02-16-bloque.md": "---\ntitle: Bloqué\ndescription: Un point.\n---\nUn texte.\n\n.\n",
}


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("PORTAL_PASSWORD_MEMORY_KIB", "8")
    return tmp_path / "instance"


@pytest.fixture
def blog(instance: Path, tmp_path: Path, capsys) -> Path:
    """A portal into which two posts came, one of them with a blocking finding."""
    folder = tmp_path / "blog"
    folder.mkdir()
    for name, text in POSTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert main(["import", "docusaurus", str(folder)]) == 0
    capsys.readouterr()
    return instance


def _sql(instance: Path, statement: str, **values: object) -> list[tuple[object, ...]]:
    engine = sa.create_engine(f"sqlite:///{instance / 'portal.db'}")
    with engine.begin() as connection:
        result = connection.execute(sa.text(statement), values)
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows


def test_settings_when_listed_then_with_meaning_default_unit_and_no_secret(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PORTAL_SECRET_KEY", "very secret")
    monkeypatch.setenv("PORTAL_MAIL_URL", "smtp://user:hidden@mail.example.org")
    assert main(["doctor", "--settings"]) == 0
    said = capsys.readouterr().out
    assert (
        "PORTAL_UPLOAD_LIMIT_BYTES\n    largest uploaded file\n    default: 8388608 bytes; now: 8388608 bytes" in said
    )
    assert "very secret" not in said
    assert "hidden" not in said


def test_doctor_when_asked_nothing_then_refused(capsys) -> None:
    assert main(["doctor"]) == 1
    assert "portal doctor --settings" in capsys.readouterr().err


def test_doctor_when_two_answers_are_asked_in_json_then_refused(capsys) -> None:
    assert main(["doctor", "--articles", "--rerender", "--json"]) == 1
    assert "one thing at a time" in capsys.readouterr().err


def test_articles_when_there_is_no_table_yet_then_says_what_to_run(instance, capsys) -> None:
    assert main(["doctor", "--articles"]) == 1
    assert "portal db upgrade" in capsys.readouterr().err


def test_articles_when_one_is_blocked_then_told_with_its_line_and_status_one(blog, capsys) -> None:
    assert main(["doctor", "--articles"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "[1/2] /blog/2021/02/16/bloque: 1 blocking"
    assert said[1].startswith("      blocking  line 7: ")
    assert said[1].endswith("[filler-line]")
    assert said[2] == "[2/2] /blog/2021/02/15/net: nothing to mend"
    assert said[3] == (
        "2 articles checked: 1 with nothing to mend, 1 blocked. Findings: 1 blocking, 0 warnings, 0 hints."
    )


def test_articles_when_asked_in_json_then_a_script_can_read_it(blog, capsys) -> None:
    assert main(["doctor", "--articles", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["checked"] == 2
    assert [(one["slug"], one["version"], one["refused"]) for one in told["articles"]] == [
        ("2021/02/16/bloque", 1, ""),
        ("2021/02/15/net", 1, ""),
    ]
    found = [(one["code"], one["level"], one["line"]) for one in told["articles"][0]["findings"]]
    assert found == [("filler-line", "blocking", 7)]


def test_articles_when_nothing_blocks_then_status_zero_and_nothing_is_written(blog, capsys) -> None:
    _sql(blog, "UPDATE article SET status = 'retired', retired_at = published_at WHERE slug LIKE '%bloque'")
    before = _sql(blog, "SELECT * FROM revision")
    assert main(["doctor", "--articles"]) == 0
    assert "1 article checked: 1 with nothing to mend, 0 blocked." in capsys.readouterr().out
    assert _sql(blog, "SELECT * FROM revision") == before


def test_rerender_when_all_is_new_then_changes_nothing_and_says_so(blog, capsys) -> None:
    assert main(["doctor", "--rerender"]) == 0
    assert capsys.readouterr().out == "Nothing was changed: every rendering is of this version of the portal.\n"


def test_rerender_when_some_are_old_then_renews_them_once_and_leaves_the_sources(blog, capsys) -> None:
    sources = _sql(blog, "SELECT id, source, sha256 FROM revision")
    _sql(blog, "UPDATE revision SET pipeline_version = 0, html = 'ancien' WHERE title = 'Net'")
    assert main(["doctor", "--rerender"]) == 0
    assert capsys.readouterr().out == "[1/1] /blog/2021/02/15/net: renewed\n1 version: 1 renewed.\n"
    assert main(["doctor", "--rerender"]) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert _sql(blog, "SELECT id, source, sha256 FROM revision") == sources
    assert _sql(blog, "SELECT count(*) FROM revision WHERE html = 'ancien'") == [(0,)]


def test_rerender_when_a_text_cannot_be_rendered_then_told_and_its_page_stays(blog, capsys) -> None:
    long = "UPDATE revision SET pipeline_version = 0, html = 'ancien', source = :source WHERE title = 'Net'"
    _sql(blog, long, source="x" * 250_000)
    _sql(blog, "UPDATE revision SET pipeline_version = 0 WHERE title <> 'Net'")
    assert main(["doctor", "--rerender", "--json"]) == 1
    told = {one["slug"]: one["outcome"] for one in json.loads(capsys.readouterr().out)["versions"]}
    assert told == {"2021/02/15/net": "not rendered", "2021/02/16/bloque": "unchanged"}
    assert _sql(blog, "SELECT html, refused_version FROM revision WHERE title = 'Net'") == [
        ("ancien", PIPELINE_VERSION)
    ]
    assert main(["doctor", "--rerender"]) == 1
    assert "keeps the page it had" in capsys.readouterr().out
    assert main(["doctor", "--articles"]) == 1
    assert "cannot be rendered" in capsys.readouterr().out
