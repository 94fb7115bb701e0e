"""A picture's file name is plain on every disk."""

from __future__ import annotations

import pytest

from portal.content.picture import tidy_name


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Courbe d’été.JPG", "courbe-d-ete.jpg"),
        ("..\\..\\secret.exe", "secret.jpg"),
        ("数据.jpeg", "image.jpg"),
        ("", "image.jpg"),
    ],
)
def test_name_when_it_is_odd_then_becomes_plain(name: str, tidy: str) -> None:
    assert tidy_name(name, "image/jpeg") == tidy
