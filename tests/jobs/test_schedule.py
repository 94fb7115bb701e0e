"""Sweeps run when they should, and one that fails stops no other."""

from __future__ import annotations

import logging

from portal import clock
from portal.jobs import schedule
from portal.web import tools


def test_sweep_when_it_fails_then_is_told_and_not_raised(app, caplog) -> None:
    def failing() -> int:
        raise OSError("the relay is away")

    with caplog.at_level(logging.ERROR):
        schedule.in_app(app, failing)()
    assert "it runs again" in caplog.text
    assert "the relay is away" in caplog.text


def test_sweep_when_run_then_has_the_app_around_it(app, settings) -> None:
    seen = []
    schedule.in_app(app, lambda: seen.append(tools.settings()) or 0)()
    assert seen == [settings]


def test_period_when_it_has_passed_then_due_again_and_not_before(monkeypatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(schedule.time, "monotonic", lambda: now[0])
    is_due = schedule.every(60)
    answers = []
    for step in (0, 3, 55, 3):
        now[0] += step
        answers.append(is_due(clock.now()))
    assert answers == [True, False, False, True]


def test_worker_when_made_then_runs_every_sweep(app) -> None:
    consumer = schedule.consumer(app)
    try:
        assert {task.name for task in consumer.huey._registry.periodic_tasks} == set(schedule.SWEEPS)
    finally:
        consumer.huey.storage.close()
