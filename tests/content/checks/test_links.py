"""Links and addresses."""

import pytest

from tests.content.checks.rulebook import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]()", [("link-empty", 1)]),
        ("[](https://x.fr)", [("link-empty", 1)]),
        ("[a](#)", [("link-empty", 1)]),
        ('<a href="x"></a>', [("link-empty", 1)]),
        ('<a name="x"></a> <a id="y">z</a>', []),
        ("[`code`](https://x.fr) [![a](b.png)](https://x.fr)", []),
        ("Voir [ici](https://x.fr)", [("link-text-vague", 1)]),
        ('<a href="https://x.fr">cliquez ici</a>', [("link-text-vague", 1)]),
        ("[ici, à Paris](https://x.fr)", []),
        ("[là-bas](https://x.fr)", [("link-text-vague", 1)]),
    ],
)
def test_links_when_empty_or_vague_then_are_told(text, expected):
    assert found(text, "link-empty", "link-text-vague") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://x.fr/?utm_source=b&c=d)", [("tracking-parameters", 1)]),
        ("https://x.fr/?a=b&fbclid=c", [("tracking-parameters", 1)]),
        ("[a](https://x.fr/?q=utm_source)", []),
        ("`https://x.fr/?gclid=1`", []),
    ],
)
def test_tracking_parameters_when_an_address_has_some_then_are_told(text, expected):
    assert found(text, "tracking-parameters") == expected
