"""Bring in the archives that admins sent: one at a time, told post by post, begun again where a worker was killed."""

from __future__ import annotations

import logging
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.adapters import archives
from portal.content.docusaurus import Blog, Problem, read_blog
from portal.content.docusaurus.paths import sayable
from portal.errors import Invalid, PortalError
from portal.jobs.importing import Asked, bring_in
from portal.models import ImportRun, ImportWay
from portal.queries import import_runs as runs
from portal.services import import_runs
from portal.services.import_files import StoreFailed
from portal.services.imports import Result
from portal.web import tools
from portal.web.transaction import writing

# Often enough to see it move, seldom enough that a thousand posts write their results a few dozen times.
_TELL_EVERY_SECONDS = 1.5
_LONGEST_NAME_BYTES = 200
# What browsers and GitHub add to a name: two downloads of one folder are one site.
_ADDED = re.compile(r"(?:[ _-]?\(\d+\)|-(?:main|master))+\Z")
log = logging.getLogger(__name__)


def run() -> int:
    """Work on the next archive, if one waits; return how many were worked on."""
    with writing() as session:
        claimed = import_runs.claim(session)
        run_id = claimed.id if claimed else None
    if run_id is None:
        return 0
    try:
        _bring_in(run_id)
    except PortalError as error:
        _fail(run_id, error.code)
    except (OSError, StoreFailed):
        log.exception("the import %s could not keep its files", run_id)
        _fail(run_id, "files-unwritable")
    except Exception:
        log.exception("the import %s stopped", run_id)
        _fail(run_id, "import-failed")
    else:
        with writing() as session:
            import_runs.finish(session, run_id)
    return 1


def _fail(run_id: int, code: str) -> None:
    with writing() as session:
        import_runs.fail(session, run_id, code)


def _bring_in(run_id: int) -> None:
    found = runs.find(tools.session(), run_id)
    assert found is not None
    done = {row["path"] for row in found.results}
    asked = Asked(
        is_live=found.way != ImportWay.DRAFT,
        is_dry_run=found.way == ImportWay.REPORT,
        owner_id=found.owner_id,
        actor_id=found.created_by_id,
    )
    with _unpacked(found) as (blog, problems):
        with writing() as session:
            import_runs.tell_problems(session, run_id, [*problems, *blog.problems])
            import_runs.beat(session, run_id, total=len(blog.posts))
        if not blog.posts:
            raise Invalid("archive", "archive-holds-no-post")
        _tell(run_id, bring_in(tools.session(), blog, tools.tools(), asked, done=done))


def _tell(run_id: int, results: Iterator[Result]) -> None:
    """Write down what became of the posts, a few at a time."""
    untold: list[Result] = []
    told_at = time.monotonic()
    try:
        for result in results:
            untold.append(result)
            if time.monotonic() - told_at >= _TELL_EVERY_SECONDS:
                with writing() as session:
                    import_runs.beat(session, run_id, results=untold)
                untold, told_at = [], time.monotonic()
    finally:
        with writing() as session:
            import_runs.beat(session, run_id, results=untold)


class _Pulse:
    """Says now and then that the worker lives: another one takes over from one that opens an archive in silence."""

    def __init__(self, run_id: int) -> None:
        self.run_id, self.told_at = run_id, time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self.told_at >= _TELL_EVERY_SECONDS:
            with writing() as session:
                import_runs.beat(session, self.run_id)
            self.told_at = time.monotonic()


@contextmanager
def _unpacked(found: ImportRun) -> Iterator[tuple[Blog, list[Problem]]]:
    """Unpack a run's archive into a folder of its own, which is gone afterwards, and read the blog in it."""
    settings = tools.settings()
    folder = settings.instance / "imports" / str(found.id)
    shutil.rmtree(folder, ignore_errors=True)
    inside = folder / _site_name(Path(found.name).stem)
    pulse = _Pulse(found.id)
    try:
        inside.mkdir(parents=True, mode=0o700)
        limits = archives.Limits.of(settings)
        try:
            archive = tools.tools().files.open(found.sha256)
        except FileNotFoundError:
            raise Invalid("archive", "archive-gone") from None
        with archive:
            problems = archives.unpack(archive, inside, limits, tell=pulse)
        blog = read_blog(_named_as_before(archives.top(inside)), tell=pulse)
        yield blog, problems
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _named_as_before(folder: Path) -> Path:
    """Let a folder bear the name that its site had the last time: a site that tells no address is known by it."""
    name = _site_name(folder.name)
    return folder if name == folder.name else folder.rename(folder.with_name(name))


def _site_name(name: str) -> str:
    """Return the name of a site's folder, one that every disk takes."""
    name = _ADDED.sub("", sayable(name))
    return name.encode()[:_LONGEST_NAME_BYTES].decode("utf-8", "ignore").strip(". ") or "blog"
