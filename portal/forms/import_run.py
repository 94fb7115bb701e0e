"""The archive of a blog, and what is to be done with it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from portal.forms.account import stripped
from portal.models import ImportWay
from portal.web.language import lazy_gettext as _l

WAYS = {
    ImportWay.REPORT: (_l("Lire d’abord le rapport"), _l("rien n’est publié ni gardé : vous déciderez après lecture")),
    ImportWay.LIVE: (_l("Mettre les articles en ligne"), _l("à leurs dates et à leurs adresses d’origine")),
    ImportWay.DRAFT: (
        _l("En faire des brouillons"),
        _l("pour le membre nommé ci-dessous, qui les reprendra et les proposera"),
    ),
}


class ImportForm(FlaskForm):
    """What an admin sends to bring a blog in."""

    archive = FileField(_l("Archive du blog (.zip)"))
    way = RadioField(
        _l("Que faire des articles ?"),
        choices=[SelectChoice(way.value, title) for way, (title, _hint) in WAYS.items()],
        default=ImportWay.REPORT.value,
    )
    owner = StringField(_l("À qui reviennent les brouillons ?"), filters=[stripped], validators=[Length(max=64)])
