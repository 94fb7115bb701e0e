"""One click mends findings: which of them have a button, what a button means, and the text after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.adapters.renderer import GONE, Slip
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.places import Place
from portal.errors import Conflict
from portal.web.tools import tools

# What a button says to mend everything that one click can mend.
ALL = "all"


@dataclass(frozen=True)
class Fix:
    """What a finding's buttons mend: its own place, and the `alike` of its rule where it is the first of several."""

    place: str
    alike: int = 0


def fixable(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings that one click can mend."""
    # Only what offers corrections loads the rules that make them.
    from portal.content.fixes import FIXABLE  # noqa: PLC0415

    return [one for one in found if one.code in FIXABLE]


def offered(found: Sequence[Finding], source: str) -> list[Fix | None]:
    """Return what the buttons of each finding mend, in the order in which they are shown; None where no click can."""
    lines, left = source.split("\n"), Counter(one.code for one in fixable(found))
    made: list[Fix | None] = []
    for one in found:
        if one.code not in left:
            made.append(None)
            continue
        alike, left[one.code] = left[one.code], 0
        made.append(Fix(str(Place.of(one, lines)), alike if alike > 1 else 0))
    return made


def meant(wanted: str, found: Sequence[Finding], source: str) -> list[Finding]:
    """Return the findings that a button means: the one whose place it says, else all of the rule that it names."""
    place = Place.read(wanted)
    one = place.find(found, source.split("\n")) if place else None
    return [one] if one else [finding for finding in found if finding.code == wanted]


def mend(source: str, chosen: Iterable[Finding], context: RenderContext) -> tuple[str, list[Finding]]:
    """Mend findings of a text, outside of any transaction; return the text after it, and those that were mended.

    Raises: Conflict `finding-gone` when none is there any more; what rendering raises.
    """
    by_slip = {Slip(one.code, one.line, one.column): one for one in chosen}
    if not by_slip:
        raise Conflict(GONE)
    mended = tools().renderer.mend(source, list(by_slip), context)
    return mended.source, [by_slip[slip] for slip in mended.done]
