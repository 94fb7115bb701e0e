"""Signing in, passwords, invitations."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Email, Length

from portal.services.passwords import LONGEST
from portal.web.language import lazy_gettext as _l

ADDRESS_LONGEST = 254
ADDRESS_NEEDED = _l("Indiquez votre adresse électronique.")
PASSWORD_NEEDED = _l("Indiquez votre mot de passe.")
NOT_AN_ADDRESS = _l("Cette adresse électronique est incomplète : elle s’écrit nom@exemple.fr.")


def stripped(text: str | None) -> str | None:
    """Drop the spaces that come along with a pasted address or name."""
    return text.strip() if text else text


class SignInForm(FlaskForm):
    """The address, the password, and whether this browser is one's own."""

    email = StringField(
        _l("Adresse électronique"),
        filters=[stripped],
        validators=[DataRequired(ADDRESS_NEEDED), Length(max=ADDRESS_LONGEST)],
    )
    password = PasswordField(_l("Mot de passe"), validators=[DataRequired(PASSWORD_NEEDED), Length(max=LONGEST)])
    remember = BooleanField(_l("Garder ma session sur cet appareil"))
    next = HiddenField()


class ForgottenForm(FlaskForm):
    """Where the link to choose a new password should go."""

    email = StringField(
        _l("Adresse électronique"),
        filters=[stripped],
        validators=[
            DataRequired(ADDRESS_NEEDED),
            Length(max=ADDRESS_LONGEST),
            Email(NOT_AN_ADDRESS, check_deliverability=False),
        ],
    )


class NewPasswordForm(FlaskForm):
    """A new password, typed once: it may be seen and pasted."""

    password = PasswordField(_l("Nouveau mot de passe"), validators=[DataRequired(_l("Choisissez un mot de passe."))])


class ChangePasswordForm(FlaskForm):
    """The present password and a new one."""

    current = PasswordField(
        _l("Mot de passe actuel"), validators=[DataRequired(_l("Indiquez votre mot de passe actuel."))]
    )
    password = PasswordField(_l("Nouveau mot de passe"), validators=[DataRequired(_l("Choisissez un mot de passe."))])


class InvitationForm(FlaskForm):
    """Whom to invite."""

    email = StringField(
        _l("Adresse électronique"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Indiquez l’adresse de la personne à inviter.")),
            Length(max=ADDRESS_LONGEST),
            Email(NOT_AN_ADDRESS, check_deliverability=False),
        ],
    )
    name = StringField(_l("Prénom et nom"), filters=[stripped], validators=[Length(max=120)])
    organisation = StringField(_l("Organisation"), filters=[stripped], validators=[Length(max=120)])


class AcceptanceForm(FlaskForm):
    """What an invited person gives: a name and a password; the address is the invitation's."""

    name = StringField(
        _l("Prénom et nom"),
        filters=[stripped],
        validators=[DataRequired(_l("Indiquez votre prénom et votre nom.")), Length(max=120)],
    )
    password = PasswordField(_l("Mot de passe"), validators=[DataRequired(_l("Choisissez un mot de passe."))])
