"""The proofreader beside what careful editors said: of the seed in `expected.json`, of the others in `reviewed.toml`."""

from __future__ import annotations

import json
import statistics
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from portal.content.checks import check
from portal.content.findings import Level
from portal.content.rendering import Asset, RenderContext, render
from portal.content.source import Source
from tests.content.test_checks import LINES_OF, NOT_OURS, RENAMED, REVIEWED
from tests.fidelity.case import Case
from tests.fidelity.row import Figure, Pair

_SEED = "2021-02-15-datacraft.md"
_TIMES = 15


def seed(folder: Path) -> dict[str, Pair]:
    """Return, by expected finding, the lines on which it stands and those on which it should."""
    found = check(Source.parse((folder / _SEED).read_text("utf-8")), RenderContext(club_name="datacraft"))
    pairs = {}
    for item in json.loads((folder / "expected.json").read_text("utf-8"))["editorial_findings"]:
        if item["code"] not in NOT_OURS:
            code = RENAMED.get(item["code"], item["code"])
            lines = item.get("lines", LINES_OF.get(item["code"], []))
            ours = sorted({finding.line for finding in found if finding.code == code} & set(lines))
            pairs[f"seed {code} {lines}"] = Pair(ours, sorted(set(lines)))
    return pairs


def blocking(cases: Sequence[Case]) -> dict[str, Pair]:
    """Return, by post, the findings that would stop it and those that a careful editor confirmed."""
    reviewed = tomllib.loads(REVIEWED.read_text("utf-8"))["finding"]
    pairs = {}
    for case in cases:
        post = case.post
        assets = {path: Asset("/x") for path, file in post.assets.items() if file}
        context = RenderContext(assets, case.blog.links_of(post), post.language, case.blog.site.title)
        found = {(item.code, item.line) for item in check(post.source, context) if item.level is Level.BLOCKING}
        confirmed = {
            (item["code"], line) for item in reviewed if item["path"] == case.expected.name for line in item["lines"]
        }
        pairs[case.expected.name] = Pair(sorted(found), sorted(confirmed))
    return pairs


def figures(cases: Sequence[Case], seed_folder: Path | None) -> list[Figure]:
    """Measure how long proofreading takes, at worst, and rendering the seed in a process that is warm."""
    slowest = max(cases, key=lambda case: len(case.post.text))
    figures = [
        Figure("proofreader, longest post", 100, _milliseconds(lambda: check(slowest.post.source, slowest.context)))
    ]
    if seed_folder:
        text = (seed_folder / _SEED).read_text("utf-8")
        figures.append(Figure("seed rendered, warm", 25, _milliseconds(lambda: render(text, RenderContext()))))
    return figures


def _milliseconds(work: Callable[[], object]) -> float:
    """Return the middle of several times, of this process' own work."""
    work()
    times = []
    for _ in range(_TIMES):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000
