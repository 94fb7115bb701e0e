"""Accepting an invitation, through the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.adapters import database
from portal.errors import Invalid, NotAllowed
from portal.jobs import deliver_mail
from portal.models import Membership, User
from portal.permissions import KEEPER, member
from portal.services import invitations


@pytest.fixture
def invited(session, lea):
    with database.write(session):
        return invitations.invite(
            session, "Nina@example.org", actor=KEEPER, token="t0k3n", name="Nina Faure", organisation="Ferroval"
        )


def test_invitation_when_sent_by_a_member_then_refused(session, lea) -> None:
    with pytest.raises(NotAllowed), database.write(session):
        invitations.invite(session, "nina@example.org", actor=lea, token="t")


def test_invitation_when_address_has_an_account_then_refused(session, lea) -> None:
    with pytest.raises(Invalid), database.write(session):
        invitations.invite(session, "lea@example.org", actor=KEEPER, token="t")


def test_invitation_when_old_or_replaced_then_says_what_to_do(client, session, invited) -> None:
    with time_machine.travel(clock.now() + timedelta(days=15)):
        client.page("/invitations/t0k3n", status=410)
    with database.write(session):
        invitations.invite(session, "nina@example.org", actor=KEEPER, token="newer")
    page = client.page("/invitations/t0k3n", status=410)
    assert "Demandez une nouvelle invitation" in page.html
    client.page("/invitations/newer")


def test_invitation_when_password_is_weak_then_nothing_typed_is_lost(client, invited) -> None:
    client.page("/invitations/t0k3n")
    page = client.submit("/invitations/t0k3n", {"name": "Nina F.", "password": "nina"}, status=422)
    assert page.attributes(".//input[@name='name']", "value") == ["Nina F."]


def test_invitation_when_accepted_then_a_member_signed_in_once(app, client, session, invited, lea) -> None:
    assert deliver_mail.run() == 1
    page = client.page("/invitations/t0k3n")
    assert page.attributes(".//input[@name='name']", "value") == ["Nina Faure"]
    done = client.submit("/invitations/t0k3n", {"name": "Nina Faure", "password": "une herbe très bleue"})
    assert done.response.headers["Location"] == "/me/"
    nina = session.query(User).filter(User.email == "nina@example.org").one()
    assert (nina.handle, member(nina)) == ("nina-faure", True)
    assert session.query(Membership).filter_by(user_id=nina.id).one().organisation.name == "Ferroval"
    assert "Se déconnecter" in client.page("/").html
    app.test_client().get("/invitations/t0k3n")
    client.page("/invitations/t0k3n", status=410)
