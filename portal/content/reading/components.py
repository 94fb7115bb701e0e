"""The JSX components of Docusaurus blogs that have an equal in plain HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

from portal.content.reading import embeds, notices
from portal.content.reading.markup import Tag

_TRANSPARENT = frozenset({"BrowserOnly", "BrowserWindow", "Translate", "React.Fragment", "Fragment"})
_CLOSINGS = {
    "Admonition": notices.CLOSING,
    "Details": "</details>",
    "Kbd": "</kbd>",
    "Link": "</a>",
    "TabItem": "</section>",
    "Tabs": "</div>",
    "TweetQuote": "</blockquote></figure>",
}
_SOURCE = re.compile(r"""\blight:\s*(?:useBaseUrl\(|require\()?\s*['"`]([^'"`]+)['"`]""")
ADDRESSES = ("src", "url", "img", "image", "source", "path")
_FILM_IDS = ("id", "videoId", "videoID", "video", "embedId", "youTubeId", "youtubeId", "youtubeID", "vimeoId")
_TWEET_IDS = ("id", "tweetId", "tweetID")
_TWEETS = frozenset({"tweet", "twittertweet", "tweetembed", "twittertweetembed", "twitterembed", "embeddedtweet"})
_TITLES = ("title", "alt", "caption", "name")
Values = Mapping[str, str]


def html(tag: Tag, language: str) -> tuple[str, bool]:
    """Return what stands for a component's tag, and whether we know the component at all."""
    if tag.name in _TRANSPARENT:
        return "", True
    if tag.is_closing:
        return _CLOSINGS.get(tag.name, ""), True
    opening = _OPENINGS.get(tag.name)
    written = opening(tag.attributes, language) if opening else _media(tag.name.lower(), tag.attributes)
    if written is not None and tag.is_self_closing:
        written += _CLOSINGS.get(tag.name, "")
    return written or "", written is not None


def _tabs(values: Values, _language: str) -> str:
    return f'<div class="panels" title="{escape(values.get("values", ""))}">'


def _panel(values: Values, _language: str) -> str:
    """Write one panel of a set; where it has no title of its own, its set's `values` may know it."""
    label = values.get("label", "")
    css_class = "panel" if label else "panel ui-value"
    return f'<section class="{css_class}" title="{escape(label or values.get("value", ""))}">'


def _admonition(values: Values, language: str) -> str:
    notice = notices.KINDS.get(values.get("type", "").lower(), notices.KINDS["note"])
    title = escape(values.get("title") or notice.title(language))
    return f"{notice.opening}{notices.TITLE}{title}</p>"


def _details(values: Values, _language: str) -> str:
    summary = values.get("summary", "")
    return "<details>" + (f"<summary>{escape(summary)}</summary>" if summary else "")


def _link(values: Values, _language: str) -> str:
    return f'<a href="{escape(values.get("to") or values.get("href", ""))}">'


def _themed_image(values: Values, _language: str) -> str | None:
    """Take the picture for a light page: it is read on both."""
    source = _SOURCE.search(values.get("sources", ""))
    return _picture(source[1], values) if source else None


def _contents(values: Values, _language: str) -> str:
    return f'<hr class="ui-toc-{_level(values, "min", "2")}-{_level(values, "max", "3")}">'


def _level(values: Values, edge: str, default: str) -> str:
    level = values.get(f"{edge}HeadingLevel", default)
    return level if level in {"2", "3", "4", "5", "6"} else default


def _tweet_quote(values: Values, _language: str) -> str:
    """Write who said it before what is said: where the words end is not known yet."""
    name, job, url = (values.get(key, "") for key in ("name", "job", "url"))
    who = f'<a href="{escape(url)}">{escape(name or url)}</a>' if url else escape(name)
    said_by = " — ".join(part for part in (who, escape(job)) if part)
    signature = f'<p class="ui-said-by">{said_by}</p>' if said_by else ""
    return f'<figure class="media tweet">{signature}<blockquote>'


def _picture(path: str, values: Values) -> str:
    caption = values.get("caption") or values.get("title", "")
    title = f' title="{escape(caption)}"' if caption else ""
    return f'<img src="{escape(path)}" alt="{escape(values.get("alt", ""))}"{title}>'


def _media(name: str, values: Values) -> str | None:
    """Show what a component of any name plainly is: a film of a known site, a tweet, a picture, a film, a sound."""
    title = escape(next((values[key] for key in _TITLES if values.get(key)), ""))
    if film := _film(name, values):
        return f'<iframe src="{escape(film)}" title="{title}"></iframe>'
    if name in _TWEETS and (number := next((values[key] for key in _TWEET_IDS if values.get(key)), "")).isdecimal():
        address = f"https://twitter.com/i/status/{number}"
        return f'<blockquote><p><a href="{address}">{address.removeprefix("https://")}</a></p></blockquote>'
    for path in (values[key] for key in ADDRESSES if values.get(key)):
        kind = embeds.kind(path)
        if kind == "image":
            return _picture(path, values)
        if kind:
            return f'<{kind} src="{escape(path)}" title="{title}"></{kind}>'
    return None


def _film(name: str, values: Values) -> str:
    """Return the address of a film that a component plays, if one of the sites that we know has it."""
    written = [values[key] for key in (*ADDRESSES, *_FILM_IDS) if values.get(key)]
    if film := next((address for address in written if "//" in address and embeds.player(address)), ""):
        return film
    sites = {"youtube": "https://www.youtube.com/embed/", "vimeo": "https://player.vimeo.com/video/"}
    site = next((address for word, address in sites.items() if word in name), "")
    number = next((values[key] for key in _FILM_IDS if values.get(key)), "")
    address = f"{site}{quote(number, safe='')}" if site and number else ""
    return address if address and embeds.player(address) else ""


_OPENINGS: dict[str, Callable[[Values, str], str | None]] = {
    "Admonition": _admonition,
    "Details": _details,
    "Kbd": lambda _values, _language: "<kbd>",
    "Link": _link,
    "TabItem": _panel,
    "Tabs": _tabs,
    "ThemedImage": _themed_image,
    "TOCInline": _contents,
    "TweetQuote": _tweet_quote,
}
