"""A forgotten password: ask for a link, choose anew."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.errors import Invalid, NotFound
from portal.forms.account import ForgottenForm, NewPasswordForm
from portal.services import attempts, passwords, tokens
from portal.web import refusals, tools
from portal.web.access import public
from portal.web.language import gettext as _
from portal.web.remote import remote_key
from portal.web.transaction import writing

bp = Blueprint("passwords", __name__)


@bp.route("/password/forgotten", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    """Send a link to whoever has an account, and say the same to everyone."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("account/forgotten.html", form=form, is_sent=False), 422 if form.errors else 200
    with writing() as session:
        attempts.spend(session, [attempts.RESET_ADDRESS.of(remote_key())])
        passwords.ask_reset(session, form.email.data, token=tokens.new())
    return render_template("account/forgotten.html", form=form, is_sent=True)


@bp.route("/password/reset/<token>", methods=["GET", "POST"])
@public
def reset(token: str) -> ResponseReturnValue:
    """Choose a new password by a link that works once."""
    form = NewPasswordForm()
    try:
        asked = passwords.find_reset(tools.session(), token)
        if not form.validate_on_submit():
            return _reset_page(form, token), 422 if form.errors else 200
        passwords.check(form.password.data, email=asked.user.email)
        new_hash = tools.tools().passwords.hash(form.password.data)
        with writing() as session:
            passwords.reset(session, token, new_hash=new_hash)
    except Invalid as refusal:
        refusals.onto(form, refusal)
        return _reset_page(form, token), 422
    except NotFound:
        return render_template("account/link_gone.html", kind="reset"), 410
    flash(_("Votre mot de passe est changé. Connectez-vous avec le nouveau."))
    return redirect(url_for("account.login"), 303)


def _reset_page(form: NewPasswordForm, token: str) -> str:
    return render_template("account/reset.html", form=form, token=token)
