"""How words are compared and sorted: without case and without accents, alike in Python, SQLite and PostgreSQL."""

from __future__ import annotations

import unicodedata
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})
_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿøł"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyyol"


def fold_text(text: str | None) -> str | None:
    """Return the text in lower case, without accents; None stays None."""
    if text is None or (text.isascii() and text.islower()):
        return text
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class fold(FunctionElement[str]):  # noqa: N801 - It is written like the function that it is in SQL.
    """A column in lower case, without accents: `fold(User.name)`."""

    type = sa.Text()
    inherit_cache = True
    name = "fold"


@compiles(fold)
def _in_sqlite(element: fold, compiler: SQLCompiler, **options: Any) -> str:
    """Call the function that `adapters/database.py` gives to each SQLite connection."""
    return f"fold({compiler.process(element.clauses, **options)})"


@compiles(fold, "postgresql")
def _in_postgresql(element: fold, compiler: SQLCompiler, **options: Any) -> str:
    """Do the same with what every PostgreSQL has, since `unaccent` is an extension one must be allowed to install."""
    lowered = f"lower({compiler.process(element.clauses, **options)})"
    return f"replace(replace(translate({lowered}, '{_ACCENTED}', '{_PLAIN}'), 'œ', 'oe'), 'æ', 'ae')"
