"""A name to give only with accord."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import AnyOf

from portal.models import GuardedKind
from portal.web.language import lazy_gettext as _l

WHOSE = _l("Dites si c’est une organisation ou une personne.")


class GuardedNameForm(FlaskForm):
    """The name, whose it is, and why; the verb says how long each may be."""

    name = StringField(_l("Nom"))
    kind = StringField(
        _l("C’est le nom"),
        default=GuardedKind.ORGANISATION.value,
        validators=[AnyOf([kind.value for kind in GuardedKind], message=WHOSE)],
    )
    note = StringField(_l("À savoir"))
