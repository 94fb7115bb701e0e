"""Slips in the spelling of names: the house's own, those that everybody knows, and one written in several ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from portal.content.checks._found import Slip
from portal.content.context import RenderContext
from portal.content.scan import Scan

# Names as their owners write them, and how they are often mistyped. Small letters are left alone: they may be commands.
_BRANDS = {
    "Airtable": ("AirTable",),
    "BlaBlaCar": ("Blablacar", "BlablaCar"),
    "CentraleSupélec": ("CentraleSupelec", "Centrale-Supélec", "Centrale Supélec"),
    "ChatGPT": ("Chat GPT", "ChatGpt", "Chatgpt", "Chat-GPT"),
    "Dailymotion": ("DailyMotion", "Daily Motion"),
    "Docusaurus": ("DocuSaurus", "Docusauras"),
    "Eventbrite": ("EventBrite",),
    "FastAPI": ("FastApi", "Fastapi", "Fast API"),
    "GitHub": ("Github", "GitHUB", "Git Hub"),
    "GitLab": ("Gitlab", "GitLAB"),
    "GraphQL": ("GraphQl", "Graphql"),
    "Hugging Face": ("HuggingFace", "Huggingface", "Hugging face"),
    "JavaScript": ("Javascript", "Java Script", "JavaSCript"),
    "LinkedIn": ("Linkedin", "LinkedIN", "Linked In"),
    "MLflow": ("MLFlow", "MlFlow", "Mlflow"),
    "MongoDB": ("MongoDb", "Mongodb", "Mongo DB"),
    "MySQL": ("MySql", "Mysql"),
    "NumPy": ("Numpy", "NumPY"),
    "OpenAI": ("OpenAi", "Openai", "Open AI"),
    "OpenStreetMap": ("Openstreetmap", "Open Street Map", "OpenStreetmap"),
    "PostgreSQL": ("PostgreSql", "Postgresql", "PostGreSQL", "Postgre SQL"),
    "Power BI": ("PowerBI", "PowerBi", "Power Bi"),
    "PowerPoint": ("Powerpoint", "Power Point"),
    "PyTorch": ("Pytorch", "PyTorche"),
    "SQLite": ("Sqlite", "SQLlite", "SqLite"),
    "Stack Overflow": ("StackOverflow", "Stackoverflow", "Stack overflow"),
    "TensorFlow": ("Tensorflow", "Tensor Flow"),
    "TypeScript": ("Typescript", "Type Script"),
    "WhatsApp": ("Whatsapp", "What’s App", "Whats App"),
    "WordPress": ("Wordpress", "Word Press"),
    "YouTube": ("Youtube", "You Tube", "YouTUBE"),
    "scikit-learn": ("Scikit Learn", "Scikit-Learn", "scikit learn", "ScikitLearn"),
}
_RIGHT = {wrong: right for right, wrongs in _BRANDS.items() for wrong in wrongs}
# What may not stand before a name's first letter, seen from behind it: the search passes over all letters that
# begin no name at once.
_BEFORE, _AFTER = r"(?<![\w@#/.\\-].)", r"(?!\.?[\w@/\\(=-])"


def _mistyped_with(letter: str) -> str:
    """Return a pattern of the mistyped names that begin with a letter, the longest first."""
    rests = sorted((re.escape(wrong[1:]) for wrong in _RIGHT if wrong[0] == letter), key=len, reverse=True)
    return f"{letter}{_BEFORE}(?:{'|'.join(rests)})"


_MISTYPED = re.compile(f"(?:{'|'.join(map(_mistyped_with, sorted({wrong[0] for wrong in _RIGHT})))}){_AFTER}")
_CAPITALISED = re.compile(rf"[A-ZÀ-ÖØ-ÞŒŸ]{_BEFORE}[^\W_]{{2,40}}{_AFTER}")
_KNOWN = frozenset(name.casefold() for name in (*_BRANDS, *_RIGHT))
_CAPITAL_INSIDE = re.compile(r"[^\W\d_].{0,40}?[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_ARTICLES = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leurs?|ce|cet|cette|ces|the|an?)\s"
    r"|\b[ldc][’'])\Z",
    re.IGNORECASE,
)


def house_dictionary(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find a club's name written in several ways; one remark, at the first that is not the house's."""
    name = context.club_name
    if not name:
        return
    matches = list(_places(name, scan.running))
    counts = Counter(match[0] for match in matches)
    variants = ", ".join(f"{variant} ({count})" for variant, count in counts.most_common())
    for match in matches:
        if match[0] != name:
            yield Slip(match.start(), match.end(), name, name, {"name": name, "variants": variants})


def brand_spelling(scan: Scan, context: RenderContext) -> Iterator[Slip]:
    """Find names that their owners write otherwise, and a name of this text that has two spellings; each form once."""
    found = [(match.start(), match[0], _RIGHT[match[0]]) for match in _MISTYPED.finditer(scan.running)]
    found += _wavering(scan, context)
    counts = Counter(written for _, written, _ in found)
    for start, written, right in sorted(found):
        params: dict[str, str | int] = {"text": written, "name": right, "count": counts[written]}
        yield Slip(start, start + len(written), right, written, params)


def _places(name: str, text: str) -> Iterator[re.Match[str]]:
    """Find a name in any case; in small letters after an article it is the common word that it may also be."""
    is_common = name != name.lower() and name.isalpha()
    for match in re.finditer(rf"(?<![\w@/.-]){re.escape(name)}(?!\.?[\w@/-])", text, re.IGNORECASE):
        is_word = is_common and match[0].islower() and _ARTICLES.search(text, max(0, match.start() - 12), match.start())
        if not is_word:
            yield match


def _wavering(scan: Scan, context: RenderContext) -> list[tuple[int, str, str]]:
    """Find words with a capital inside that the text also writes otherwise; the most frequent way is right."""
    places: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _CAPITALISED.finditer(scan.running):
        if not match[0].isupper():
            places[match[0].casefold()].append(match)
    known = {context.club_name.casefold(), *_KNOWN}
    found = []
    for folded, matches in places.items():
        counts = Counter(match[0] for match in matches)
        if len(counts) > 1 and folded not in known and any(_CAPITAL_INSIDE.match(form) for form in counts):
            right = counts.most_common(1)[0][0]
            found += [(match.start(), match[0], right) for match in matches if match[0] != right]
    return found
