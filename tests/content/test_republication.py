"""A text's first life elsewhere is read from plain fields or from a mapping."""

from __future__ import annotations

from datetime import date

from portal.content.republication import Republication


def test_republication_when_nothing_is_said_then_is_false() -> None:
    assert not Republication.of({"title": "Un titre"})


def test_republication_when_address_is_no_web_address_then_is_left_out() -> None:
    assert Republication.of({"republished_from": "La Revue", "republished_url": "javascript:alert(1)"}).url == ""


def test_republication_when_written_flat_or_nested_then_reads_the_same() -> None:
    flat = {
        "republished_from": "La Revue",
        "republished_url": "https://revue.example/a",
        "republished_on": "2021-02-15",
        "republished_permission": True,
    }
    nested = {
        "republished_from": {
            "name": "La Revue",
            "url": "https://revue.example/a",
            "date": "2021-02-15T10:00:00",
            "permission": "oui",
        }
    }
    assert (
        Republication.of(flat)
        == Republication.of(nested)
        == Republication("La Revue", "https://revue.example/a", date(2021, 2, 15), has_permission=True)
    )


def test_republication_when_date_is_impossible_then_has_none() -> None:
    assert Republication.of({"republished_from": "La Revue", "republished_on": "bientôt"}).on is None
