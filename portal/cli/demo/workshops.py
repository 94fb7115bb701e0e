"""The workshops of the demo club, past and to come; days count from the day the demo is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """One session: how many days from today, from what hour to what hour in Paris."""

    day: int
    start: str
    end: str
    audience: str = ""


@dataclass(frozen=True)
class Announcement:
    """One workshop; `onsite` and `online` are capacities, None where there is no such mode."""

    slug: str
    title: str
    slots: tuple[Slot, ...]
    summary: str = ""
    body: str = ""
    hosts: tuple[str, ...] = ()
    guests: tuple[tuple[str, str], ...] = ()
    onsite: int | None = 15
    online: int | None = None
    kind: str = "atelier"
    python: str = "open"
    ml: str = "open"
    prerequisites: str = ""
    own_data: bool = False
    language: str = "fr"
    visibility: str = "public"
    state: str = "announced"
    reason: str = ""
    follows: str = ""
    themes: tuple[str, ...] = ()
    taken: int = 0
    waiting: int = 0


def evening(day: int) -> tuple[Slot, ...]:
    """Return the club's usual evening slot."""
    return (Slot(day, "18:30", "20:30"),)


def afternoon(day: int) -> tuple[Slot, ...]:
    """Return the club's usual afternoon slot."""
    return (Slot(day, "14:00", "17:00"),)


def whole_day(day: int) -> tuple[Slot, ...]:
    """Return a day in three parts, each with its audience."""
    return (
        Slot(day, "09:30", "12:30", "Pour celles et ceux qui codent"),
        Slot(day, "14:00", "16:00"),
        Slot(day, "16:00", "17:30", "Ouvert aux équipes métier"),
    )


COMING = (
    Announcement(
        "tableaux-de-bord-en-python",
        "Tableaux de bord en Python : reprendre une application abandonnée",
        evening(9),
        "Trois équipes montrent, écran par écran, comment elles ont repris une application que plus personne ne "
        "maintenait. Vous repartez avec un choix d’outils argumenté pour votre cas.",
        """## Le programme

- **18 h 30** : tour de table, chacun montre son écran le plus honteux.
- **18 h 50** : Julien raconte un mois de double fonctionnement.
- **19 h 30** : par groupes de quatre, choisir ce que l’on garde.
- **20 h 15** : ce que chacun fera lundi.

## À apporter

Une capture de votre tableau de bord, même inachevée. Aucune donnée réelle n’est nécessaire.
""",
        hosts=("julien-petit", "thomas-le-goff"),
        onsite=15,
        online=20,
        python="basic",
        prerequisites="Avoir déjà lancé un script Python.",
        themes=("python", "tableaux de bord"),
        taken=12,
    ),
    Announcement(
        "prevision-et-meteo",
        "Prévoir une consommation quand le climat change",
        whole_day(18),
        "Dix ans d’archives ne suffisent plus. Une journée pour comparer quatre façons de prévoir malgré tout.",
        """## Le matin

Un jeu de données commun, quatre méthodes, une seule règle : pas de réglage à la main.

## L’après-midi

Vos propres données, en petits groupes, avec quelqu’un qui les découvre.

> On apprend surtout en expliquant ses données à quelqu’un qui n’en a pas besoin.
""",
        hosts=("lise-kermarrec", "noe-barbier"),
        onsite=24,
        python="good",
        ml="good",
        own_data=True,
        themes=("prévision", "séries temporelles"),
        taken=15,
    ),
    Announcement(
        "charte-d-usage",
        "Écrire sa charte d’usage responsable des données",
        afternoon(24),
        "Chaque équipe vient avec sa charte, ou avec la page blanche. On compare, on garde ce qui a servi, et chacun "
        "repart avec un texte de deux pages.",
        hosts=("awa-ndiaye", "elise-fontaine"),
        onsite=None,
        online=12,
        themes=("responsabilité",),
        taken=12,
        waiting=4,
    ),
    Announcement(
        "survival-analysis",
        "Survival analysis, from customers to bearings",
        evening(46),
        "How long will it last? The same question for a subscription and for a bearing, and the same few curves.",
        """## What we will do

- Draw one survival curve by hand, then with ten lines of Python.
- Compare two groups without fooling ourselves.
- Talk about what censoring means in your trade.
""",
        hosts=("paul-nguyen",),
        onsite=15,
        online=30,
        python="good",
        ml="good",
        language="en",
        themes=("statistique",),
        taken=3,
    ),
    Announcement(
        "graphes-et-desinformation",
        "Graphes et désinformation médicale",
        evening(53),
        "Trois réseaux, une méthode, et beaucoup de vérifications à la main.",
        hosts=("sofia-marchetti",),
        guests=(("Mathilde Aubry", "médecin de santé publique"),),
        onsite=18,
        python="good",
        ml="advanced",
        themes=("graphes", "santé"),
        taken=4,
    ),
    Announcement(
        "derive-lente-3",
        "Dérive lente, troisième séance : régler ses seuils",
        afternoon(31),
        "La suite des deux premières séances ; il n’est pas nécessaire d’y avoir assisté.",
        hosts=("karim-benali", "lea-moreau"),
        onsite=18,
        python="good",
        ml="basic",
        own_data=True,
        follows="derive-lente-2",
        themes=("séries temporelles", "industrie"),
        taken=7,
    ),
    Announcement(
        "soiree-des-membres",
        "Soirée des membres : ce que l’on n’a pas réussi cette année",
        evening(25),
        "Cinq échecs de dix minutes chacun, racontés par celles et ceux qui les ont vécus.",
        hosts=("camille-roux",),
        onsite=40,
        kind="soirée",
        visibility="members",
        taken=14,
    ),
    Announcement(
        "lecture-a-plusieurs-janvier",
        "Lecture à plusieurs : un article en quarante minutes",
        (Slot(60, "12:30", "13:30"),),
        hosts=("ines-da-costa",),
        onsite=10,
        kind="état de l’art",
        ml="basic",
        themes=("méthode",),
    ),
    Announcement(
        "agents-et-outils",
        "Agents et outils : ce qui marche vraiment",
        afternoon(67),
        "",
        onsite=20,
        online=40,
        themes=("modèles de langue",),
    ),
    Announcement(
        "conteneurs-sans-douleur",
        "Des conteneurs sans douleur",
        afternoon(38),
        "Mettre en production un modèle qui tient dans une seule commande.",
        hosts=("thomas-le-goff",),
        onsite=16,
        python="basic",
        state="cancelled",
        reason="Thomas est retenu chez un client ce jour-là. Une nouvelle date sera proposée en février.",
        themes=("mise en production",),
        taken=5,
    ),
    Announcement(
        "cartes-et-donnees-publiques",
        "Cartes et données publiques",
        afternoon(80),
        "Un premier essai de programme, encore à discuter.",
        hosts=("lise-kermarrec",),
        onsite=14,
        state="draft",
    ),
)

