"""Rules on links and addresses. Links to other sites are never fetched: only what the text shows is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.checks._found import Slip, in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan, plain

_NAMES = r"(?:utm_\w{1,30}|mc_cid|mc_eid|fbclid|gclid|msclkid|igshid|mkt_tok|_hsenc|_hsmi|yclid)"
_VALUE = r"=[^&#;]{0,2000}"
_TRACKING = re.compile(rf"[?&;](?P<name>{_NAMES})=", re.IGNORECASE)
# One at the beginning of the query goes with the sign that follows it; any other one with the sign before it.
_FIRST_PARAMETER = re.compile(rf"\?(?:{_NAMES}{_VALUE}(?:&amp;|&|;|(?=#)|\Z))+", re.IGNORECASE)
_PARAMETER = re.compile(rf"(?:&amp;|&|;){_NAMES}{_VALUE}", re.IGNORECASE)
_WHOLE_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']{1,3000}")
_SENTENCE_ENDS = ".,;:!?*~»…"
_VAGUE = frozenset(
    {
        "ici",
        "là",
        "cliquez ici",
        "cliquer ici",
        "lien",
        "ce lien",
        "le lien",
        "en savoir plus",
        "lire la suite",
        "voir ici",
        "là-bas",
        "la-bas",
        "cliquez-ici",
        "plus d’infos",
        "plus d'infos",
        "plus d’informations",
        "plus d'informations",
    }
    | {"here", "click here", "link", "this link", "read more", "more", "this"}
)


def empty_or_vague_links(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find links that lead nowhere, show nothing, or say nothing of where they lead."""
    for link in scan.links:
        text = plain(link.text).strip("*_ ")
        has_picture = "![" in link.text or "<" in link.text
        if link.url in {"", "#"} or not (text or has_picture):
            yield in_body("link-empty", scan, link.start, text=text)
        elif text.casefold().strip(" .!:»«") in _VAGUE:
            yield in_body("link-text-vague", scan, link.start, text=text)


def tracking_parameters(scan: Scan, _context: RenderContext) -> Iterator[Slip]:
    """Find addresses that tell another site from which campaign a reader comes; once for each address."""
    for match in _WHOLE_ADDRESS.finditer(scan.prose):
        address = match[0].rstrip(_SENTENCE_ENDS)
        names = dict.fromkeys(found["name"] for found in _TRACKING.finditer(address))
        if names:
            params: dict[str, str | int] = {"names": ", ".join(names), "url": address}
            yield Slip(match.start(), match.start() + len(address), without_tracking(address), match.start(), params)


def without_tracking(address: str) -> str:
    """Return an address without the parameters that follow a reader; every other character stays."""
    kept = _FIRST_PARAMETER.sub("?", address)
    return _PARAMETER.sub("", kept).replace("?#", "#").removesuffix("?")
