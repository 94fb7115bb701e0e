"""Loading code at a command's start, where every tenth of a second is waited for."""

from __future__ import annotations

import gc
import importlib
import sys
from types import ModuleType


def load(name: str) -> ModuleType:
    """Import a module and all it imports without looking for garbage meanwhile, which took a quarter of the time.

    What a program is made of lives as long as it does: the collector is told to look past it ever after.
    """
    if name in sys.modules or not gc.isenabled():
        return importlib.import_module(name)
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()
