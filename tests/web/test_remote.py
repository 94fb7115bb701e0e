"""Limits count homes, not the addresses a home may choose from."""

from __future__ import annotations

import pytest

from portal.web.remote import remote_key


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("", "unknown"),
        ("not an address", "unknown"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
    ],
)
def test_caller_when_counted_then_by_home(app, address, key) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        assert remote_key() == key
