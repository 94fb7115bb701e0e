"""What a review page says of a text beside the text itself: its findings, and the picture that shares show."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content import addresses
from portal.content.findings import Finding, Level
from portal.content.rules import WAIVED, weight
from portal.content.source import as_text
from portal.queries.review_page import Review, Waived
from portal.web import findings, plates

COVER_FIELDS = ("image", "header_image_url", "cover", "banner")
_WEIGHTS = [*Level, WAIVED]


@dataclass(frozen=True)
class Told:
    """A finding in words; `line` counts in the whole file, 0 where it has no place.

    `level` is what it weighs here: what waits for the approval blocks, and what was waived does not.
    """

    key: str
    level: str
    level_word: str
    sentence: str
    where: str
    line: int
    waived: Waived | None


def findings_of(review: Review) -> list[Told]:
    """Put what was found in words, the heaviest first."""
    told = [_told(one, review) for one in review.findings]
    return sorted(told, key=lambda one: (_WEIGHTS.index(one.level), one.line))


def share_picture(review: Review) -> str:
    """Return the address of the picture that goes with the article elsewhere: its cover, else its plate."""
    wanted = next((path for name in COVER_FIELDS if (path := as_text(review.head.front_matter.get(name)))), "")
    for one in review.proposal.article.media:
        if wanted and one.path.lstrip("./") == wanted.lstrip("./"):
            return addresses.media(one.media.sha256, one.media.name)
    return plates.url(review.proposal.article.slug or review.head.title)


def _told(finding: Finding, review: Review) -> Told:
    waived = review.waived.get(finding.key)
    level = weight(finding, is_waived=waived is not None)
    return Told(
        key=finding.key,
        level=level,
        level_word=findings.level(level),
        sentence=findings.sentence(finding),
        where=findings.place(finding, review.head.body_line),
        line=finding.line,
        waived=waived,
    )
