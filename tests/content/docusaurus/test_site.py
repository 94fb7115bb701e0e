"""What a site's folder tells of itself."""

import pytest

from portal.content.docusaurus import site


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("", "https://club.example/journal/un"),
        (', "trailingSlash": true', "https://club.example/journal/un/"),
        (', "trailingSlash": false', "https://club.example/journal/un"),
    ],
)
def test_address_when_the_site_ends_addresses_its_way_then_it_is_followed(tmp_path, told, address):
    (tmp_path / "site.json").write_text(f'{{"url": "https://club.example/"{told}}}', encoding="utf-8")
    assert site.find(tmp_path).address("/journal/un") == address
