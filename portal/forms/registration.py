"""Registering for a workshop."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length

from portal.forms.workshop_rows import choices
from portal.models import ListConsent, Mode, Registration, Workshop
from portal.services.registrations import LONGEST_NEEDS, Wishes
from portal.web import workshop_words
from portal.web.language import lazy_gettext as _l


class RegistrationForm(FlaskForm):
    """How one comes, who sees one's name, photographs, and what one needs; nothing is ticked beforehand."""

    mode = RadioField(_l("Je viens"))
    list = SelectField(_l("Mon nom dans la liste"), default=ListConsent.NOBODY.value)
    photo = BooleanField(_l("J’accepte d’être sur les photos"))
    access = TextAreaField(
        _l("Ce qu’il vous faut pour venir"),
        validators=[Length(max=LONGEST_NEEDS, message=_l("Ce texte est trop long : 1000 caractères au plus."))],
    )

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.mode.choices = choices(
            (way.mode.value, workshop_words.mode(way.mode).capitalize()) for way in workshop.modes
        )
        self.list.choices = choices(workshop_words.CONSENTS.items())
        if not self.mode.data and workshop.modes:
            self.mode.data = workshop.modes[0].mode.value

    def wishes(self) -> Wishes:
        """Return what was typed; call after `validate`."""
        return Wishes(Mode(self.mode.data), ListConsent(self.list.data), self.photo.data, self.access.data or "")


def unchanged_but(registration: Registration, mode: Mode) -> Wishes:
    """Return the wishes of a registration with another way of coming."""
    has_photo_consent = registration.photo_consent_at is not None
    return Wishes(mode, registration.list_consent, has_photo_consent, registration.access_needs)
