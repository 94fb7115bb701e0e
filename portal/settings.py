"""The settings of a portal, read once from the environment; each has a working default."""

from __future__ import annotations

import difflib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PREFIX = "PORTAL_"
LOCALES = ("fr", "en")


class SettingsError(Exception):
    """A setting that cannot be used; its text is one sentence for the person who starts the portal."""


@dataclass(frozen=True)
class Settings:
    """What a keeper may choose. Sizes are in bytes, durations in seconds."""

    instance: Path = field(
        default=Path("instance"), metadata={"help": "the folder for data, files, mail and the secret key"}
    )
    database_url: str = field(default="", metadata={"help": "SQLAlchemy address; empty: SQLite in the instance folder"})
    secret_key: str = field(
        default="",
        metadata={"help": "signs cookies and links; empty: made once in the instance folder", "secret": True},
    )
    base_url: str = field(
        default="http://127.0.0.1:8000", metadata={"help": "the public address, without a final slash"}
    )
    files_url: str = field(default="", metadata={"help": "folder of stored files; empty: instance/files"})
    mail_url: str = field(
        default="",
        metadata={
            "help": "smtp://user:password@host:587, or empty: .eml files in instance/mail",
            "secret": True,
        },
    )
    mail_from: str = field(default="", metadata={"help": "sender of mails; empty: portail@ the base address' host"})
    timezone: str = field(default="Europe/Paris", metadata={"help": "the club's IANA time zone"})
    locale: str = field(default="fr", metadata={"help": "the club's language, served at the root: fr or en"})
    club_name: str = field(default="datacraft", metadata={"help": "the club's name, beside the mark"})
    trusted_proxies: int = field(default=0, metadata={"help": "how many reverse proxies stand in front"})
    workers: int = field(default=1, metadata={"help": "web worker processes"})
    debug: bool = field(
        default=False, metadata={"help": "1 shows /dev/mail and sends no HSTS; never on a public machine"}
    )
    upload_limit_bytes: int = field(default=8 * 1024 * 1024, metadata={"help": "largest uploaded file"})
    recording_limit_bytes: int = field(
        default=100 * 1024 * 1024, metadata={"help": "largest film, sound or PDF that an import brings in"}
    )
    import_limit_bytes: int = field(
        default=500 * 1024 * 1024, metadata={"help": "largest archive of a blog that an admin may send"}
    )
    render_seconds: float = field(default=2.0, metadata={"help": "longest rendering of one text"})
    render_memory_bytes: int = field(default=256 * 1024 * 1024, metadata={"help": "memory one rendering may take"})
    password_memory_kib: int = field(default=65536, metadata={"help": "argon2 memory cost"})
    password_rounds: int = field(default=3, metadata={"help": "argon2 time cost"})

    @classmethod
    def from_env(cls, environ: Mapping[str, str], *, warn: Callable[[str], None] | None = None) -> Settings:
        """Read `PORTAL_...` from the environment and make the instance folder with its secret key.

        Unknown names are told to `warn` with the nearest known one. Raises: SettingsError.
        """
        known = {f"{PREFIX}{item.name.upper()}": item for item in fields(cls)}
        given: dict[str, Any] = {}
        for name, text in environ.items():
            if not name.startswith(PREFIX):
                continue
            if name not in known:
                _warn_unknown(name, list(known), warn)
            elif text.strip():
                given[known[name].name] = _parse(name, text.strip(), known[name].default)
        return cls(**given).completed()

    def completed(self) -> Settings:
        """Check the values and fill in what is derived: paths, addresses, the secret key.

        Raises: SettingsError.
        """
        _check(self)
        instance = self.instance.absolute()
        instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        values["instance"] = instance
        values["base_url"] = self.base_url.rstrip("/")
        values["database_url"] = _database_url(self.database_url, instance)
        values["files_url"] = self.files_url or str(instance / "files")
        values["mail_url"] = self.mail_url or str(instance / "mail")
        values["mail_from"] = self.mail_from or f"portail@{urlsplit(self.base_url).hostname}"
        values["secret_key"] = self.secret_key or _kept_secret(instance / "secret_key")
        return Settings(**values)

    @property
    def zone(self) -> ZoneInfo:
        """Return the club's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def is_embedded(self) -> bool:
        """Say whether the database is the SQLite file of one machine."""
        return self.database_url.startswith("sqlite")

    @property
    def mails_to_folder(self) -> bool:
        """Say whether mails land in a folder instead of leaving."""
        return not self.mail_url.startswith(("smtp://", "smtps://"))


def _parse(name: str, text: str, default: object) -> object:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        if isinstance(default, Path):
            return Path(text)
        if isinstance(default, int | float):
            return type(default)(text)
    except (KeyError, ValueError):
        wanted = "1 or 0" if isinstance(default, bool) else "a number"
        raise SettingsError(f"{name} must be {wanted}; it is “{text}”.") from None
    return text


def _check(settings: Settings) -> None:
    if urlsplit(settings.base_url).scheme not in {"http", "https"} or not urlsplit(settings.base_url).hostname:
        raise SettingsError(f"PORTAL_BASE_URL must begin with http:// or https://; it is “{settings.base_url}”.")
    if settings.locale not in LOCALES:
        raise SettingsError(f"PORTAL_LOCALE must be fr or en; it is “{settings.locale}”.")
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            f"PORTAL_TIMEZONE must be an IANA time zone such as Europe/Paris; it is “{settings.timezone}”."
        ) from None
    for name in (
        "workers",
        "upload_limit_bytes",
        "recording_limit_bytes",
        "import_limit_bytes",
        "render_seconds",
        "render_memory_bytes",
        "password_rounds",
    ):
        if getattr(settings, name) <= 0:
            raise SettingsError(f"{PREFIX}{name.upper()} must be more than 0; it is “{getattr(settings, name)}”.")
    if settings.trusted_proxies < 0:
        raise SettingsError(f"PORTAL_TRUSTED_PROXIES must be 0 or more; it is “{settings.trusted_proxies}”.")


def _warn_unknown(name: str, known: list[str], warn: Callable[[str], None] | None) -> None:
    if warn:
        near = difflib.get_close_matches(name, known, n=1)
        warn(f"The setting {name} is not known" + (f"; did you mean {near[0]}?" if near else "."))


def _database_url(url: str, instance: Path) -> str:
    if not url:
        return f"sqlite:///{instance / 'portal.db'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if not url.startswith(("sqlite:", "postgresql+psycopg:")):
        scheme = url.split(":", 1)[0]
        raise SettingsError(f"PORTAL_DATABASE_URL must begin with sqlite: or postgresql:; it begins with “{scheme}:”.")
    return url


def _kept_secret(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()
