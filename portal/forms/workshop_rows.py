"""The rows of a workshop's form: one session, one person who leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import DateField, DateTimeLocalField, Form, HiddenField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from portal.errors import Invalid
from portal.forms.moments import moment
from portal.forms.numbers import whole
from portal.services.workshop_plans import Slot
from portal.web import sentences
from portal.web.language import gettext as _
from portal.web.language import lazy_gettext as _l


def stripped(text: str | None) -> str | None:
    """Drop the spaces that come along with a pasted text."""
    return text.strip() if text else text


def choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Make the options of a select or of radio buttons from values and their labels."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class _Told:
    """A date or an hour that says in the club's words how it is written."""

    sentence: Any = ""
    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; nothing at all is left to the validators."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)  # type: ignore[misc]
        except ValueError:
            raise ValueError(self.sentence) from None


class DayField(_Told, DateField):
    """A day."""

    sentence = _l("Ce jour n’existe pas. Écrivez-le ainsi : 2027-01-21.")


class HourField(_Told, TimeField):
    """An hour of the day."""

    sentence = _l("Cette heure n’existe pas. Écrivez-la ainsi : 18:30.")


class MomentField(_Told, DateTimeLocalField):
    """A day and an hour."""

    sentence = _l("Cette date n’existe pas. Écrivez-la ainsi : 2027-01-20T18:00.")


class SlotForm(Form):
    """One session; a row left blank is no session."""

    id = HiddenField()
    day = DayField(_l("Jour"), validators=[Optional()])
    start = HourField(_l("Début"), validators=[Optional()])
    end = HourField(_l("Fin"), validators=[Optional()])
    place = SelectField(_l("Lieu"), validate_choice=False)
    room = StringField(_l("Salle"), filters=[stripped], validators=[Length(max=80)])
    audience = StringField(_l("Pour qui"), filters=[stripped], validators=[Length(max=200)])

    @property
    def is_blank(self) -> bool:
        """Say whether nothing was typed that makes a session."""
        typed = [text for field in (self.day, self.start, self.end) for text in field.raw_data or ()]
        return not any(text.strip() for text in typed)

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when the session begins and ends; None, with a sentence beside the field, where it cannot be."""
        fields: tuple[Any, ...] = (self.day, self.start, self.end)
        missing = [field for field in fields if field.data is None and not field.errors]
        for field in missing:
            field.errors = [_("Indiquez ce qui manque à cette séance.")]
        day = self.day.data
        if day is None or missing or self.day.errors or self.start.errors or self.end.errors:
            return None
        starts_at, ends_at = self._moment(day, self.start, zone), self._moment(day, self.end, zone)
        if starts_at is None or ends_at is None:
            return None
        if ends_at <= starts_at:
            self.end.errors = [_("La séance finirait avant de commencer.")]
            return None
        return starts_at, ends_at

    def slot(self, starts_at: datetime, ends_at: datetime, tzid: str, online_link: str) -> Slot:
        """Return the session that was typed."""
        return Slot(
            starts_at=starts_at,
            ends_at=ends_at,
            tzid=tzid,
            place_id=int(self.place.data) if self.place.data else None,
            room=self.room.data or "",
            online_link=online_link,
            audience=self.audience.data or "",
            id=whole(self.id.data),
        )

    def _moment(self, day: date, hour: Any, zone: ZoneInfo) -> datetime | None:
        try:
            return moment(day, hour.data, zone)
        except Invalid as refusal:
            hour.errors = [sentences.of_error(refusal)]
            return None


class HostForm(Form):
    """One person who leads: a member by handle, a guest by name."""

    who = StringField(_l("Membre ou invité"), filters=[stripped], validators=[Length(max=120)])
    about = StringField(_l("Présentation de l’invité"), filters=[stripped], validators=[Length(max=200)])
