"""What the page of an import says: its state, its counts, its posts and what they need, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from portal.content.findings import Finding, Level
from portal.models import ImportRun, ImportRunState, ImportWay
from portal.queries.import_runs import Line, Report
from portal.settings import Settings
from portal.web import findings, sentences
from portal.web.language import gettext as _
from portal.web.language import lazy_gettext as _l
from portal.web.language import ngettext as _n

# What became of a post, and what would become of it; the tone is a badge's.
OUTCOMES: dict[str, tuple[object, object, str]] = {
    "live": (_l("mis en ligne"), _l("sera en ligne"), "done"),
    "draft": (_l("gardé en brouillon"), _l("sera un brouillon"), "info"),
    "updated": (_l("renouvelé"), _l("sera renouvelé"), "done"),
    "renamed": (_l("renommé"), _l("sera renommé"), "info"),
    "unchanged": (_l("inchangé"), _l("inchangé"), ""),
    "kept": (_l("laissé tel quel"), _l("sera laissé tel quel"), "look"),
    "skipped": (_l("laissé de côté"), _l("sera laissé de côté"), "stop"),
}
STATES: dict[ImportRunState, object] = {
    ImportRunState.WAITING: _l("en attente"),
    ImportRunState.RUNNING: _l("en cours"),
    ImportRunState.DONE: _l("terminé"),
    ImportRunState.FAILED: _l("arrêté"),
}
_WEIGHT = {Level.BLOCKING: 0, Level.WARNING: 1, Level.HINT: 2}


@dataclass(frozen=True)
class Said:
    """A remark as it is read."""

    level: str
    level_word: str
    text: str
    where: str


@dataclass(frozen=True)
class Row:
    """A post as the report shows it."""

    path: str
    title: str
    href: str
    outcome: str
    tone: str
    remarks: list[Said]
    hints: int


@dataclass(frozen=True)
class Words:
    """All that the page says; `heard` is what is read aloud as it changes."""

    state: str
    progress: str
    heard: str
    counts: list[str]
    remarks: str
    error: str
    rows: list[Row]
    problems: list[Said]
    is_rehearsal: bool
    is_under_way: bool
    is_same: bool


def words(run: ImportRun, report: Report, settings: Settings) -> Words:
    """Put a run and one page of its report into words."""
    is_rehearsal = run.way == ImportWay.REPORT
    counts = [_counted(outcome, count, is_rehearsal=is_rehearsal) for outcome, count in report.outcomes.most_common()]
    state, error = str(STATES[run.state]), _error(run, settings)
    return Words(
        state=state,
        progress=_progress(run),
        heard=_heard(run, state.capitalize(), error or f"{', '.join(counts)}."),
        counts=counts,
        remarks=_remarks(report),
        error=error,
        rows=[_row(line, is_rehearsal=is_rehearsal) for line in report.lines],
        problems=[said for line in report.problems for said in _said(line.findings, line.path)],
        is_rehearsal=is_rehearsal,
        is_under_way=run.state in {ImportRunState.WAITING, ImportRunState.RUNNING},
        is_same=set(report.outcomes) == {"unchanged"},
    )


def _progress(run: ImportRun) -> str:
    """Say how far a run is."""
    if run.total:
        return _n("%(n)s article sur %(total)s.", "%(n)s articles sur %(total)s.", run.done, total=run.total)
    if run.state == ImportRunState.WAITING:
        return _("L’archive attend son tour : elle sera ouverte dans quelques secondes.")
    return _("L’archive est ouverte et lue.")


def _heard(run: ImportRun, title: str, outcome: str) -> str:
    """Say the same aloud, no oftener than each quarter."""
    if run.state in {ImportRunState.DONE, ImportRunState.FAILED}:
        return f"{title}. {outcome}"
    if not run.total:
        return f"{title}. {_progress(run)}"
    return f"{title}. {_('%(percent)s %% des articles.', percent=run.done * 4 // run.total * 25)}"


def _counted(outcome: str, count: int, *, is_rehearsal: bool) -> str:
    """Count the posts that had, or would have, one outcome."""
    told = {
        "live": _n("%(n)s article mis en ligne", "%(n)s articles mis en ligne", count),
        "draft": _n("%(n)s article gardé en brouillon", "%(n)s articles gardés en brouillon", count),
        "updated": _n("%(n)s article renouvelé", "%(n)s articles renouvelés", count),
        "renamed": _n("%(n)s fichier renommé", "%(n)s fichiers renommés", count),
        "unchanged": _n("%(n)s article inchangé", "%(n)s articles inchangés", count),
        "kept": _n("%(n)s article laissé tel quel", "%(n)s articles laissés tels quels", count),
        "skipped": _n("%(n)s article laissé de côté", "%(n)s articles laissés de côté", count),
    }
    foreseen = {
        "live": _n("%(n)s article à mettre en ligne", "%(n)s articles à mettre en ligne", count),
        "draft": _n("%(n)s article à garder en brouillon", "%(n)s articles à garder en brouillon", count),
        "updated": _n("%(n)s article à renouveler", "%(n)s articles à renouveler", count),
    }
    return foreseen.get(outcome, told[outcome]) if is_rehearsal else told[outcome]


def _remarks(report: Report) -> str:
    """Count what the posts' editors should look at; nothing where there is nothing."""
    blocking, warnings, hints = (report.levels[level] for level in (Level.BLOCKING, Level.WARNING, Level.HINT))
    parts = [
        (blocking, _n("%(n)s point bloquant", "%(n)s points bloquants", blocking)),
        (warnings, _n("%(n)s avertissement", "%(n)s avertissements", warnings)),
        (hints, _n("%(n)s conseil", "%(n)s conseils", hints)),
    ]
    return ", ".join(words for count, words in parts if count)


