"""Where a request comes from, as limits count it."""

from __future__ import annotations

import ipaddress

from flask import request

HOME_NETWORK_BITS = 64


def remote_key() -> str:
    """Return the caller's address; for IPv6 its network, since one home holds 2^64 addresses."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 6:  # noqa: PLR2004
        return str(ipaddress.ip_network((address, HOME_NETWORK_BITS), strict=False))
    return str(address)
