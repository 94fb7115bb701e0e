"""The folder's mails in the browser, in debug only."""

from __future__ import annotations

import dataclasses

import pytest

from portal.adapters import database
from portal.jobs import deliver_mail
from portal.services import passwords


@pytest.fixture
def settings(settings, request):
    return dataclasses.replace(settings, debug=request.param)


@pytest.mark.parametrize("settings", [False], indirect=True)
@pytest.mark.parametrize("path", ["/dev/mail", "/dev/mail/x", "/dev/mail/x/page"])
def test_mail_when_not_in_debug_then_no_such_page(client, path) -> None:
    client.page(path, status=404)


@pytest.mark.parametrize("settings", [True], indirect=True)
def test_mail_when_in_debug_then_read_with_its_link(client, session, lea) -> None:
    assert "Aucun courriel" in client.page("/dev/mail").html
    with database.write(session):
        passwords.ask_reset(session, lea.email, token="t0k3n")
    deliver_mail.run()
    page = client.page("/dev/mail")
    (address,) = [href for href in page.attributes(".//main//a", "href") if href.startswith("/dev/mail/")]
    shown = client.page(address)
    assert "http://localhost/password/reset/t0k3n" in shown.attributes(".//main//a", "href")
    answer = client.get(address + "/page")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    client.page("/dev/mail/../../secret_key", status=404)
