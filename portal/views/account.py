"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.errors import TooMany
from portal.forms.account import SignInForm
from portal.services import sign_ins
from portal.web import access, sentences, signing_in
from portal.web.access import public
from portal.web.local_path import local_path
from portal.web.transaction import writing

bp = Blueprint("account", __name__)


@bp.route("/login", methods=["GET", "POST"])
@public
def login() -> ResponseReturnValue:
    """Show the door, or open it."""
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next")
    form.next.data = local_path(form.next.data)
    onward = redirect(form.next.data or url_for("me.index"), 303)
    if access.viewer():
        return onward
    if request.method == "GET":
        return _page(form)
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        is_in = signing_in.sign_in(form.email.data, form.password.data, is_kept=form.remember.data)
    except TooMany as refusal:
        return _page(form, sentences.of_error(refusal)), 429, {"Retry-After": str(refusal.retry_after_seconds)}
    return onward if is_in else (_page(form, "wrong"), 422)


@bp.post("/logout")
@public
def logout() -> ResponseReturnValue:
    """End the sign-in on the server, then in the browser."""
    if access.token():
        with writing() as session:
            sign_ins.end(session, access.token())
    access.leave()
    return redirect(url_for("home.index"), 303)


def _page(form: SignInForm, refusal: str = "") -> str:
    return render_template("account/login.html", form=form, refusal=refusal)
