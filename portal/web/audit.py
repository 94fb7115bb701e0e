"""What the archive check says of an article: findings in words, with their lines, and what may be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.content.findings import Finding, Level
from portal.queries.archive import Entry, Wanted
from portal.web import findings, fixes
from portal.web.fixes import Fix
from portal.web.language import gettext as _

MOST_SHOWN = 3


@dataclass(frozen=True)
class Told:
    """A finding in words; `line` counts in the whole file, 0 where it has no place."""

    code: str
    level: str
    level_word: str
    sentence: str
    where: str
    line: int
    fix: Fix | None = None


def told(entry: Entry, found: Iterable[Finding]) -> list[Told]:
    """Put findings of an article in words, in the order in which they come."""
    return [
        Told(
            code=one.code,
            level=one.level.value,
            level_word=findings.level(one.level),
            sentence=findings.sentence(one),
            where=_where(one, entry.revision.body_line),
            line=one.line,
        )
        for one in found
    ]


def mendable(entry: Entry, source: str) -> list[Told]:
    """Do the same for all of an article's findings, with what its buttons need to mend them."""
    offered = fixes.offered(entry.findings, source)
    return [replace(words, fix=fix) for words, fix in zip(told(entry, entry.findings), offered, strict=True)]


def _where(finding: Finding, body_line: int) -> str:
    """Name the field at fault, and its line: here the file is read as a whole."""
    if not finding.field:
        return findings.place(finding, body_line)
    line = findings.where(replace(finding, field=""), body_line)
    name = finding.field.partition(".")[0]
    field = str(findings.FIELDS.get(name) or _("Champ « %(name)s »", name=name))
    return f"{field}, {line}" if finding.line else field


def shown(entry: Entry, wanted: Wanted) -> list[Told]:
    """Return the few findings that stand in a list: those that were asked for, else the heaviest."""
    meant = [
        one
        for one in entry.findings
        if wanted.rule in {"", one.code} and (wanted.level not in set(Level) or one.level == wanted.level)
    ]
    return told(entry, (meant or entry.findings)[:MOST_SHOWN])


def counts(found: Iterable[Finding]) -> Counter[str]:
    """Count findings by level, for the words of `review_ui.counts`."""
    return Counter(one.level.value for one in found)
