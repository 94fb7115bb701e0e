"""The club's words for workshops: kinds, levels, ways of coming, in the language of the page."""

from __future__ import annotations

from markupsafe import Markup

from portal.models import ListConsent, Mode, SkillLevel, Workshop
from portal.web import language
from portal.web.language import gettext as _
from portal.web.language import lazy_gettext as _l

# A kind is stored as the club says it in French; one that is not here is shown as it is stored.
KINDS: dict[str, object] = {
    "atelier": _l("Atelier"),
    "retour d’expérience": _l("Retour d’expérience"),
    "état de l’art": _l("État de l’art"),
    "masterclass": _l("Masterclass"),
    "formation": _l("Formation"),
    "benchathon": _l("Benchathon"),
    "hackathon": _l("Hackathon"),
    "meet-up": _l("Meet-up"),
    "soirée": _l("Soirée"),
}
LEVELS: dict[str, object] = {
    SkillLevel.OPEN.value: _l("tout public"),
    SkillLevel.BASIC.value: _l("de base"),
    SkillLevel.GOOD.value: _l("bonnes"),
    SkillLevel.ADVANCED.value: _l("avancées"),
}
CONSENTS: dict[str, object] = {
    ListConsent.NOBODY.value: _l("Visible de personne"),
    ListConsent.PARTICIPANTS.value: _l("Visible des participants"),
    ListConsent.CLUB.value: _l("Visible du club"),
}


def kind(workshop: Workshop) -> str:
    """Name the kind of a workshop."""
    return str(KINDS.get(workshop.kind, workshop.kind[:1].upper() + workshop.kind[1:]))


def level(value: SkillLevel) -> str:
    """Name a level."""
    return str(LEVELS[value.value])


def levels(workshop: Workshop) -> list[str]:
    """Say what one should bring of Python and of machine learning; one word when the workshop is for all."""
    if workshop.python_level == workshop.ml_level == SkillLevel.OPEN:
        return [_("Tout public")]
    return [
        _("Python : %(level)s", level=level(workshop.python_level)),
        _("ML : %(level)s", level=level(workshop.ml_level)),
    ]


def mode(value: Mode) -> str:
    """Name one way of coming."""
    return _("sur place") if value == Mode.ONSITE else _("en ligne")


def ways(workshop: Workshop) -> str:
    """Name the ways of coming, `""` when none is known yet."""
    known = {one.mode for one in workshop.modes}
    if known == set(Mode):
        return _("sur place et en ligne")
    return mode(known.pop()) if known else ""


def where(workshop: Workshop) -> str:
    """Say in few words where a workshop is held."""
    places = {one.place.name: None for one in (workshop.held_sessions or workshop.sessions) if one.place}
    words = ", ".join([*places, ways(workshop)] if ways(workshop) else places)
    return words[:1].upper() + words[1:]


def rank(number: int) -> Markup:
    """Write someone's rank on a waiting list: « 1er », « 2e », “1st”, “2nd”."""
    if language.current() == "fr":
        ending = "er" if number == 1 else "e"
    else:
        is_teen = 10 < number % 100 < 14  # noqa: PLR2004 - English says 11th, 12th, 13th.
        ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return Markup("{}<sup>{}</sup>").format(number, ending)
