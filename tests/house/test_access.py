"""Every route declares who may come through it, and none is lost without thinking of a redirect."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from portal.web.access import DOORS

ROUTES = Path(__file__).with_name("routes.txt")


def test_every_route_declares_its_access(app: Flask) -> None:
    declared = {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "access", None) for rule in app.url_map.iter_rules()
    }
    assert {name: access for name, access in declared.items() if access not in DOORS} == {}


def test_no_route_is_lost(app: Flask) -> None:
    present = {
        f"{method} {rule.rule} {app.view_functions[rule.endpoint].access}"  # type: ignore[attr-defined]
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    reviewed = set(ROUTES.read_text(encoding="utf-8").split("\n")) - {""}
    assert reviewed - present == set(), "a route was lost: keep its address, or redirect it and change routes.txt"
    assert present - reviewed == set(), "a new route: read it once more, then add it to routes.txt"


@pytest.mark.parametrize("path", ["/me/", "/drafts/", "/reviews/"])
def test_closed_page_when_visitor_then_leads_to_sign_in(client, path: str) -> None:
    assert client.get(path).headers["Location"] == f"/login?next={path}"
