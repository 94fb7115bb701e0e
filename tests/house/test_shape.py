"""The shape of the code: small files, small functions, guarded verbs, a test beside each file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ROOT / "portal"
MAX_FILE_LINES, MAX_FUNCTION_LINES, MAX_TEMPLATE_LINES = 400, 60, 120
# The demo club's people, workshops and stories are tables of data.
DATA = {"portal/cli/demo/people.py", "portal/cli/demo/workshops.py", "portal/cli/demo/stories.py"}
# Models are declarations: tests/models/test_constraints.py holds what the database refuses. A line below names the
# test that meets a file through its door, where that says more than a test of its own would.
HELD_BY = {
    "portal/cli/__main__.py": "tests/cli/test_serve.py",
    "portal/cli/keeper.py": "tests/cli/test_serve.py",
    "portal/cli/opened.py": "tests/cli/test_db.py",
    "portal/cli/refused.py": "tests/cli/test_db.py",
    "portal/cli/web.py": "tests/cli/test_serve.py",
    "portal/cli/worker.py": "tests/cli/test_serve.py",
    "portal/content/context.py": "tests/content/test_rendering.py",
    "portal/content/findings.py": "tests/content/test_checks.py",
    "portal/content/rules.py": "tests/content/test_checks.py",
    "portal/forms/account.py": "tests/views/test_account.py",
    "portal/jobs/compose.py": "tests/jobs/test_deliver_mail.py",
    "portal/queries/sign_ins.py": "tests/views/test_security.py",
    "portal/queries/users.py": "tests/views/test_administration.py",
    "portal/services/attempts.py": "tests/views/test_account.py",
    "portal/services/invitations.py": "tests/views/test_invitations.py",
    "portal/services/sign_ins.py": "tests/views/test_security.py",
    "portal/services/tokens.py": "tests/views/test_account.py",
    "portal/web/refusals.py": "tests/views/test_workshop_desk.py",
    "portal/web/signing_in.py": "tests/views/test_account.py",
    "portal/web/tools.py": "tests/test_app.py",
}
# History and outbox write what a guarded verb asks them to write.
UNGUARDED_SERVICES = {"history.py", "outbox.py"}


def _python_files() -> list[Path]:
    return sorted(path for path in PORTAL.rglob("*.py") if "_bundle" not in path.parts)


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_long() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _python_files()}
    assert {name: count for name, count in lengths.items() if count > MAX_FILE_LINES and name not in DATA} == {}


def test_no_function_is_long() -> None:
    long = {
        f"{_name(path)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in _python_files()
        for function in _functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_no_template_is_long() -> None:
    lengths = {
        _name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "templates").rglob("*.*")
    }
    assert {name: count for name, count in lengths.items() if count > MAX_TEMPLATE_LINES} == {}


def _tests_of(path: Path) -> list[Path]:
    """List where a file's test may lie: beside its room, or as the test of a room that holds it."""
    parts = path.relative_to(PORTAL).with_suffix("").parts
    tests = ROOT / "tests"
    own = [tests.joinpath(*parts[:-1], f"test_{name}.py") for name in (parts[-1], parts[-1].strip("_"))]
    return [*own, *(tests.joinpath(*parts[: n - 1], f"test_{parts[n - 1]}.py") for n in range(2, len(parts)))]


def test_each_file_has_its_test() -> None:
    lonely = [
        _name(path)
        for path in _python_files()
        if path.name != "__init__.py"
        and path.parent.name != "models"
        and _name(path) not in HELD_BY
        and not any(test.exists() for test in _tests_of(path))
    ]
    assert lonely == []


def test_each_file_held_elsewhere_still_is() -> None:
    lost = {file: test for file, test in HELD_BY.items() if not ((ROOT / file).exists() and (ROOT / test).exists())}
    assert lost == {}


def _first_call(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    first = body[0] if body else None
    call = first.value if isinstance(first, ast.Expr) else None
    return ast.unparse(call.func) if isinstance(call, ast.Call) else ""


def test_every_verb_with_an_actor_asks_first() -> None:
    unguarded = [
        f"{_name(path)}:{function.name}"
        for path in sorted((PORTAL / "services").rglob("*.py"))
        if path.name not in UNGUARDED_SERVICES
        for function in _functions(path)
        if not function.name.startswith("_")
        and any(argument.arg == "actor" for argument in (*function.args.args, *function.args.kwonlyargs))
        and _first_call(function).split(".")[-1] != "require"
    ]
    assert unguarded == []


def test_no_verb_commits() -> None:
    assert [_name(p) for p in (PORTAL / "services").rglob("*.py") if ".commit(" in p.read_text(encoding="utf-8")] == []


def test_only_the_clock_reads_the_time() -> None:
    reading = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(")
    found = [_name(path) for path in _python_files() if reading.search(path.read_text(encoding="utf-8"))]
    assert found == ["portal/clock.py"]


def test_the_stair_of_imports_holds() -> None:
    # In a process of its own: it sets logging up anew, and would silence the loggers of the tests that follow.
    program = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: what is tracked cannot be listed")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    refused = re.compile(
        rb"--(?:extra-)?index[-]url[ =]\S|\"resolve[d]\": *\"https?:|registr[y] *= *\"https?:|/(?:roo[t]|hom[e])/\w"
    )
    found = [_name(path) for path in _tracked() if path.suffix != ".woff2" and refused.search(path.read_bytes())]
    assert [name for name in found if name != "tests/house/test_shape.py"] == []
