from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from werkzeug.datastructures import MultiDict

from portal.forms.workshop_rows import SlotForm
from tests.workshop_cast import at

PARIS = ZoneInfo("Europe/Paris")


def row(**typed: str) -> SlotForm:
    form = SlotForm(MultiDict({"day": "2027-01-21", "start": "09:30", "end": "12:00", **typed}))
    form.place.choices = []
    form.validate()
    return form


def test_row_when_complete_then_moments_in_utc(app) -> None:
    with app.test_request_context():
        assert row().moments(PARIS) == (at("2027-01-21T08:30"), at("2027-01-21T11:00"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"end": "09:30"}, "end"), ({"day": ""}, "day"), ({"start": "9h30"}, "start"), ({"day": "2027-02-30"}, "day")],
)
def test_row_when_it_cannot_be_then_a_sentence_beside_the_field(app, typed, field) -> None:
    with app.test_request_context():
        form = row(**typed)
        assert form.moments(PARIS) is None
        assert [part.name for part in form if part.errors] == [field]


def test_row_when_nothing_was_typed_then_blank(app) -> None:
    with app.test_request_context():
        assert row(day="", start=" ", end="").is_blank
        assert not row(day="").is_blank
