"""The child process that renders: its limits, its end, and what it answers."""

from __future__ import annotations

import ctypes
import importlib
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from portal.content.context import RenderContext
from portal.content.rendered import Rendered
from portal.errors import Invalid

GONE = "finding-gone"
_PR_SET_PDEATHSIG = 1
_main_lock = threading.Lock()


class Slip(NamedTuple):
    """A finding to mend: its rule, and its place in the whole file."""

    code: str
    line: int
    column: int


class Mended(NamedTuple):
    """A text without some of its findings, and which those were."""

    source: str
    done: tuple[Slip, ...]


class Refusal(NamedTuple):
    """A refusal on its way between processes, where exceptions with several arguments cannot travel."""

    field: str
    code: str
    params: Mapping[str, object]


def attempt(source: str, context: RenderContext) -> Rendered | Refusal:
    """Render one text, here in the child."""
    # The web process names this function and never calls it: what renders is loaded in the child only.
    from portal.content.rendering import render  # noqa: PLC0415

    try:
        return render(source, context)
    except Invalid as refused:
        return Refusal(refused.field, refused.code, dict(refused.params))
    except MemoryError:
        return Refusal("source", "render-too-heavy", {})


def attempt_mending(source: str, slips: Sequence[Slip], context: RenderContext) -> Mended | Refusal:
    """Mend the findings; those that are gone, or that another's mending took along, are passed over."""
    from portal.content.fixes import mend_all  # noqa: PLC0415 - As above.

    try:
        mended, done = mend_all(source, slips, context)
    except MemoryError:
        return Refusal("source", "render-too-heavy", {})
    return Mended(mended, tuple(Slip(*one) for one in done)) if done else Refusal("source", GONE, {})


def prepare(parent: int, memory_bytes: int) -> None:
    """Set the child's limits: an end with its parent's, and `memory_bytes` above what it holds now."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # A child deep in a regular expression ends at once.
    die_with(parent)
    importlib.import_module("portal.content.fixes")
    importlib.import_module("portal.content.rendering")  # It counts as held, and the first text is quick.
    held = _address_space_bytes()
    if held:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = held + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


def die_with(parent: int) -> None:
    """End this process when its parent ends, however that comes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _address_space_bytes() -> int:
    """Return how much address space this process holds, where the system says so."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


class BareProcess(SpawnProcess):
    """A spawned process that does not load the parent's main module: it starts in a fifth of the time."""

    def start(self) -> None:
        """Start the process while the main module is out of sight."""
        with _main_lock, _bare_main():
            super().start()


class BareContext(SpawnContext):
    """The start method of bare processes."""

    Process = BareProcess


@contextmanager
def _bare_main() -> Iterator[None]:
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
