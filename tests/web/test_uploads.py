"""Only an admin's archive may be larger than what members send."""

import dataclasses
import io

import pytest

from portal.settings import Settings


@pytest.fixture
def settings(settings) -> Settings:
    return dataclasses.replace(settings, upload_limit_bytes=100_000, import_limit_bytes=2_000_000)


def body(size):
    return {"archive": (io.BytesIO(bytes(size)), "a.zip")}


@pytest.mark.parametrize(("size", "status"), [(1_000_000, 422), (2_200_000, 413)])
def test_request_when_an_admin_sends_an_archive_then_its_own_limit_counts(sign_in, anne, size, status):
    browser = sign_in(anne)
    browser.page("/admin/imports")
    browser.submit("/admin/imports", body(size), status=status)


def test_request_when_anyone_else_sends_as_much_then_is_refused_unread(client):
    client.page("/login")
    client.submit("/admin/imports", body(1_000_000), status=413)


def test_request_when_an_admin_sends_as_much_elsewhere_then_is_refused(sign_in, anne):
    browser = sign_in(anne)
    browser.page("/admin/imports")
    browser.submit("/settings/profile", body(1_000_000), status=413)
