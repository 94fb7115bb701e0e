"""Links of a text that is read away from its page: a feed, a mail."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

# What only our page's style and script make sense of; a player's caption names the film and leads to it.
_PLATE = re.compile(r'<a class="facade" (?:[^<>"]|"[^"]*")*>.*?</a>', re.DOTALL)
_ICON = re.compile(r'<svg class="icon" .*?</svg>', re.DOTALL)
_BOX = re.compile(r'<input type="checkbox" disabled( checked)?(?:[^<>"]|"[^"]*")*>')
_TAG = re.compile(r'<[a-zA-Z](?:[^<>"]|"[^"]*")*>')
_LINK = re.compile(r'(?<=\s)(href|src|poster)="([^"]*)"')
# XML 1.0 has no place for these, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def absolute(html: str, page: str) -> str:
    """Return sanitised HTML that makes sense wherever it is shown, without our style; `page` is where it stands."""

    def whole(link: re.Match[str]) -> str:
        return f'{link[1]}="{escape(urljoin(page, unescape(link[2])))}"'

    html = _ICON.sub("", _PLATE.sub("", html))
    html = _BOX.sub(lambda box: "\u2611" if box[1] else "\u2610", html)
    return _TAG.sub(lambda tag: _LINK.sub(whole, tag[0]), html)


def xml_text(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
