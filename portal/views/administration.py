"""Who has an account: invite, suspend, open again; for admins."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.errors import Invalid, NotFound
from portal.forms.account import InvitationForm
from portal.models import User
from portal.queries import users
from portal.services import accounts, invitations, tokens
from portal.web import refusals, tools
from portal.web.access import admins, viewer
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("administration", __name__)


@bp.get("/admin/members")
@admins
def members() -> ResponseReturnValue:
    """List every account, with the form to invite someone."""
    return _page(InvitationForm())


@bp.post("/admin/members")
@admins
def invite() -> ResponseReturnValue:
    """Invite one address by mail."""
    form = InvitationForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        with writing() as session:
            invitations.invite(
                session,
                form.email.data,
                actor=viewer(),
                token=tokens.new(),
                name=form.name.data or "",
                organisation=form.organisation.data or "",
                language=tools.settings().locale,
            )
    except Invalid as refusal:
        refusals.onto(form, refusal)
        return _page(form), 422
    flash(_("L’invitation part vers %(address)s.", address=form.email.data))
    return redirect(url_for("administration.members"), 303)


@bp.post("/admin/members/<handle>/suspension")
@admins
def suspend(handle: str) -> ResponseReturnValue:
    """Close an account and end its sign-ins."""
    with writing() as session:
        user = _found(handle)
        accounts.suspend(session, user, actor=viewer())
        flash(_("Le compte de %(name)s est suspendu, et ses sessions sont fermées.", name=user.name))
    return redirect(url_for("administration.members", page=request.args.get("page")), 303)


@bp.post("/admin/members/<handle>/reopening")
@admins
def reopen(handle: str) -> ResponseReturnValue:
    """Open a suspended account again."""
    with writing() as session:
        user = _found(handle)
        accounts.reopen(session, user, actor=viewer())
        flash(_("Le compte de %(name)s est rouvert.", name=user.name))
    return redirect(url_for("administration.members", page=request.args.get("page")), 303)


def _found(handle: str) -> User:
    user = users.find_by_handle(tools.session(), handle)
    if user is None:
        raise NotFound("not-found")
    return user


def _page(form: InvitationForm) -> str:
    page = users.all_accounts(tools.session(), request.args.get("page", 1, type=int))
    return render_template("admin/members.html", form=form, page=page)
