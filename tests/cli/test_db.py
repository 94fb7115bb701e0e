"""`portal db upgrade`: the tables are made, and a second time changes nothing."""

from __future__ import annotations

import pytest

from portal.adapters import schema
from portal.cli import main


def test_upgrade_when_run_twice_then_the_second_has_nothing_to_do(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path))
    assert main(["db", "upgrade"]) == 0
    assert "Making the tables ..." in capsys.readouterr().out
    assert schema.is_current(f"sqlite:///{tmp_path / 'portal.db'}")
    assert main(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == "The database is up to date.\n"


def test_command_when_the_database_has_no_tables_then_says_what_to_run(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path))
    assert main(["user", "suspend", "lea-moreau"]) == 1
    assert "Run: portal db upgrade" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["unknown"], ["db", "downgrade"]])
def test_command_when_there_is_none_of_that_name_then_it_is_a_wrong_use(words) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2


def test_migration_when_it_says_not_what_it_changes_then_is_not_written(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path))
    assert main(["db", "migrate"]) == 1
    assert capsys.readouterr().err.startswith("A migration says what it changes")
