"""What a review page says of a text beside the text itself: its findings, and the picture that shares show."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content import addresses
from portal.content.findings import Finding, Level
from portal.content.source import as_text
from portal.models import Revision
from portal.queries.review_page import Review
from portal.web import findings, plates

COVER_FIELDS = ("image", "header_image_url", "cover", "banner")


@dataclass(frozen=True)
class Told:
    """A finding in words; `line` counts in the whole file, 0 where it has no place."""

    level: str
    level_word: str
    sentence: str
    where: str
    line: int


def findings_of(head: Revision) -> list[Told]:
    """Put what was found in words, the heaviest first."""
    weights = list(Level)
    found = [_finding(kept) for kept in head.findings]
    return [
        Told(
            level=one.level.value,
            level_word=findings.level(one),
            sentence=findings.sentence(one),
            where=findings.where(one, head.body_line),
            line=one.line,
        )
        for one in sorted(found, key=lambda one: (weights.index(one.level), one.line))
    ]


def share_picture(review: Review) -> str:
    """Return the address of the picture that goes with the article elsewhere: its cover, else its plate."""
    wanted = next((path for name in COVER_FIELDS if (path := as_text(review.head.front_matter.get(name)))), "")
    for one in review.proposal.article.media:
        if wanted and one.path.lstrip("./") == wanted.lstrip("./"):
            return addresses.media(one.media.sha256, one.media.name)
    return plates.url(review.proposal.article.slug or review.head.title)


def _finding(kept: dict[str, object]) -> Finding:
    params = kept.get("params")
    return Finding(
        code=str(kept["code"]),
        level=Level(str(kept["level"])),
        line=int(str(kept.get("line") or 0)),
        field=str(kept.get("field") or ""),
        params=params if isinstance(params, dict) else {},
    )
