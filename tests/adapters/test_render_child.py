"""The child's own rules, tried in this process where that does no harm."""

from __future__ import annotations

import sys

from portal.adapters.render_child import BareContext, Refusal, attempt
from portal.content.rendering import RenderContext


def loaded_main(answers):
    answers.put(getattr(sys.modules.get("__mp_main__"), "__file__", None))


def test_text_when_refused_then_the_answer_can_travel():
    assert attempt("x" * 200_001, RenderContext()) == Refusal("source", "source-too-long", {"limit_kb": 200})


def test_process_when_spawned_bare_then_the_main_module_is_not_loaded_and_ours_is_back():
    before = sys.modules["__main__"]
    context = BareContext()
    answers = context.SimpleQueue()
    child = context.Process(target=loaded_main, args=(answers,))
    child.start()
    assert sys.modules["__main__"] is before
    assert answers.get() is None
    child.join()
    assert child.exitcode == 0
