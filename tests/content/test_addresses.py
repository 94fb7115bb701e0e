"""Addresses inside stored HTML are paths of the club, whatever the language of the page around it."""

from __future__ import annotations

from portal.content import addresses


def test_addresses_when_names_hold_spaces_then_are_quoted() -> None:
    assert addresses.article("2020/01/où est-ce") == "/blog/2020/01/o%C3%B9%20est-ce"
    assert addresses.media("ab" * 32, "courbe.png") == f"/media/{'ab' * 32}/courbe.png"
