"""Settings told to whoever keeps the portal."""

from __future__ import annotations

from pathlib import Path

from portal.cli import main


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
