"""Settings are read once, checked, and refused with one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.settings import Settings, SettingsError


def _from(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_env({"PORTAL_INSTANCE": str(tmp_path / "instance"), **environ})


def test_settings_when_nothing_is_given_then_embedded(tmp_path: Path) -> None:
    settings = _from(tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path / 'instance' / 'portal.db'}"
    assert settings.mail_from == "portail@127.0.0.1"
    assert (settings.is_embedded, settings.mails_to_folder) == (True, True)


def test_secret_key_when_started_twice_then_is_kept(tmp_path: Path) -> None:
    assert _from(tmp_path).secret_key == _from(tmp_path).secret_key
    assert (tmp_path / "instance" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORTAL_WORKERS", "many", "PORTAL_WORKERS must be a number; it is “many”."),
        ("PORTAL_WORKERS", "0", "PORTAL_WORKERS must be more than 0; it is “0”."),
        ("PORTAL_DEBUG", "maybe", "PORTAL_DEBUG must be 1 or 0; it is “maybe”."),
        ("PORTAL_LOCALE", "de", "PORTAL_LOCALE must be fr or en; it is “de”."),
        (
            "PORTAL_BASE_URL",
            "club.example",
            "PORTAL_BASE_URL must begin with http:// or https://; it is “club.example”.",
        ),
        (
            "PORTAL_TIMEZONE",
            "Paris",
            "PORTAL_TIMEZONE must be an IANA time zone such as Europe/Paris; it is “Paris”.",
        ),
        (
            "PORTAL_DATABASE_URL",
            "mysql://x",
            "PORTAL_DATABASE_URL must begin with sqlite: or postgresql:; it begins with “mysql:”.",
        ),
        ("PORTAL_TRUSTED_PROXIES", "-1", "PORTAL_TRUSTED_PROXIES must be 0 or more; it is “-1”."),
    ],
)
def test_settings_when_malformed_then_one_sentence(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as refused:
        _from(tmp_path, **{name: value})
    assert str(refused.value) == sentence


def test_settings_when_name_is_unknown_then_warns_with_the_nearest(tmp_path: Path) -> None:
    warned: list[str] = []
    Settings.from_env({"PORTAL_INSTANCE": str(tmp_path), "PORTAL_LOCAL": "fr"}, warn=warned.append)
    assert warned == ["The setting PORTAL_LOCAL is not known; did you mean PORTAL_LOCALE?"]


@pytest.mark.parametrize("url", ["postgres://club@db/portal", "postgresql://club@db/portal"])
def test_database_address_when_plain_postgresql_then_names_the_driver(tmp_path: Path, url: str) -> None:
    assert _from(tmp_path, PORTAL_DATABASE_URL=url).database_url == "postgresql+psycopg://club@db/portal"
