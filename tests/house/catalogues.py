"""The catalogues of the screens: French is the language of the code, English is translated.

Run as a module it gathers the strings, renews both catalogues, fills the French one and compiles them:
`make catalogues`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "portal" / "translations"
KEYWORDS = {"_": None, "_l": None, "_m": None, "_n": (1, 2), "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
LANGUAGES = ("fr", "en")


def gathered() -> Catalog:
    """Gather every string of the code and the templates."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    template = Catalog(project="Compagnon", charset="utf-8", fuzzy=False)
    for _name, _line, message, comments, context in extract_from_dir(
        str(ROOT), methods, options, KEYWORDS, directory_filter=_is_ours
    ):
        template.add(message, None, auto_comments=comments, context=context)
    return template


def _is_ours(folder: str) -> bool:
    return not Path(folder).name.startswith(".") and Path(folder).name not in {"instance", "node_modules", "tests"}


def path_of(language: str, ending: str = "po") -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"messages.{ending}"


def read(language: str) -> Catalog:
    """Read one catalogue, empty where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Compagnon", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def missing(language: str) -> list[str]:
    """List the strings that a catalogue does not translate whole."""
    catalogue = read(language)
    lacking = []
    for message in _messages(gathered()):
        found = catalogue.get(message.id)
        texts = found.string if found and isinstance(found.string, tuple | list) else [found.string if found else ""]
        if not all(texts) or (message.pluralizable and len(texts) != catalogue.num_plurals):
            lacking.append(message.id if isinstance(message.id, str) else message.id[0])
    return sorted(lacking)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue in the form that the portal reads."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def renew() -> None:
    """Renew, fill and compile both catalogues."""
    for language in LANGUAGES:
        catalogue = read(language)
        # Gathered for each: a catalogue takes the template's own messages in, and fills them.
        catalogue.update(gathered(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == "fr":
            _fill(catalogue)
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(
                file, catalogue, width=0, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True
            )
        path_of(language, "mo").write_bytes(compiled(read(language)))


def _fill(catalogue: Catalog) -> None:
    """Let French say what the code says, with its own plural rule: « 0 article » is singular."""
    for message in _messages(catalogue):
        message.string = tuple(message.id) if message.pluralizable else message.id


def _messages(catalogue: Catalog) -> Iterator:
    return (message for message in catalogue if message.id)


if __name__ == "__main__":
    renew()
    for one in missing("en"):
        sys.stdout.write(f"not in English yet: {one}\n")
