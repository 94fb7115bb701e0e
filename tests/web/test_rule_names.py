"""Every rule has a name of its own."""

from __future__ import annotations

from portal.content.checks import RULES
from portal.content.rules import LEVELS
from portal.web import rule_names

# What only the report of an import says; no text online has it.
OF_IMPORTS = (
    "file-",
    "import-",
    "archive-",
    "author-",
    "draft-",
    "encoding-",
    "slug-taken",
    "text-",
    "asset-refused",
    "blog-",
    "slug-changed",
)


def test_rule_when_it_finds_things_in_texts_then_has_a_name(app) -> None:
    assert RULES
    of_texts = [code for code in LEVELS if not code.startswith(OF_IMPORTS)]
    assert [code for code in of_texts if rule_names.name(code) == code] == []


def test_names_when_listed_then_each_is_told_apart(app) -> None:
    names = [str(name) for name in rule_names.NAMES.values()]
    assert len(set(names)) == len(names)


def test_rule_when_unknown_then_is_called_by_its_id(app) -> None:
    assert rule_names.name("rule-of-tomorrow") == "rule-of-tomorrow"
