"""A verb's refusal shown beside the field it is about."""

from __future__ import annotations

from typing import Any

from portal.errors import Invalid
from portal.web import sentences


def onto(form: Any, refusal: Invalid) -> None:
    """Put the sentence of a refusal on the form's field of that name, or on the form as a whole."""
    sentence = sentences.of_error(refusal)
    if refusal.field in form:
        form[refusal.field].errors = [*form[refusal.field].errors, sentence]
    else:
        form.form_errors.append(sentence)
