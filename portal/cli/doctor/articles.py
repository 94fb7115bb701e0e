"""`portal doctor --articles`: the proofreader over every article online, as it would speak today; changes nothing."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale

from portal.cli.findings import as_json
from portal.cli.opened import opened
from portal.content.findings import Finding, Level, heaviest_first
from portal.queries import renderings
from portal.queries.renderings import Label
from portal.web import findings, renewal, sentences, tools
from portal.web.renewal import Renewed


@dataclass(frozen=True)
class Seen:
    """One article, and what was found in it."""

    label: Label
    outcome: Renewed

    @property
    def findings(self) -> list[Finding]:
        """List what was found, the heaviest first."""
        return heaviest_first(self.outcome.findings)

    @property
    def is_well(self) -> bool:
        """Say whether nothing blocks."""
        return self.outcome.refusal is None and all(one.level != Level.BLOCKING for one in self.outcome.findings)


def run(options: argparse.Namespace) -> int:
    """Check every article and tell what was found; 1 when something blocks or a text cannot be rendered."""
    with opened(), force_locale("en"):
        live = renderings.live(tools.session())
        seen = []
        for number, revision_id in enumerate(live, 1):
            label, outcome = renderings.label(tools.session(), revision_id), renewal.look(revision_id)
            if label is None or outcome is None:
                continue
            seen.append(Seen(label, outcome))
            if not options.json:
                _tell(seen[-1], f"[{number:>{len(str(len(live)))}}/{len(live)}]")
        print(json.dumps(_as_json(seen), ensure_ascii=False, indent=1) if options.json else _sum(seen))
    return 0 if all(one.is_well for one in seen) else 1


def _tell(seen: Seen, place: str) -> None:
    print(f"{place} {seen.label.name}: {_counted(seen)}", flush=True)
    if seen.outcome.refusal is not None:
        print(f"      {sentences.of_error(seen.outcome.refusal)}")
    for one in seen.findings:
        print(f"      {one.level:<8}  {_where(one)}{findings.sentence(one)} [{one.code}]")


def _where(finding: Finding) -> str:
    line = f"line {finding.line}: " if finding.line else ""
    return line or (f"{finding.field}: " if finding.field else "")


def _counted(seen: Seen) -> str:
    if seen.outcome.refusal is not None:
        return "cannot be rendered"
    counts = Counter(one.level for one in seen.findings)
    return ", ".join(f"{counts[level]} {level}" for level in Level if counts[level]) or "nothing to mend"


def _sum(seen: list[Seen]) -> str:
    total = Counter(one.level for article in seen for one in article.findings)
    blocked = sum(not article.is_well for article in seen)
    clean = sum(article.is_well and not article.findings for article in seen)
    return (
        f"{len(seen)} article{'' if len(seen) == 1 else 's'} checked: {clean} with nothing to mend, {blocked} blocked. "
        f"Findings: {total[Level.BLOCKING]} blocking, {total[Level.WARNING]} warnings, {total[Level.HINT]} hints."
    )


def _as_json(seen: list[Seen]) -> dict[str, Any]:
    return {"checked": len(seen), "articles": [_article(one) for one in seen]}


def _article(seen: Seen) -> dict[str, Any]:
    refusal = seen.outcome.refusal
    return {
        "slug": seen.label.slug,
        "title": seen.label.title,
        "version": seen.label.number,
        "refused": refusal.code if refusal else "",
        "findings": [{**as_json(one), "column": one.column} for one in seen.findings],
    }
