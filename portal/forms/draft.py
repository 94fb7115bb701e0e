"""The editor's fields."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import URL, Length, Optional, Regexp

from portal.content.editing import Fields
from portal.forms.numbers import whole
from portal.models import Article
from portal.web.language import lazy_gettext as _l

TITLE_LONGEST = 300
SLUG_LONGEST = 180
LANGUAGES = [SelectChoice("fr", _l("français")), SelectChoice("en", _l("anglais"))]
TITLE_TOO_LONG = _l("Ce titre dépasse 300 caractères : raccourcissez-le.")
NAME_TOO_LONG = _l("Ce nom dépasse 200 caractères : raccourcissez-le.")


class DraftForm(FlaskForm):
    """One article as its author types it; what the proofreader has to say stands elsewhere and blocks no saving."""

    title = StringField(
        _l("Titre"),
        validators=[Length(max=TITLE_LONGEST, message=TITLE_TOO_LONG)],
    )
    source = TextAreaField(_l("Texte de l’article"))
    summary = TextAreaField(_l("Résumé"))
    tags = StringField(_l("Mots-clés"))
    language = SelectField(
        _l("Langue du texte"),
        choices=LANGUAGES,
        default="fr",
    )
    slug = StringField(
        _l("Adresse de la page"),
        validators=[Length(max=SLUG_LONGEST, message=_l("Cette adresse dépasse 180 caractères : raccourcissez-la."))],
    )
    cover = SelectField(_l("Image de couverture"), validate_choice=False)
    republished_from = StringField(
        _l("Déjà paru dans"),
        validators=[Length(max=200, message=NAME_TOO_LONG)],
    )
    republished_url = StringField(
        _l("Adresse d’origine"),
        validators=[
            Optional(),
            Length(max=500, message=_l("Cette adresse dépasse 500 caractères.")),
            URL(require_tld=False, message=_l("Cette adresse est incomplète : elle commence par https://.")),
        ],
    )
    republished_on = StringField(
        _l("Date de parution"),
        validators=[Optional(), Regexp(r"\d{4}-\d\d-\d\d\Z", message=_l("Écrivez la date ainsi : 2026-11-24."))],
    )
    republished_permission = BooleanField(_l("La publication est d’accord"))
    other = TextAreaField(_l("Autres champs du fichier"))
    lock_version = HiddenField()
    revision = HiddenField()

    def show(self, fields: Fields, article: Article | None) -> None:
        """Fill the form with what a file says, unless someone typed something else."""
        if not self.is_submitted():
            for name, value in vars(fields).items():
                self["source" if name == "body" else name].data = value
        self.offer_covers(article)

    def offer_covers(self, article: Article | None) -> None:
        """Let the cover be one of the article's own pictures, or the path that the file names."""
        paths = {one.path for one in (article.media if article else ()) if one.media.content_type.startswith("image/")}
        present = {self.cover.data} - {None, "", "None"}
        self.cover.choices = [SelectChoice("", _l("Aucune : le club dessine une planche"))]
        self.cover.choices += [SelectChoice(path, path) for path in sorted(paths | present)]

    def fields(self) -> Fields:
        """Return what was typed."""
        return Fields(
            title=" ".join((self.title.data or "").split()),
            summary=self.summary.data or "",
            tags=self.tags.data or "",
            slug=(self.slug.data or "").strip(),
            language=self.language.data if self.language.data in {"fr", "en"} else "fr",
            cover="" if self.cover.data in {None, "None"} else self.cover.data,
            republished_from=(self.republished_from.data or "").strip(),
            republished_url=(self.republished_url.data or "").strip(),
            republished_on=(self.republished_on.data or "").strip(),
            republished_permission=bool(self.republished_permission.data),
            other=self.other.data or "",
            body=self.source.data or "",
        )

    @property
    def seen_version(self) -> int:
        """Return the lock version of the text that this form began from; 0 when it says none."""
        return whole(self.lock_version.data) or 0

    @property
    def seen_revision(self) -> int:
        """Return the version of the text that this form began from; 0 when it says none."""
        return whole(self.revision.data) or 0
