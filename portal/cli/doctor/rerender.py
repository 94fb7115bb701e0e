"""`portal doctor --rerender`: renew what an older portal rendered, what readers see first; sources are not touched."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from flask_babel import force_locale

from portal.cli.opened import opened
from portal.permissions import KEEPER
from portal.queries import renderings
from portal.queries.renderings import Label
from portal.web import renewal, sentences, tools
from portal.web.renewal import Renewed

RENEWED, SAME, REFUSED = "renewed", "unchanged", "not rendered"


def run(options: argparse.Namespace) -> int:
    """Renew old renderings, then old checks; 1 when a text cannot be rendered, which keeps what it had.

    It may be stopped and run again: each text is a transaction of its own, and what is new is left alone.
    """
    with opened(), force_locale("en"):
        session = tools.session()
        due = list(renderings.outdated(session, is_retried=True))
        due += [one for one in renderings.unchecked(session) if one not in set(due)]
        done = [_renew(revision_id, _place(number, len(due)), options) for number, revision_id in enumerate(due, 1)]
        told = [one for one in done if one is not None]
        print(json.dumps({"versions": told}, ensure_ascii=False, indent=1) if options.json else _sum(told))
    return 1 if any(one["outcome"] == REFUSED for one in told) else 0


def _renew(revision_id: int, place: str, options: argparse.Namespace) -> dict[str, Any] | None:
    label = renderings.label(tools.session(), revision_id)
    outcome = renewal.renew(revision_id, actor=KEEPER)
    if label is None or outcome is None:
        return None
    told = _told(label, outcome)
    if not options.json:
        print(f"{place} {label.name}: {told['outcome']}{told['reason'] and '. '}{told['reason']}", flush=True)
    return told


def _told(label: Label, outcome: Renewed) -> dict[str, Any]:
    word = REFUSED if outcome.refusal else RENEWED if outcome.has_changed else SAME
    reason = sentences.of_error(outcome.refusal) if outcome.refusal else ""
    return {"slug": label.slug, "title": label.title, "version": label.number, "outcome": word, "reason": reason}


def _place(number: int, total: int) -> str:
    return f"[{number:>{len(str(total))}}/{total}]"


def _sum(told: list[dict[str, Any]]) -> str:
    if not told:
        return "Nothing was changed: every rendering is of this version of the portal."
    counts = Counter(one["outcome"] for one in told)
    words = ", ".join(f"{counts[word]} {word}" for word in (RENEWED, SAME, REFUSED) if counts[word])
    kept = " What could not be rendered keeps the page it had." if counts[REFUSED] else ""
    return f"{len(told)} version{'' if len(told) == 1 else 's'}: {words}.{kept}"
