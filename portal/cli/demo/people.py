"""The people of the demo club and their organisations: all invented, except the place that hosts the club."""

from __future__ import annotations

from dataclasses import dataclass

DOMAIN = "club.example"

ORGANISATIONS = {
    "datacraft": "datacraft",
    "ferroval": "Ferroval",
    "hydrolia": "Hydrolia",
    "lumen-sante": "Lumen Santé",
    "maison-astier": "Maison Astier",
    "aerolys": "Aérolys",
    "credit-des-halles": "Crédit des Halles",
    "pollen-energie": "Pollen Énergie",
    "alpage-mutuelle": "Alpage Mutuelle",
    "quai-des-vents": "Quai des Vents",
}


@dataclass(frozen=True)
class Person:
    """One member or resident; `audience` is who sees the profile, `residency` what a resident offers."""

    handle: str
    name: str
    headline: str
    organisation: str = ""
    roles: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    learns: tuple[str, ...] = ()
    about: str = ""
    residency: tuple[str, str, str] | None = None
    audience: str = "public"
    email: str = ""

    @property
    def address(self) -> str:
        """Return the address that the person signs in with."""
        return f"{self.email or self.handle}@{DOMAIN}"


PEOPLE = (
    Person(
        "lea-moreau",
        "Léa Moreau",
        "Data scientist, maintenance prédictive",
        "ferroval",
        helps=("séries temporelles", "maintenance prédictive", "validation croisée"),
        learns=("inférence causale", "prévision météo"),
        about="Je surveille des essieux et j’essaie de ne réveiller personne pour rien.",
        email="lea",
    ),
    Person(
        "karim-benali",
        "Karim Benali",
        "Ingénieur données, réseaux d’eau",
        "hydrolia",
        helps=("capteurs", "données manquantes"),
        learns=("graphes", "détection d’anomalies"),
        about="Six cents débitmètres, et une tendresse pour ceux qui dérivent.",
    ),
    Person(
        "nadia-ferrand",
        "Nadia Ferrand",
        "Responsable mesure",
        "hydrolia",
        helps=("métrologie", "plans d’expérience"),
        learns=("validation de modèles",),
    ),
    Person(
        "awa-ndiaye",
        "Awa Ndiaye",
        "Responsable data",
        "lumen-sante",
        helps=("gouvernance", "données de santé"),
        learns=("annotation", "modèles de langue"),
        about="J’écris des règles courtes pour des données sensibles.",
    ),
    Person(
        "julien-petit",
        "Julien Petit",
        "Analyste",
        "maison-astier",
        helps=("tableaux de bord", "Python"),
        learns=("prévision", "tests"),
    ),
    Person(
        "nour-haddad",
        "Nour Haddad",
        "Ingénieure calcul",
        "aerolys",
        helps=("calcul scientifique", "optimisation"),
        learns=("apprentissage profond",),
    ),
    Person(
        "clara-vidal",
        "Clara Vidal",
        "Data scientist",
        "alpage-mutuelle",
        helps=("tarification", "équité"),
        learns=("explicabilité",),
    ),
    Person(
        "noe-barbier",
        "Noé Barbier",
        "Ingénieur",
        "quai-des-vents",
        helps=("prévision éolienne",),
        learns=("MLOps", "orchestration"),
    ),
    Person("mehdi-saidi", "Mehdi Saidi", "Analyste", "ferroval", learns=("SQL avancé",), audience="members"),
    Person(
        "elise-fontaine",
        "Élise Fontaine",
        "Responsable de la donnée",
        "credit-des-halles",
        helps=("conformité", "catalogues de données"),
        audience="members",
    ),
    Person(
        "bastien-roy",
        "Bastien Roy",
        "Ingénieur apprentissage",
        "credit-des-halles",
        helps=("détection de fraude",),
        learns=("graphes",),
    ),
    Person(
        "hana-suzuki",
        "Hana Suzuki",
        "Data engineer",
        "pollen-energie",
        helps=("dbt", "entrepôts de données"),
        learns=("séries temporelles",),
    ),
    Person(
        "victor-lemaire", "Victor Lemaire", "Statisticien", "pollen-energie", helps=("sondages",), audience="members"
    ),
    Person("agathe-morvan", "Agathe Morvan", "Cheffe de produit", "maison-astier", learns=("mesure d’impact",)),
    Person("samuel-okafor", "Samuel Okafor", "Data scientist", "aerolys", helps=("vision par ordinateur",)),
    Person("ines-rousseau", "Inès Rousseau", "Responsable innovation", "alpage-mutuelle", audience="nobody"),
    Person(
        "ines-da-costa",
        "Inès Da Costa",
        "Chercheuse en vision",
        residency=(
            "researcher",
            "Lire les images médicales avec peu d’exemples",
            "Aide à la lecture d’articles de recherche",
        ),
        helps=("lecture d’articles", "vision"),
    ),
    Person(
        "thomas-le-goff",
        "Thomas Le Goff",
        "Freelance MLOps",
        residency=(
            "freelance",
            "Mettre en production sans y passer ses nuits",
            "Un atelier par trimestre, et le jeudi ouvert",
        ),
        helps=("mise en production", "conteneurs"),
        email="thomas",
    ),
    Person(
        "paul-nguyen",
        "Paul Nguyen",
        "Doctorant en inférence causale",
        residency=("student", "Comparer sans pouvoir tirer au sort", "Permanence statistique, le mardi de 12 h à 14 h"),
        helps=("inférence causale", "statistique"),
    ),
    Person(
        "sofia-marchetti",
        "Sofia Marchetti",
        "Freelance en traitement du langage",
        residency=("freelance", "Annoter mieux, annoter moins", "Relecture d’articles, accueil des nouveaux membres"),
        helps=("traitement du langage", "annotation"),
        email="sofia",
    ),
    Person(
        "lise-kermarrec",
        "Lise Kermarrec",
        "Doctorante",
        residency=("student", "Prévoir l’eau des petites communes", "Coup de main sur les données publiques"),
        learns=("cartographie",),
    ),
    Person(
        "camille-roux",
        "Camille Roux",
        "Anime la vie du club",
        "datacraft",
        roles=("moderator",),
        helps=("trouver qui sait",),
        email="camille",
    ),
    Person("hugo-lambert", "Hugo Lambert", "Relit les articles", "datacraft", roles=("moderator",), email="hugo"),
    Person(
        "anne-kervadec",
        "Anne Kervadec",
        "Tient le portail",
        "datacraft",
        roles=("admin",),
        email="anne",
        audience="members",
    ),
)
