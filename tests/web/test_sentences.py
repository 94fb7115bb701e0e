"""Every refusal has a sentence that says what to do."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.errors import Conflict, NotAllowed, NotFound, TooMany
from portal.web import sentences


@pytest.mark.parametrize("error", [NotAllowed("x"), NotFound("x"), Conflict("x"), TooMany()])
def test_sentence_when_the_code_has_none_then_the_kind_has_one(app: Flask, error) -> None:
    with app.test_request_context("/"):
        assert sentences.of_error(error).endswith((".", "…"))


def test_sentence_when_a_code_is_known_then_is_its_own(app: Flask) -> None:
    with app.test_request_context("/"):
        assert sentences.of_error(TooMany()) == str(sentences.BY_CODE["too-many"])
