"""A person's password, and where they are signed in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.errors import Invalid, TooMany
from portal.forms.account import ChangePasswordForm
from portal.models import User
from portal.queries import sign_ins as open_sign_ins
from portal.services import passwords, sign_ins
from portal.services.tokens import hash_of
from portal.web import access, agents, refusals, sentences, signing_in, tools
from portal.web.access import accounts, signed_in
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("security", __name__)


@bp.get("/settings/security")
@accounts
def index() -> ResponseReturnValue:
    """Show the password's form and the open sign-ins."""
    return _page(ChangePasswordForm())


@bp.post("/settings/security/password")
@accounts
def change_password() -> ResponseReturnValue:
    """Change the password, and end the sign-ins of other browsers."""
    form, user = ChangePasswordForm(), signed_in()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        if not _change(form, user):
            return _page(form), 422
    except TooMany as refusal:
        form.current.errors = [sentences.of_error(refusal)]
        return _page(form), 429, {"Retry-After": str(refusal.retry_after_seconds)}
    flash(_("Votre mot de passe est changé. Vos autres sessions sont fermées."))
    return redirect(url_for("security.index"), 303)


@bp.post("/settings/security/sign-ins/<int:sign_in_id>/end")
@accounts
def end_one(sign_in_id: int) -> ResponseReturnValue:
    """End one sign-in, such as that of a lost phone."""
    with writing() as session:
        sign_ins.end_one(session, signed_in(), sign_in_id)
    flash(_("Cette session est fermée."))
    return redirect(url_for("security.index"), 303)


@bp.post("/settings/security/sign-ins/end")
@accounts
def end_others() -> ResponseReturnValue:
    """End every sign-in but this browser's."""
    with writing() as session:
        sign_ins.end_all(session, signed_in(), but_token=access.token())
    flash(_("Vos autres sessions sont fermées."))
    return redirect(url_for("security.index"), 303)


def _change(form: ChangePasswordForm, user: User) -> bool:
    """Verify the present password, then choose the new one; put on the form what is wrong."""
    verified = signing_in.verify(user.email, form.current.data)
    if verified is None:
        form.current.errors = [_("Ce n’est pas votre mot de passe actuel.")]
        return False
    try:
        passwords.check(form.password.data, email=user.email)
    except Invalid as refusal:
        refusals.onto(form, refusal)
        return False
    new_hash = tools.tools().passwords.hash(form.password.data)
    with writing() as session:
        me = session.get_one(User, user.id, with_for_update=True)
        signing_in.forgive(verified)
        passwords.change(
            session, me, actor=me, verified_hash=verified.kept_hash, new_hash=new_hash, but_token=access.token()
        )
    return True


def _page(form: ChangePasswordForm) -> str:
    present = hash_of(access.token())
    opened = [
        (one, agents.browser_and_system(one.agent), one.token_hash == present)
        for one in open_sign_ins.all_open(tools.session(), signed_in())
    ]
    return render_template("settings/security.html", form=form, opened=opened)
