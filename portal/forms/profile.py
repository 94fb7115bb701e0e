"""A profile as its member types it: texts, lists, links, a picture, and who sees each part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from portal.errors import Invalid
from portal.forms.numbers import whole
from portal.models import Audience, User
from portal.permissions import PROFILE_FIELDS
from portal.services import profiles
from portal.services.profiles import MAX_LINKS, Profile
from portal.web import sentences
from portal.web.language import lazy_gettext as _l

AUDIENCES = [
    SelectChoice(Audience.PUBLIC.value, _l("Tout le monde")),
    SelectChoice(Audience.MEMBERS.value, _l("Les membres")),
    SelectChoice(Audience.NOBODY.value, _l("Personne")),
]
TITLES = {
    "picture": _l("Portrait"),
    "headline": _l("En une ligne"),
    "organisation": _l("Organisation"),
    "about": _l("Présentation"),
    "helps_with": _l("Je peux aider sur"),
    "wants_to_learn": _l("Je veux apprendre"),
    "links": _l("Liens"),
    "workshops": _l("Ateliers suivis"),
}
VISIBILITY = {
    "picture": _l("Visibilité du portrait"),
    "headline": _l("Visibilité de votre ligne"),
    "organisation": _l("Visibilité de l’organisation"),
    "about": _l("Visibilité de la présentation"),
    "helps_with": _l("Visibilité de ce sur quoi vous aidez"),
    "wants_to_learn": _l("Visibilité de ce que vous voulez apprendre"),
    "links": _l("Visibilité des liens"),
    "workshops": _l("Visibilité des ateliers suivis"),
}


class ProfileForm(FlaskForm):
    """What a member says of themselves; the rules are those of `services/profiles.py`."""

    lock_version = HiddenField()
    name = StringField(_l("Prénom et nom"))
    headline = StringField(_l("En une ligne"))
    picture = FileField(_l("Portrait"))
    is_picture_removed = BooleanField(_l("Retirer le portrait"))
    about = TextAreaField(_l("Présentation"))
    helps_with = TextAreaField(_l("Je peux aider sur"))
    wants_to_learn = TextAreaField(_l("Je veux apprendre"))
    listed_for = RadioField(_l("Qui trouve votre profil"), choices=AUDIENCES, default=Audience.MEMBERS.value)

    @classmethod
    def of(cls, user: User) -> ProfileForm:
        """Return the form as it stands for a person."""
        links = {
            f"link_{part}_{number}": link[part]
            for number, link in enumerate(user.links, 1)
            for part in ("label", "url")
        }
        audiences = {f"{name}_for": getattr(user, f"{name}_for").value for name in profiles.AUDIENCE_FIELDS}
        return cls(
            formdata=None,
            data={
                "lock_version": str(user.profile_lock_version),
                "name": user.name,
                "headline": user.headline,
                "about": user.about,
                "helps_with": "\n".join(user.helps_with),
                "wants_to_learn": "\n".join(user.wants_to_learn),
                **links,
                **audiences,
            },
        )

    @property
    def version(self) -> int:
        """Return the version that the person had before them; 0 where the form does not say."""
        return whole(self.lock_version.data) or 0

    @property
    def links(self) -> list[tuple[Field, Field]]:
        """Return the pairs of fields for links."""
        return [(self[f"link_label_{number}"], self[f"link_url_{number}"]) for number in range(1, MAX_LINKS + 1)]

    def profile(self) -> Profile:
        """Return what was typed, for the verb."""
        return Profile(
            name=self.name.data or "",
            headline=self.headline.data or "",
            about=self.about.data or "",
            helps_with=_topics(self.helps_with.data),
            wants_to_learn=_topics(self.wants_to_learn.data),
            links=[(label.data or "", url.data or "") for label, url in self.links],
            audiences={name: Audience(self[f"{name}_for"].data) for name in profiles.AUDIENCE_FIELDS},
        )

    def differing(self, user: User) -> list[Field]:
        """Return the fields in which what was typed is not what stands, after another tab saved."""
        standing = ProfileForm.of(user)
        return [
            field
            for field in self
            if field.name in standing.data
            and field.name not in {"lock_version", "csrf_token", "picture", "is_picture_removed"}
            and _plain(field.data) != _plain(standing[field.name].data)
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field as the verb will, and put each refusal beside its field."""
        is_valid = bool(super().validate(extra_validators))
        for field in self:
            if isinstance(field, SelectField) and field.errors:
                # A list without a choice would show its first, which opens the field to all.
                field.data = Audience.NOBODY.value
        for field, check in self._checks():
            try:
                check()
            except Invalid as refusal:
                refuse(field, refusal)
                is_valid = False
        return is_valid

    def _checks(self) -> Iterator[tuple[Field, Callable[[], object]]]:
        yield self.name, lambda: profiles.tidy_name(self.name.data or "")
        yield self.headline, lambda: profiles.tidy_line("headline", self.headline.data or "", profiles.MAX_HEADLINE)
        yield self.about, lambda: profiles.tidy_text("about", self.about.data or "", profiles.MAX_ABOUT)
        for field in (self.helps_with, self.wants_to_learn):
            yield field, lambda field=field: profiles.tidy_topics(field.name, _topics(field.data))  # type: ignore[misc]
        for label, url in self.links:
            pair = [(label.data or "", url.data or "")]
            yield url, lambda pair=pair: profiles.tidy_links(pair)  # type: ignore[misc]


def refuse(field: Field, refusal: Invalid) -> None:
    """Put the sentence of a refusal beside its field."""
    field.errors = [*field.errors, sentences.of_error(refusal)]


def _topics(text: str | None) -> list[str]:
    """Take one topic a line, or separated by commas."""
    return re.split(r"[\r\n,;]+", text or "")


def _plain(value: object) -> str:
    return " ".join(str(value or "").split())


for _number in range(1, MAX_LINKS + 1):
    setattr(ProfileForm, f"link_label_{_number}", StringField(_l("Nom du lien %(n)s", n=_number)))
    setattr(ProfileForm, f"link_url_{_number}", StringField(_l("Adresse du lien %(n)s", n=_number)))
for _name in PROFILE_FIELDS:
    _audience = SelectField(VISIBILITY[_name], choices=AUDIENCES, default=Audience.MEMBERS.value)
    setattr(ProfileForm, f"{_name}_for", _audience)
