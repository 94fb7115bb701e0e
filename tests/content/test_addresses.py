"""Addresses inside stored HTML are paths of the club, whatever the language of the page around it."""

from __future__ import annotations

import pytest

from portal.content import addresses


def test_addresses_when_names_hold_spaces_then_are_quoted() -> None:
    assert addresses.article("2020/01/où est-ce") == "/blog/2020/01/o%C3%B9%20est-ce"
    assert addresses.media("ab" * 32, "courbe.png") == f"/media/{'ab' * 32}/courbe.png"


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("/blog/un-article/?a#b", "/blog/un-article"),
        ("/blog/2020/01/o%C3%B9", "/blog/2020/01/où"),
        ("/en/blog/un", "/blog/un"),
        ("un", "/blog/un"),
        ("./un.pdf", "/blog/un.pdf"),
        ("../workshops/python/online", "/workshops/python"),
        ("/workshops/python.ics", "/workshops/python"),
        ("/blog", ""),
        ("/blog/tags/x", ""),
        ("/blog/rss.xml", ""),
        ("/workshops/past", ""),
        ("/workshops/calendar.ics", ""),
        ("/members/lea", ""),
        ("/ailleurs", ""),
        ("../../../blog", ""),
        ("img/a.PNG", ""),
        ("#a", ""),
        ("", ""),
        ("https://x.fr/blog/a", ""),
        ("//x.fr/blog/a", ""),
        ("mailto:a@b.fr", ""),
    ],
)
def test_inside_when_a_link_names_an_article_or_a_workshop_then_gives_its_path(link: str, place: str) -> None:
    assert addresses.inside(link) == place
