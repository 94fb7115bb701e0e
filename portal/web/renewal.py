"""One version rendered anew with all that the portal knows around it: for the worker, the keeper and moderators."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.findings import Finding
from portal.content.rendered import Rendered
from portal.errors import Invalid
from portal.permissions import Actor
from portal.queries import drafts, renderings
from portal.services import renderings as verbs
from portal.web.tools import session, settings, tools
from portal.web.transaction import writing


@dataclass(frozen=True)
class Renewed:
    """What came of it: what was found now, whether anything changed, or the refusal with the old rendering kept."""

    findings: tuple[Finding, ...] = ()
    has_changed: bool = False
    refusal: Invalid | None = None


def look(revision_id: int) -> Renewed | None:
    """Render a version without keeping anything, and tell what was found and nobody waived; None when it is gone.

    Raises: TooMany while the renderer is busy.
    """
    rendered = _rendered(revision_id)
    if rendered is None:
        return None
    if isinstance(rendered, Invalid):
        return Renewed(refusal=rendered)
    waived = renderings.waived(session(), revision_id)
    return Renewed(tuple(one for one in rendered.findings if one.key not in waived))


def renew(revision_id: int, *, actor: Actor) -> Renewed | None:
    """Render a version and keep the result: the slow part first, then one short write transaction.

    Killed anywhere, it leaves the old rendering whole or the new one. Raises: TooMany while the renderer is busy.
    """
    rendered = _rendered(revision_id)
    if rendered is None:
        return None
    with writing() as within:
        if isinstance(rendered, Invalid):
            verbs.refuse(within, revision_id, rendered.code, actor=actor)
            return Renewed(refusal=rendered)
        return Renewed(rendered.findings, verbs.renew(within, revision_id, rendered, actor=actor))


def _rendered(revision_id: int) -> Rendered | Invalid | None:
    """Render a version as it would be now; what stops it is an answer, too."""
    found = renderings.text(session(), revision_id)
    if found is None:
        return None
    context = drafts.context_for(session(), found.article, club_name=settings().club_name, source=found.source)
    try:
        return tools().renderer.render(found.source, context)
    except Invalid as refusal:
        return refusal
