"""The editor's form gives back what a file says, whatever a browser makes of line ends."""

from __future__ import annotations

import pytest

from portal.content import editing
from portal.forms.draft import DraftForm
from tests.articles import TEXT


def test_form_when_shown_then_gives_the_same_fields_back(app) -> None:
    fields = editing.read(TEXT, "fr")
    with app.test_request_context("/drafts/1"):
        form = DraftForm()
        form.cover.data = fields.cover
        form.show(fields, None)
        assert form.fields() == fields


@pytest.mark.parametrize("sent", ["", "x", "-1", "1.5", "²"])
def test_form_when_its_version_is_no_number_then_counts_as_none(app, sent) -> None:
    with app.test_request_context("/drafts/1", method="POST", data={"lock_version": sent, "revision": sent}):
        form = DraftForm()
        assert (form.seen_version, form.seen_revision) == (0, 0)
