"""Both languages of the screens are complete, and what is compiled is what is written."""

from __future__ import annotations

import re

import pytest

from tests.house import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_catalogue_when_a_screen_says_something_then_has_it(language: str) -> None:
    assert catalogues.missing(language) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_catalogue_when_compiled_then_is_the_one_that_is_read(language: str) -> None:
    assert catalogues.path_of(language, "mo").read_bytes() == catalogues.compiled(catalogues.read(language))


def test_translation_when_it_names_values_then_the_same_ones() -> None:
    wrong = []
    for message in catalogues.read("en"):
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        named = {name for one in ids for name in PLACEHOLDER.findall(one)}
        if message.id and any(set(PLACEHOLDER.findall(text)) - named for text in texts):
            wrong.append(ids[0])
    assert wrong == []
