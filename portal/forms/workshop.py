"""Preparing a workshop: what it is about, when, where, how many may come, who leads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import LazyString
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from portal.errors import Invalid
from portal.forms.moments import moment
from portal.forms.numbers import whole
from portal.forms.workshop_rows import HostForm, MomentField, SlotForm, choices, stripped
from portal.models import Mode, Place, SkillLevel, WorkshopVisibility
from portal.services.workshop_plans import Leader, Plan, Slot, Text
from portal.web import sentences, workshop_words
from portal.web.language import gettext as _
from portal.web.language import lazy_gettext as _l

MOST_ROWS, MOST_SEATS, LONGEST_BODY = 12, 2000, 60_000
HYBRID = "hybrid"
LEVELS = choices(
    [
        (SkillLevel.OPEN.value, _l("Tout public")),
        (SkillLevel.BASIC.value, _l("De base")),
        (SkillLevel.GOOD.value, _l("Bonnes")),
        (SkillLevel.ADVANCED.value, _l("Avancées")),
    ]
)
WAYS = choices(
    [
        (Mode.ONSITE.value, _l("Sur place")),
        # An article « En ligne » is live; a workshop, online.
        (Mode.ONLINE.value, LazyString(lambda: workshop_words.mode(Mode.ONLINE).capitalize())),
        (HYBRID, _l("Sur place et en ligne")),
    ]
)
SEATS = [Optional(), NumberRange(0, MOST_SEATS, _l("Un nombre de places va de 0 à 2000."))]


class WorkshopForm(FlaskForm):
    """What whoever prepares a workshop types; a title is enough for a draft."""

    title = StringField(
        _l("Titre"), filters=[stripped], validators=[DataRequired(_l("Donnez un titre à l’atelier.")), Length(max=200)]
    )
    summary = TextAreaField(_l("Résumé"), filters=[stripped], validators=[Length(max=1000)])
    kind = SelectField(_l("Genre"))
    language = SelectField(_l("Langue"), choices=choices([("fr", _l("Français")), ("en", _l("Anglais"))]))
    python_level = SelectField(_l("Python"), choices=LEVELS)
    ml_level = SelectField(_l("Apprentissage statistique"), choices=LEVELS)
    body = TextAreaField(_l("Le sujet, le déroulé"), validators=[Length(max=LONGEST_BODY)])
    prerequisites = TextAreaField(_l("Pour les participants"), filters=[stripped], validators=[Length(max=2000)])
    is_bring_your_own_data = BooleanField(_l("On peut venir avec ses données"))
    sessions = FieldList(FormField(SlotForm), min_entries=1, max_entries=MOST_ROWS)
    ways = RadioField(_l("On vient"), choices=WAYS, default=Mode.ONSITE.value)
    onsite_capacity = IntegerField(_l("Places sur place"), validators=SEATS)
    online_capacity = IntegerField(_l("Places en ligne"), validators=SEATS)
    online_link = StringField(
        _l("Lien de la réunion"),
        filters=[stripped],
        validators=[
            Optional(),
            Length(max=500),
            Regexp(r"https?://\S+$", message=_l("Un lien commence par https:// et ne contient pas d’espace.")),
        ],
    )
    opens_at = MomentField(_l("Ouvrent le"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], validators=[Optional()])
    closes_at = MomentField(_l("Ferment le"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], validators=[Optional()])
    cancel_until = MomentField(
        _l("On peut se désinscrire jusqu’au"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], validators=[Optional()]
    )
    hosts = FieldList(FormField(HostForm), min_entries=1, max_entries=MOST_ROWS)
    visibility = RadioField(
        _l("Qui le voit"),
        choices=choices(
            [
                (WorkshopVisibility.PUBLIC.value, _l("Tout le monde")),
                (WorkshopVisibility.MEMBERS.value, _l("Les membres")),
                (WorkshopVisibility.INVITED.value, _l("Les personnes qui animent et les modérateurs")),
            ]
        ),
        default=WorkshopVisibility.PUBLIC.value,
    )
    lock_version = HiddenField()

    def __init__(self, places: Sequence[Place], club_zone: ZoneInfo, **options: Any) -> None:
        super().__init__(**options)
        self.zones = {str(place.id): place.timezone for place in places}
        self.club_zone = club_zone
        self.known: Mapping[str, int] = {}
        self.slots: list[Slot] = []
        self.leaders: list[Leader] = []
        self.window: dict[str, datetime | None] = {}
        known_kinds = dict(workshop_words.KINDS)
        if self.kind.data and self.kind.data not in known_kinds and not self.is_submitted():
            known_kinds[self.kind.data] = self.kind.data
        self.kind.choices = choices(known_kinds.items())
        self._place_choices(places)

    def _place_choices(self, places: Sequence[Place]) -> None:
        known = choices([("", _("Aucun, en ligne seulement")), *((str(place.id), place.name) for place in places)])
        for row in self.sessions:
            row.form.place.choices = known

    def rearrange(self, places: Sequence[Place], asked: Mapping[str, str]) -> bool:
        """Add or take away a row when a button of the form asks so; say whether one did."""
        if asked.get("add") in {"sessions", "hosts"}:
            rows = self[asked["add"]]
            if len(rows) < MOST_ROWS:
                rows.append_entry()
        elif (dropped := whole(asked.get("drop"))) is not None:
            kept = [row.form.data for at, row in enumerate(self.sessions) if at != dropped]
            while self.sessions.entries:
                self.sessions.pop_entry()
            for values in kept or [{}]:
                self.sessions.append_entry(values)
        else:
            return False
        self._place_choices(places)
        return True

    def handles(self) -> set[str]:
        """Return the handles that the hosts' rows name."""
        return {row.form.who.data.lstrip("@") for row in self.hosts if row.form.who.data}

    def validate(self, *args: Any, **options: Any) -> bool:
        """Check the fields, then what they say together; every sentence stands beside its field."""
        is_well_formed = super().validate(*args, **options)
        self.slots = [slot for row in self.sessions if (slot := self._slot(row.form)) is not None]
        self.leaders = [leader for row in self.hosts if (leader := self._leader(row.form)) is not None]
        self.window = {name: self._moment(name) for name in ("opens_at", "closes_at", "cancel_until")}
        opens_at, closes_at = self.window["opens_at"], self.window["closes_at"]
        if opens_at and closes_at and closes_at <= opens_at:
            self.closes_at.errors = [_("Les inscriptions fermeraient avant d’ouvrir.")]
        for mode in self._modes():
            field = self[f"{mode.value}_capacity"]
            if field.data is None and not field.errors:
                field.errors = [_("Indiquez le nombre de places, 0 si vous ne le savez pas encore.")]
        return is_well_formed and not list(self.problems())

    def problems(self) -> Iterator[tuple[str, str, str]]:
        """Yield the anchor, the name and the sentence of each thing to mend, in the order of the page."""
        for field in self:
            if isinstance(field, FieldList):
                for at, row in enumerate(field, 1):
                    for part in row.form:
                        for sentence in part.errors:
                            yield f"ui-{part.name}", f"{field_title(field.name, at)}, {part.label.text}", sentence
            else:
                for sentence in field.errors:
                    yield f"ui-{field.name}", str(field.label.text), sentence
        for sentence in self.form_errors:
            yield "ui-workshop", _("L’atelier"), sentence

    def plan(self, body_html: str) -> Plan:
        """Return what was typed; call after `validate`."""
        text = Text(
            title=self.title.data,
            summary=self.summary.data or "",
            body_source=self.body.data or "",
            body_html=body_html,
            language=self.language.data,
            kind=self.kind.data,
            python_level=SkillLevel(self.python_level.data),
            ml_level=SkillLevel(self.ml_level.data),
            prerequisites=self.prerequisites.data or "",
            is_bring_your_own_data=self.is_bring_your_own_data.data,
            visibility=WorkshopVisibility(self.visibility.data),
            **self.window,
        )
        capacities = {mode: self[f"{mode.value}_capacity"].data for mode in self._modes()}
        return Plan(text, self.slots, capacities, self.leaders)

    def _modes(self) -> list[Mode]:
        return [mode for mode in Mode if self.ways.data in {mode.value, HYBRID}]

    def _slot(self, row: SlotForm) -> Slot | None:
        if row.is_blank:
            return None
        if row.place.data and row.place.data not in self.zones:
            row.place.errors = [_("Choisissez un lieu de la liste.")]
            return None
        tzid = self.zones.get(row.place.data or "", self.club_zone.key)
        moments = row.moments(ZoneInfo(tzid))
        return row.slot(*moments, tzid, self.online_link.data or "") if moments else None

    def _leader(self, row: HostForm) -> Leader | None:
        who = row.who.data or ""
        if not who:
            return None
        user_id = self.known.get(who.lstrip("@"))
        if user_id is not None:
            return Leader(user_id=user_id)
        if who.startswith("@") or ("-" in who and who == who.lower() and " " not in who):
            row.who.errors = [_("Aucun membre n’a cet identifiant. Pour un invité, écrivez son prénom et son nom.")]
            return None
        return Leader(guest_name=who, guest_about=row.about.data or "")

    def _moment(self, name: str) -> datetime | None:
        field = self[name]
        if field.data is None or field.errors:
            return None
        try:
            return moment(field.data.date(), field.data.time(), self.club_zone)
        except Invalid as refusal:
            field.errors = [sentences.of_error(refusal)]
            return None


def field_title(name: str, number: int) -> str:
    """Name a row of the form."""
    return _("Séance %(number)s", number=number) if name == "sessions" else _("Personne %(number)s", number=number)


class CancellationForm(FlaskForm):
    """Why a workshop does not take place."""

    reason = TextAreaField(
        _l("Pourquoi"),
        filters=[stripped],
        validators=[InputRequired(_l("Dites pourquoi : les inscrits le liront.")), Length(max=1000)],
    )
