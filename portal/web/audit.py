"""What the archive check says of an article: findings in words, with their lines, and what may be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.content.findings import Finding, Level
from portal.content.places import Place
from portal.queries.archive import Entry, Wanted
from portal.web import findings
from portal.web.language import gettext as _

MOST_SHOWN = 3
# What a button says to mend everything that one click can mend.
ALL = "all"


@dataclass(frozen=True)
class Told:
    """A finding in words; `line` counts in the whole file, 0 where it has no place.

    `fix` names its place to the button that mends it, where one can; `fix_all` counts those of its rule, where there
    are several and this is the first.
    """

    code: str
    level: str
    level_word: str
    sentence: str
    where: str
    line: int
    fix: str = ""
    fix_all: int = 0


def told(entry: Entry, found: Iterable[Finding]) -> list[Told]:
    """Put findings of an article in words, in the order in which they come."""
    return [
        Told(
            code=one.code,
            level=one.level.value,
            level_word=findings.level(one),
            sentence=findings.sentence(one),
            where=_where(one, entry.revision.body_line),
            line=one.line,
        )
        for one in found
    ]


def mendable(entry: Entry, source: str) -> list[Told]:
    """Do the same for all of an article's findings, with what its buttons need to mend them."""
    lines = source.split("\n")
    alike = Counter(one.code for one in entry.findings if is_fixable(one))
    made = []
    for one, words in zip(entry.findings, told(entry, entry.findings), strict=True):
        count = alike.pop(one.code, 0)
        fix = str(Place.of(one, lines)) if is_fixable(one) else ""
        made.append(replace(words, fix=fix, fix_all=count if count > 1 else 0))
    return made


def is_fixable(finding: Finding) -> bool:
    """Say whether one click can mend a finding."""
    # Only what offers corrections loads the rules that make them.
    from portal.content.fixes import FIXABLE  # noqa: PLC0415

    return finding.code in FIXABLE


def _where(finding: Finding, body_line: int) -> str:
    """Name the field at fault, and its line: here the file is read as a whole."""
    line = findings.where(replace(finding, field=""), body_line)
    if not finding.field:
        return line[:1].upper() + line[1:]
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
