"""Everything that the club remembers leaves in one archive: tables as JSON, files by their hash, a manifest."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from portal.adapters.archive_writers import ArchiveWriter, as_file
from portal.adapters.files import Files
from portal.permissions import Actor, Permission, require
from portal.queries import takeout

FORMAT = "compagnon-export"
# Longer tables wait for their turn on the disk, in a file without a name.
_IN_MEMORY_BYTES = 1024 * 1024


@dataclass
class Summary:
    """What left: rows by table, files, and the hashes of files that the portal itself has lost."""

    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    lost: list[str] = field(default_factory=list)


def everything(
    session: Session,
    archive: ArchiveWriter,
    *,
    actor: Actor,
    files: Files,
    at: datetime,
    about: dict[str, str],
    tell: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Write every table and every file, then the manifest; `about` names the portal, `tell` hears what is under way.

    What leaves is private: addresses, registrations, texts that nobody read. Reads only; call it in a snapshot.
    """
    require(actor, Permission.CONTENT_EXPORT)
    summary = Summary()
    for table in takeout.LEAVES:
        tell(table)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as spooled:
            summary.rows[table] = _write_rows(session, table, spooled)  # type: ignore[arg-type]
            spooled.seek(0)
            archive.add(f"tables/{table}.json", spooled)  # type: ignore[arg-type]
    tell("files")
    for sha256 in takeout.blobs(session):
        if not files.has(sha256):
            summary.lost.append(sha256)
            continue
        with files.open(sha256) as source:
            archive.add(f"files/{sha256}", source)
        summary.files += 1
    manifest = {
        "format": FORMAT,
        "version": takeout.VERSION,
        "made_at": at.isoformat(),
        **about,
        "tables": {table: {"rows": rows, "columns": takeout.columns(table)} for table, rows in summary.rows.items()},
        "files": summary.files,
        "lost_files": summary.lost,
        "left_out": takeout.STAYS,
    }
    # The last file of all: an archive without it was cut short.
    archive.add("manifest.json", as_file(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"))
    return summary


def _write_rows(session: Session, table: str, out: BinaryIO) -> int:
    """Write a table as one JSON array, an object a line."""
    number = 0
    out.write(b"[")
    for number, row in enumerate(takeout.rows(session, table), 1):
        line = json.dumps(row, ensure_ascii=False, default=_plain)
        out.write((("\n" if number == 1 else ",\n") + line).encode("utf-8", "replace"))
    out.write(b"\n]\n")
    return number


def _plain(value: object) -> str:
    """Write a moment or a day as ISO 8601."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
