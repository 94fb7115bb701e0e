"""Who may come through which door: every route declares one of `@public @accounts @members @moderators @admins`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from portal import permissions
from portal.extensions import login
from portal.models import SignIn, User
from portal.queries import sign_ins
from portal.services.tokens import hash_of as token_hash
from portal.web import tools

View = TypeVar("View", bound=Callable[..., Any])
DOORS = {
    "public": permissions.anyone,
    "accounts": permissions.active,  # A person whose membership has ended still keeps their account safe.
    "members": permissions.member,
    "moderators": permissions.moderator,
    "admins": permissions.admin,
}


class SignedIn:
    """What flask-login holds: a person and the token of the browser they came with."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, sign_in: SignIn, token: str) -> None:
        self.sign_in = sign_in
        self.user = sign_in.user
        self.token = token

    def get_id(self) -> str:
        """Return what the cookie carries: the token, of which the server keeps a hash."""
        return self.token


@login.user_loader  # type: ignore[untyped-decorator]
def load(token: str) -> SignedIn | None:
    """Find the open sign-in of a cookie; one query, roles and memberships included."""
    found = sign_ins.find_open(tools.session(), token_hash(token))
    return SignedIn(found, token) if found else None


def viewer() -> User | None:
    """Return the person who is signed in, if any."""
    return current_user.user if current_user.is_authenticated else None


def signed_in() -> User:
    """Return the person whom the door of this route let in."""
    found = viewer()
    assert found is not None, "only a route with a door asks for this"
    return found


def token() -> str:
    """Return the token of this browser's open sign-in, or nothing."""
    return current_user.token if current_user.is_authenticated else ""


def enter(sign_in: SignIn, new_token: str, *, is_kept: bool) -> None:
    """Give the browser its new token, in a session that keeps nothing of the one before."""
    session.clear()
    session.permanent = is_kept
    login_user(SignedIn(sign_in, new_token))


def leave() -> None:
    """Take the token back from the browser, with all that its session held."""
    logout_user()
    session.clear()


def _door(name: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = name  # type: ignore[attr-defined]
        return view

    return mark


public = _door("public")
accounts = _door("accounts")
members = _door("members")
moderators = _door("moderators")
admins = _door("admins")


def check_door() -> ResponseReturnValue | None:
    """Let the request through its route's door: to sign in first, or to a page that does not exist for this person."""
    view = current_app.view_functions.get(request.endpoint or "")
    name = getattr(view, "access", None)
    if view is None or name == "public":
        return None
    if name is None:
        raise RuntimeError(f"the route {request.endpoint} declares no access")
    if viewer() is None:
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("account.login", next=request.script_root + request.full_path.rstrip("?")), 303)
        abort(401)
    if not DOORS[name](viewer(), None):
        abort(403 if name == "members" else 404)
    return None


def init_app(app: Flask) -> None:
    """Guard every route of the app."""
    login.session_protection = None  # The server's own record decides; people change network all day.
    login.init_app(app)
    app.before_request(check_door)
