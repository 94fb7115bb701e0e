"""A strict reader of the renderer's HTML: every tag, attribute and address is one we mean to send."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = {
    *("a", "abbr", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code"),
    *("col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p"),
    *("path", "pre", "q", "rect", "circle", "rp", "rt", "ruby", "s", "samp", "section", "small", "source"),
    *("span", "strong", "sub", "summary", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead"),
    *("time", "tr", "track", "u", "ul", "var", "video", "wbr"),
}
ATTRIBUTES = {
    *("id", "class", "lang", "dir", "title", "href", "rel", "aria-label", "cite", "datetime", "open"),
    *("tabindex", "role", "src", "alt", "width", "height", "loading", "value", "start", "reversed", "type"),
    *("colspan", "rowspan", "align", "headers", "scope", "viewbox", "aria-hidden", "focusable", "d", "x"),
    *("y", "rx", "ry", "cx", "cy", "r", "checked", "disabled", "controls", "preload", "kind", "srclang"),
    *("label", "data-embed", "data-title", "poster", "loop", "muted"),
}
PLAYERS = re.compile(
    r"https://(www\.youtube-nocookie\.com/embed/|player\.vimeo\.com/video/|www\.dailymotion\.com/embed/video/)[\w-]+\?"
)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = []
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, (tag, name)
            self.check(tag, name, value or "")
        if tag not in {"br", "col", "hr", "img", "input", "source", "track", "wbr", "path", "rect", "circle"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    def check(self, tag, name, value):
        if name in {"href", "src", "cite", "poster"}:
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}, value
            assert not re.match(r"\s*[/\\]{2}", value), value
        if name in {"src", "poster"}:
            assert not value.startswith(("http:", "https:", "//")), value
        if name == "data-embed":
            assert PLAYERS.match(value), value
        if name == "id":
            assert value not in self.ids, value
            assert not value.startswith("ui-") or re.match(r"ui-b[0-9a-f]{8}(-\d+)?\Z", value), value
            self.ids.append(value)
        if tag == "input":
            assert name in {"type", "checked", "disabled", "aria-label"}, name


def check_allowed(html: str) -> None:
    """Fail at the first thing in the HTML that is not on the list."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