PAST = (
    Announcement(
        "expliquer-un-modele",
        "Expliquer un modèle à un comité de direction",
        evening(-10),
        "Dix minutes, trois graphiques, aucune formule : l’exercice le plus difficile de l’année.",
        hosts=("clara-vidal",),
        onsite=24,
        kind="retour d’expérience",
        ml="basic",
        themes=("explicabilité",),
        taken=18,
    ),
    Announcement(
        "dbt-ou-pas-dbt",
        "dbt ou pas dbt : ce qu’en disent quatre équipes",
        (Slot(-19, "12:00", "13:30"),),
        "Quatre équipes, deux oui, un non, un peut-être.",
        hosts=("hana-suzuki",),
        onsite=None,
        online=50,
        kind="retour d’expérience",
        python="basic",
        themes=("entrepôts de données",),
        taken=20,
    ),
    Announcement(
        "derive-lente-2",
        "Dérive lente, deuxième séance : sur vos propres données",
        whole_day(-33),
        "Chacun apporte une courbe et repart avec un seuil.",
        hosts=("karim-benali", "lea-moreau"),
        onsite=18,
        python="good",
        ml="basic",
        own_data=True,
        follows="derive-lente",
        themes=("séries temporelles", "retour d’atelier"),
        taken=16,
    ),
    Announcement(
        "derive-lente",
        "Dérive lente, première séance",
        afternoon(-45),
        "Comment distinguer une dérive lente d’une vraie panne ? La question d’Hydrolia, à plusieurs.",
        hosts=("karim-benali", "thomas-le-goff"),
        onsite=18,
        python="basic",
        ml="basic",
        themes=("séries temporelles",),
        taken=17,
    ),
    Announcement(
        "annoter-a-plusieurs",
        "Annoter à plusieurs sans se fâcher",
        afternoon(-61),
        "Une grille, un sablier, et des désaccords mesurés.",
        hosts=("sofia-marchetti", "awa-ndiaye"),
        onsite=14,
        themes=("traitement du langage", "santé"),
        taken=11,
    ),
    Announcement(
        "python-pour-les-pressees",
        "Python pour les pressés",
        (Slot(-75, "09:30", "11:30"), Slot(-74, "09:30", "11:30")),
        "Deux matinées pour reprendre pied, sans ordinateur de compétition.",
        hosts=("julien-petit",),
        onsite=20,
        kind="formation",
        themes=("python",),
        taken=19,
    ),
    Announcement(
        "comparer-sans-tirer-au-sort",
        "Comparer sans tirer au sort",
        evening(-96),
        "Ce que l’inférence causale peut promettre, et ce qu’elle ne peut pas.",
        hosts=("paul-nguyen",),
        onsite=25,
        kind="état de l’art",
        ml="good",
        themes=("statistique",),
        taken=20,
    ),
    Announcement(
        "reading-afternoon",
        "Reading afternoon: one paper, forty minutes",
        (Slot(-110, "13:00", "14:00"),),
        "The first of the residents’ reading afternoons.",
        hosts=("ines-da-costa",),
        onsite=10,
        kind="état de l’art",
        language="en",
        themes=("méthode",),
        taken=8,
    ),
    Announcement(
        "donnees-manquantes",
        "Données manquantes : les garder, les remplir, les avouer",
        afternoon(-140),
        "Trois écoles, un même jeu de données, et un vote à la fin.",
        hosts=("nadia-ferrand", "victor-lemaire"),
        onsite=18,
        python="basic",
        ml="basic",
        themes=("statistique",),
        taken=13,
    ),
    Announcement(
        "marathon-des-transports",
        "Marathon des transports : deux jours, six équipes",
        (Slot(-172, "09:30", "18:00"), Slot(-171, "09:30", "17:00", "Présentations ouvertes à tous")),
        "Prévoir l’affluence d’une ligne avec des données ouvertes.",
        hosts=("lea-moreau", "nour-haddad"),
        onsite=36,
        kind="hackathon",
        python="good",
        ml="basic",
        themes=("prévision",),
        taken=22,
    ),
)

# The oldest first: a workshop follows one that was announced before it.
WORKSHOPS = tuple(sorted(PAST + COMING, key=lambda one: one.slots[0].day))
