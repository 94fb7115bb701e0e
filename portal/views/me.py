"""A member's own space and their settings."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from wtforms import Field

from portal.content.picture import Picture
from portal.errors import Conflict, Invalid
from portal.forms.profile import TITLES, ProfileForm, refuse
from portal.models import Audience
from portal.permissions import PROFILE_FIELDS
from portal.queries import me as spaces
from portal.queries import members as directory
from portal.queries import profiles as seen
from portal.services import media, profiles
from portal.services.profiles import UNCHANGED, Unchanged
from portal.web import tools
from portal.web.access import members, signed_in
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("me", __name__)


@bp.get("/me/")
@members
def index() -> ResponseReturnValue:
    """Show what awaits the person, their workshops and their articles."""
    session = tools.session()
    me = directory.find(session, signed_in().handle) or signed_in()
    return render_template(
        "me/index.html",
        space=spaces.space(session, me),
        person=seen.seen(me, me),
        shown_rows=spaces.SHOWN_ROWS,
    )


@bp.route("/settings/profile", methods=["GET", "POST"])
@members
def edit_profile() -> ResponseReturnValue:
    """Show one's own profile as a form, or save it."""
    form = ProfileForm()
    if not form.is_submitted():
        return _form_page(ProfileForm.of(signed_in()))
    picture = _read_portrait(form)
    if not form.validate() or isinstance(picture, Invalid):
        if isinstance(picture, Invalid):
            refuse(form.picture, picture)
        return _form_page(form), 422
    try:
        _save(form, picture)
    except Conflict:
        differing = form.differing(signed_in())
        form.lock_version.data = str(signed_in().profile_lock_version)
        return _form_page(form, differing), 409
    flash(_("Votre profil est enregistré."))
    return redirect(url_for("me.edit_profile"), 303)


@bp.get("/settings/privacy")
@members
def privacy() -> ResponseReturnValue:
    """Show who sees which part of one's profile."""
    me = signed_in()
    reached = {Audience.PUBLIC: {Audience.PUBLIC}, Audience.MEMBERS: {Audience.PUBLIC, Audience.MEMBERS}}
    seen_by = {
        eyes.value: {name for name in PROFILE_FIELDS if me.listed_for in wide and getattr(me, f"{name}_for") in wide}
        for eyes, wide in reached.items()
    }
    return render_template("settings/privacy.html", user=me, seen_by=seen_by, titles=TITLES.items())


def _form_page(form: ProfileForm, differing: list[Field] | None = None) -> str:
    user = directory.find(tools.session(), signed_in().handle)
    return render_template("settings/profile.html", form=form, user=user, differing=differing or [])


def _read_portrait(form: ProfileForm) -> Picture | Unchanged | Invalid | None:
    """Return the portrait that was sent, cut and ready; None when it is to be removed."""
    sent: FileStorage | None = form.picture.data
    if not sent:
        return None if form.is_picture_removed.data else UNCHANGED
    # Pillow is loaded with the first picture: the portal starts sooner without it.
    from portal.content.portraits import portrait  # noqa: PLC0415

    try:
        return portrait(sent.read(), tools.settings().upload_limit_bytes)
    except Invalid as refusal:
        return refusal


def _save(form: ProfileForm, picture: Picture | Unchanged | None) -> None:
    me, files = signed_in(), tools.tools().files
    if isinstance(picture, Picture):
        files.put(picture.data)
    with writing() as session:
        stored = (
            media.store(session, files, "portrait.jpg", picture, actor=me) if isinstance(picture, Picture) else picture
        )
        profiles.update(session, me, form.profile(), actor=me, lock_version=form.version, picture=stored)
