"""Plates over HTTP: kept for long, small, none beyond the last."""

from __future__ import annotations

import gzip

import pytest


@pytest.mark.parametrize("path", ["/plates/256.svg", "/plates/-1.svg", "/plates/un.svg", "/plates/99999999999.svg"])
def test_plate_when_there_is_none_then_404(client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_plate_when_shown_then_browsers_keep_it(client) -> None:
    answer = client.get("/plates/255.svg")
    assert answer.mimetype == "image/svg+xml"
    assert (answer.cache_control.public, answer.cache_control.max_age) == (True, 2_592_000)
    assert "Set-Cookie" not in answer.headers


def test_plate_when_the_browser_can_unpack_then_is_packed(client) -> None:
    plain = client.get("/plates/1.svg")
    packed = client.get("/plates/1.svg", headers={"Accept-Encoding": "gzip"})
    assert (packed.content_encoding, gzip.decompress(packed.data)) == ("gzip", plain.data)
    assert "Accept-Encoding" in packed.vary


def test_plate_when_known_to_the_browser_then_304(client) -> None:
    etag = client.get("/plates/1.svg").headers["ETag"]
    assert client.get("/plates/1.svg", headers={"If-None-Match": etag}).status_code == 304


def test_plate_when_asked_in_english_then_same_plate(client) -> None:
    assert client.get("/en/plates/1.svg").data == client.get("/plates/1.svg").data
