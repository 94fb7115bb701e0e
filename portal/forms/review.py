"""Decisions on a proposal; each form carries the bytes that were read."""

from __future__ import annotations

from typing import TypedDict

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length

from portal.forms.numbers import whole
from portal.services.proposal_steps import SHORTEST_MESSAGE_CHARACTERS
from portal.web.language import lazy_gettext as _l

LONGEST_CHARACTERS = 5000
NOT_TOO_LONG = Length(max=LONGEST_CHARACTERS, message=_l("Écrivez au plus 5 000 caractères : dites l’essentiel."))
WELL_SAID = (
    Length(
        min=SHORTEST_MESSAGE_CHARACTERS,
        message=_l("Écrivez au moins vingt caractères : l’auteur doit comprendre quoi faire."),
    ),
    NOT_TOO_LONG,
)
WELL_WAIVED = (
    Length(
        min=SHORTEST_MESSAGE_CHARACTERS,
        message=_l("Écrivez au moins vingt caractères : qui relira l’historique doit comprendre pourquoi."),
    ),
    NOT_TOO_LONG,
)


def _stripped(text: str | None) -> str:
    return text.strip() if text else ""


class Seen(TypedDict):
    """The very bytes that a moderator read."""

    head_revision_id: int
    sha256: str


class DecisionForm(FlaskForm):
    """What every decision says: on which revision, with which sha256."""

    head_revision_id = HiddenField()
    sha256 = HiddenField()

    @property
    def seen(self) -> Seen:
        """Return the bytes that were read; what is missing or malformed matches no head."""
        return {"head_revision_id": whole(self.head_revision_id.data) or 0, "sha256": self.sha256.data or ""}

    @property
    def kept(self) -> str:
        """Return what was typed, to be shown again when the decision could not be taken."""
        field: Field | None = self._fields.get("message") or self._fields.get("reason")
        return str(field.data or "") if field is not None else ""


class ApproveForm(DecisionForm):
    """Accept, then publish now or keep for later."""

    then = StringField(_l("Ensuite"), default="publish", validators=[AnyOf(["publish", "hold"])])


class RequestChangesForm(DecisionForm):
    """Ask the authors for changes."""

    message = TextAreaField(_l("Votre message"), filters=[_stripped], validators=WELL_SAID)


class RejectForm(DecisionForm):
    """Turn the article down, with the reason."""

    reason = TextAreaField(_l("Motif"), filters=[_stripped], validators=WELL_SAID)


class PublishForm(DecisionForm):
    """Publish what was accepted."""


class WaiverForm(DecisionForm):
    """Let one finding of what was read pass, with the reason."""

    finding = HiddenField()
    reason = TextAreaField(_l("Pourquoi ce point peut passer"), filters=[_stripped], validators=WELL_WAIVED)


FORMS: dict[str, type[DecisionForm]] = {
    "request_changes": RequestChangesForm,
    "approve": ApproveForm,
    "reject": RejectForm,
    "publish": PublishForm,
}
