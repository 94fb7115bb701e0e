"""A browser is named as far as it names itself."""

from __future__ import annotations

import pytest

from portal.web.agents import browser_and_system


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("", ("", "")),
        ("curl/8.5", ("", "")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", ("Chrome", "Android")),
    ],
)
def test_browser_when_it_names_itself_then_is_told_from_others(agent, named) -> None:
    assert browser_and_system(agent) == named
