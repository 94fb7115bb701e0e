"""Accepting an invitation: a name, a password, and one is in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.errors import Invalid, NotFound
from portal.forms.account import AcceptanceForm
from portal.models import Invitation
from portal.services import invitations, passwords, tokens
from portal.web import access, language, refusals, signing_in, tools
from portal.web.access import public
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("invitations", __name__)


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@public
def accept(token: str) -> ResponseReturnValue:
    """Show what an invitation offers, or make the account and sign its person in."""
    form = AcceptanceForm()
    try:
        invitation = invitations.find(tools.session(), token)
        if request.method == "GET":
            form.name.data = invitation.name
            return _page(form, invitation, token)
        if not form.validate_on_submit():
            return _page(form, invitation, token), 422
        try:
            _make_account(form, invitation, token)
        except Invalid as refusal:
            refusals.onto(form, refusal)
            return _page(form, invitation, token), 422
    except NotFound:
        return render_template("account/link_gone.html", kind="invitation"), 410
    flash(_("Votre compte est créé. Bienvenue."))
    return redirect(url_for("me.index"), 303)


def _make_account(form: AcceptanceForm, invitation: Invitation, token: str) -> None:
    passwords.check(form.password.data, email=invitation.email)
    password_hash = tools.tools().passwords.hash(form.password.data)
    browser = tokens.new()
    with writing() as session:
        user = invitations.accept(
            session, token, name=form.name.data, password_hash=password_hash, language=language.current()
        )
        opened = signing_in.begin(user, browser, verified_hash=password_hash)
        access.enter(opened, browser, is_kept=False)


def _page(form: AcceptanceForm, invitation: Invitation, token: str) -> str:
    return render_template("account/invitation.html", form=form, invitation=invitation, token=token)