def _error(run: ImportRun, settings: Settings) -> str:
    if not run.error_code:
        return ""
    # What opens archives, and reads the sites in them, is loaded for an import that stopped only.
    from portal.adapters.archives import Limits  # noqa: PLC0415

    limits = Limits.of(settings)
    return sentences.of_code(run.error_code, limit=limits.files, limit_mb=limits.total_mb)


def _row(line: Line, *, is_rehearsal: bool) -> Row:
    told, foreseen, tone = OUTCOMES[line.outcome]
    remarks = [finding for finding in line.findings if finding.level != Level.HINT]
    return Row(
        line.path,
        line.title or line.path,
        _href(line, is_rehearsal=is_rehearsal),
        str(foreseen if is_rehearsal else told),
        tone,
        _said(sorted(remarks, key=lambda finding: _WEIGHT[finding.level])),
        len(line.findings) - len(remarks),
    )


def _href(line: Line, *, is_rehearsal: bool) -> str:
    if line.draft_id:
        return url_for("drafts.show", number=line.draft_id)
    is_there = line.outcome in {"unchanged", "kept", "updated", "renamed"} or not is_rehearsal
    return url_for("blog.article", slug=line.slug) if line.slug and is_there else ""


def _said(told: Iterable[Finding], path: str = "") -> list[Said]:
    """Put remarks into words, with their place unless the words name it already."""
    found = []
    for finding in told:
        text = findings.sentence(finding)
        where = path or findings.place(finding)
        if path and finding.line:
            where = f"{path}, {findings.where(finding)}"
        found.append(Said(finding.level, findings.level(finding.level), text, "" if where in text else where))
    return found


def way(run: ImportRun) -> str:
    """Say what was asked for."""
    return {
        ImportWay.REPORT: _("Rapport, sans rien écrire"),
        ImportWay.LIVE: _("Mise en ligne"),
        ImportWay.DRAFT: _("Brouillons d’un membre"),
    }[run.way]


def state(run: ImportRun) -> tuple[str, str]:
    """Say how far a run is, and the tone of its badge."""
    tones = {ImportRunState.DONE: "done", ImportRunState.FAILED: "stop", ImportRunState.RUNNING: "info"}
    return str(STATES[run.state]), tones.get(run.state, "")


def posts(count: int) -> str:
    """Count posts in words."""
    return _n("%(n)s article", "%(n)s articles", count) if count else _("aucun article")
