"""The two allow-lists of HTML: what we take up to work on, and what may reach a reader.

`tidy` makes any tag soup well-formed and drops what can never be shown; `clean` is the last word on all that
members write. What only we may write (players, icons, boxes to tick) is put in after `clean`.
"""

from __future__ import annotations

import re

import nh3

_TEXT = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"),
    *("var", "wbr"),
}
_BLOCKS = {
    *("aside", "blockquote", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt", "figcaption"),
    *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_MEDIA = {"audio", "iframe", "source", "track", "video"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title", "class"},
    "a": {"href", "rel", "aria-label", "role"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "div": {"tabindex", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "pre": {"tabindex"},
    "q": {"cite"},
    "section": {"aria-label"},
    "span": {"role", "aria-label"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_MEDIA_ATTRIBUTES: dict[str, set[str]] = {
    "audio": {"src"},
    "iframe": {"src", "alt"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label"},
    "video": {"src", "poster", "loop", "muted"},
}
_WITH_CONTENT = {"script", "style", "template", "noscript", "svg", "math", "object", "textarea", "title"}
_SCHEMES = {"http", "https", "mailto", "tel"}
# Docusaurus' way to say "as it is written"; it is resolved before the sanitizer's last word.
_OWN_SCHEME = "pathname"
CLASSES = frozenset(
    [
        *("anchor", "asset-missing", "asset-remote", "center", "citation", "code", "embed-refused", "footnote"),
        *("footnote-backref", "footnote-ref", "hll", "media", "notice", "notice--bad", "notice--info", "notice--ok"),
        *("notice--warn", "notice__t", "num", "panel", "panel__t", "panels", "pictures", "table-wrap", "task"),
        *("tweet", "tweet__by"),
    ]
)
# Pygments' classes are one to three small letters and a digit at most: `k`, `s1`, `kwd`.
_COLOUR = re.compile(r"[a-z]{1,3}\d?\Z")
# Browsers read a backslash as a slash: both of these are another site's address without its scheme.
_ELSEWHERE = re.compile(r"\s*[/\\]{2}")
# The library looks at the schemes of links and pictures only.
_SCHEME = re.compile(r"(?!https?://)[^/?#]*:", re.IGNORECASE)
_FRAME_ID = re.compile(r"ui-b[0-9a-f]{8}(?:-\d+)?\Z")


def tidy(html: str) -> str:
    """Make HTML well-formed; iframes and players stay, to be replaced by ours."""
    return _TIDIER.clean(html)


def clean(html: str) -> str:
    """Let through only what a reader may get from a member's hand."""
    return _CLEANER.clean(html)


def _filter(tag: str, name: str, value: str) -> str | None:
    """Keep our own classes, and no id that the page's frame relies on."""
    if name == "class":
        kept = [word for word in value.split() if word in CLASSES or (tag == "span" and _COLOUR.match(word))]
        return " ".join(kept) or None
    if name == "id" and value.startswith("ui-") and not _FRAME_ID.match(value):
        return None
    if name in {"src", "href", "cite"} and _ELSEWHERE.match(value):
        return None
    if name == "cite" and _SCHEME.match(value):
        return None
    return value


_TAKEN = {**{key: set[str]() for key in _MEDIA_ATTRIBUTES}, **_ATTRIBUTES}
# Made once: each of them takes longer to make than a short text to clean.
_TIDIER = nh3.Cleaner(
    tags=_TEXT | _BLOCKS | _MEDIA,
    attributes={key: values | _MEDIA_ATTRIBUTES.get(key, set()) for key, values in _TAKEN.items()},
    clean_content_tags=_WITH_CONTENT,
    url_schemes=_SCHEMES | {_OWN_SCHEME},
    link_rel=None,
)
_CLEANER = nh3.Cleaner(
    tags=_TEXT | _BLOCKS,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    clean_content_tags=_WITH_CONTENT,
    url_schemes=_SCHEMES,
    link_rel=None,
)
