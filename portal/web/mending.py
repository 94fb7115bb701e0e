"""What a one-click correction says of itself: what it mended, and how often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from portal.content.findings import Finding
from portal.models import Proposal
from portal.queries import mending
from portal.web.language import gettext as _
from portal.web.language import ngettext as _n
from portal.web.tools import session

_TRACKING = "tracking-parameters"
SAID: Mapping[str, Callable[[int], str]] = {
    _TRACKING: lambda n: _n("Un paramètre de suivi retiré.", "%(n)s paramètres de suivi retirés.", n),
    "placeholder-keyword": lambda n: _n("Un mot-clé provisoire retiré.", "%(n)s mots-clés provisoires retirés.", n),
    "placeholder-tag": lambda n: _n("Un mot-clé provisoire retiré.", "%(n)s mots-clés provisoires retirés.", n),
    "filler-line": lambda n: _n("Une ligne de remplissage retirée.", "%(n)s lignes de remplissage retirées.", n),
    "h1-in-body": lambda n: _n("Un second titre mis en ordre.", "%(n)s titres mis en ordre.", n),
    "house-dictionary": lambda n: _n(
        "Un nom écrit comme la maison l’écrit.", "%(n)s noms écrits comme la maison les écrit.", n
    ),
    "brand-spelling": lambda n: _n(
        "Un nom écrit partout de la même façon.", "%(n)s noms écrits partout de la même façon.", n
    ),
    "typography-guillemet": lambda n: _n("Un guillemet retourné.", "%(n)s guillemets retournés.", n),
    "typography-straight-quotes": lambda n: _n(
        "Guillemets remplacés sur une ligne.", "Guillemets remplacés sur %(n)s lignes.", n
    ),
    "typography-apostrophe": lambda n: _n(
        "Apostrophes courbes mises sur une ligne.", "Apostrophes courbes mises sur %(n)s lignes.", n
    ),
    "typography-spaces": lambda n: _n(
        "Espaces remises en place sur une ligne.", "Espaces remises en place sur %(n)s lignes.", n
    ),
    "typography-ligature": lambda n: _n("La ligature œ mise sur une ligne.", "La ligature œ mise sur %(n)s lignes.", n),
}


@dataclass(frozen=True)
class Mended:
    """A correction in words; with the version that it made, it can be taken back."""

    sentence: str
    revision_id: int = 0


def count(done: Iterable[Finding]) -> int:
    """Count what was mended: its findings, or the tracking parameters, of which one address may carry several."""
    found = list(done)
    if any(one.code != _TRACKING for one in found):
        return len(found)
    return sum(len(str(one.params.get("names", "")).split(",")) for one in found)


def said(code: str, number: int) -> str:
    """Say what a correction did."""
    if code in SAID:
        return SAID[code](number)
    return _n("Un point corrigé.", "%(n)s points corrigés.", number)


def of(proposal: Proposal) -> Mended | None:
    """Return the correction that made the present text, in words, while it can be taken back."""
    last = mending.last(session(), proposal)
    return Mended(said(last.code, last.count), last.revision_id) if last else None


def taken_back() -> Mended:
    """Say that a correction was taken back."""
    return Mended(_("Correction annulée : le texte est revenu comme avant."))
