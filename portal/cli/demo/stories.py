"""The articles of the demo club: who wrote each, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """One article file, its authors (the first one owns it), its state, and how many days ago that happened."""

    file: str
    authors: tuple[str, ...]
    state: str
    days_ago: int
    decided_by: str = ""
    reason: str = ""
    claimed_by: str = ""


STORIES = (
    Story("debitmetres-et-trains", ("lea-moreau", "karim-benali"), "published", 4, "camille-roux"),
    Story("charte-a-six-mains", ("awa-ndiaye",), "published", 13, "hugo-lambert"),
    Story("atelier-a-distance", ("karim-benali",), "published", 26, "camille-roux"),
    Story("reprendre-une-application", ("julien-petit",), "published", 41, "camille-roux"),
    Story("reading-in-forty-minutes", ("ines-da-costa",), "published", 53, "hugo-lambert"),
    Story("annoter-sans-s-epuiser", ("sofia-marchetti",), "published", 69, "hugo-lambert"),
    Story("ce-qu-un-graphe-ne-dit-pas", ("paul-nguyen",), "published", 81, "camille-roux"),
    Story("le-mois-ferme", ("noe-barbier", "lea-moreau"), "published", 102, "hugo-lambert"),
    Story("premier-jeudi", ("agathe-morvan",), "published", 130, "camille-roux"),
    Story(
        "salon-de-printemps",
        ("clara-vidal",),
        "retired",
        160,
        "hugo-lambert",
        "Le salon est passé ; à refaire l’an prochain.",
    ),
    Story("trois-facons-de-rater", ("lea-moreau", "sofia-marchetti"), "in_review", 1, claimed_by="camille-roux"),
    Story("ce-que-les-capteurs-taisent", ("karim-benali",), "submitted", 2),
    Story(
        "tableau-que-personne-n-ouvrait",
        ("lea-moreau",),
        "changes_requested",
        3,
        claimed_by="hugo-lambert",
        reason="Deux chiffres, mais lesquels ? Une phrase de plus suffirait à le savoir.",
    ),
    Story("notes-de-lecture", ("paul-nguyen",), "approved", 1, "camille-roux"),
    Story("brouillon-prevoir", ("lea-moreau",), "draft", 0),
    Story(
        "outil-miracle",
        ("bastien-roy",),
        "rejected",
        20,
        "hugo-lambert",
        "Le blog raconte ce que l’on apprend, pas ce que l’on vend. Un retour d’expérience serait le bienvenu.",
    ),
    Story("vendredi-sans-ecran", ("agathe-morvan",), "withdrawn", 9),
)
