"""Code is loaded without looking for garbage, and the collector works again after."""

from __future__ import annotations

import gc
import sys

import pytest

from portal.cli.loading import load


@pytest.fixture
def module(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / "some_module_to_load.py"
    sys.modules.pop("some_module_to_load", None)
    gc.unfreeze()


def test_module_when_it_cannot_be_loaded_then_the_collector_works_again(module) -> None:
    module.write_text("raise LookupError\n", encoding="utf-8")
    with pytest.raises(LookupError):
        load("some_module_to_load")
    assert gc.isenabled()


def test_module_when_loaded_then_the_collector_slept_meanwhile_and_works_again(module) -> None:
    module.write_text("import gc\nWORKED = gc.isenabled()\n", encoding="utf-8")
    assert (load("some_module_to_load").WORKED, gc.isenabled()) == (False, True)
    assert gc.get_freeze_count() > 0


def test_module_when_loaded_already_then_nothing_is_set_aside() -> None:
    gc.unfreeze()
    assert load("portal.cli.loading") is sys.modules["portal.cli.loading"]
    assert gc.get_freeze_count() == 0
