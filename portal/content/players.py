"""Films and sounds: a picture to click for other sites' players, native players for stored files."""

from __future__ import annotations

from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from portal.content import tree
from portal.content.context import RenderContext
from portal.content.figures import find_asset
from portal.content.reading import embeds
from portal.content.slots import Slots

POSTER = "/static/img/poster.svg"
_CONTAINERS = {"aside", "blockquote", "dd", "details", "div", "li", "section", "td"}
_GENERIC = {"", "youtube video player", "vimeo video player", "dailymotion video player", "video player"}
_WORDS = {
    "fr": {
        "video": "Vidéo",
        "play": "Lire la vidéo\u00a0: {}",
        "privacy": "{} ne reçoit vos données qu’au moment où vous lancez la vidéo.",
        "watch": "Voir sur {}",
        "refused": "Contenu à voir sur {}",
        "removed": "Contenu intégré retiré",
        "missing": "Fichier manquant\u00a0: {}",
    },
    "en": {
        "video": "Video",
        "play": "Play the video: {}",
        "privacy": "{} receives your data only when you start the video.",
        "watch": "Watch on {}",
        "refused": "Content to see on {}",
        "removed": "Embedded content removed",
        "missing": "Missing file: {}",
    },
}
_CAMERA = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<path d="m16 13 5.223 3.482a.5.5 0 0 0 .777-.416V7.87a.5.5 0 0 0-.752-.432L16 10.5"/>'
    '<rect x="2" y="6" width="14" height="12" rx="2"/></svg>'
)
_PLAY = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 3.5v17L20 12z"/></svg>'


def settle(root: Element, slots: Slots, context: RenderContext) -> list[Element]:
    """Put our own players, or a link, in the place of each iframe, film and sound.

    Returns the places of the players that stand between paragraphs.
    """
    places: list[Element] = []
    for parent in list(root.iter()):
        blocks: dict[Element, Element] = {}
        for child in [child for child in parent if child.tag in {"iframe", "video", "audio"}]:
            shown = _frame(child, context) if child.tag == "iframe" else _native(child, context)
            if isinstance(shown, Element):
                tree.replace(parent, child, shown)
            elif parent is root or parent.tag in _CONTAINERS:
                places.append(slots.keep(shown.html))
                tree.replace(parent, child, places[-1])
            elif parent.tag == "p":
                blocks[child] = slots.keep(shown.html)
            else:
                tree.replace(parent, child, shown.link)
        if blocks:
            tree.split(_parent(root, parent), parent, blocks)
            places += blocks.values()
    return places


class _Shown(NamedTuple):
    """A player, and the link that stands for it where no block can stand."""

    html: str
    link: Element


def _parent(root: Element, element: Element) -> Element:
    return next(parent for parent in root.iter() if element in list(parent))


def _frame(frame: Element, context: RenderContext) -> _Shown | Element:
    words = _WORDS.get(context.language, _WORDS["fr"])
    address = frame.get("src", "")
    title = _title(frame)
    player = embeds.player(address)
    if player is None:
        return _refused(address, title, words)
    title = title or words["video"]
    link = Element("a", {"href": player.page})
    link.text = title
    return _Shown(facade(player, title, words), link)


def _title(frame: Element) -> str:
    """Name the film: the misplaced `alt` says more than the player's own title."""
    names = (frame.get("alt", ""), frame.get("title", ""))
    return next((" ".join(name.split()) for name in names if name.strip().lower() not in _GENERIC), "")


def facade(player: embeds.Player, title: str, words: dict[str, str]) -> str:
    """Write a film's picture to click; without JavaScript it is a link to the film's page."""
    page, name = escape(player.page), escape(title)
    return (
        f'<figure class="media"><a class="facade" href="{page}" data-embed="{escape(player.embed)}" '
        f'data-title="{name}" aria-label="{escape(words["play"].format(title))}">'
        f'<img src="{POSTER}" alt="" width="960" height="540" loading="lazy">'
        f'<span class="facade__tag">{_CAMERA} {words["video"]}</span>'
        f'<span class="facade__play">{_PLAY}</span></a>'
        f'<figcaption><strong class="facade__title">{name}</strong> {words["privacy"].format(player.site)} '
        f'<a href="{page}" rel="noopener">{words["watch"].format(player.site)}</a></figcaption></figure>'
    )


def _refused(address: str, title: str, words: dict[str, str]) -> Element:
    host = embeds.host(address)
    if not embeds.is_outside(address) or not host:
        note = Element("span", {"class": "embed-refused"})
        note.text = words["removed"]
        return note
    link = Element("a", {"class": "embed-refused", "href": address})
    link.text = title or words["refused"].format(host)
    return link


def _native(player: Element, context: RenderContext) -> _Shown | Element:
    words = _WORDS.get(context.language, _WORDS["fr"])
    given = [player.get("src", ""), *(source.get("src", "") for source in player.iter("source"))]
    paths = [path for path in given if path]
    assets = [asset for path in paths if (asset := find_asset(context, path)) and not asset.is_damaged]
    if not assets:
        missing = Element("span", {"class": "asset-missing"})
        missing.text = words["missing"].format(paths[0].rsplit("/", 1)[-1] if paths else player.tag)
        return missing
    sources = "".join(
        f'<source src="{escape(asset.url)}"' + (f' type="{escape(asset.content_type)}">' if asset.content_type else ">")
        for asset in assets
    )
    name = escape(player.get("title", "").strip() or paths[0].rsplit("/", 1)[-1])
    html = (
        f'<{player.tag} controls preload="none" aria-label="{name}">{sources}{_tracks(player, context)}</{player.tag}>'
    )
    link = Element("a", {"href": assets[0].url})
    link.text = player.get("title", "").strip() or paths[0].rsplit("/", 1)[-1]
    boxed = f'<div class="audio">{html}</div>' if player.tag == "audio" else html
    return _Shown(f'<figure class="media">{boxed}</figure>', link)


def _tracks(player: Element, context: RenderContext) -> str:
    tracks = ""
    for track in player.iter("track"):
        if asset := find_asset(context, track.get("src", "")):
            tracks += (
                f'<track kind="captions" src="{escape(asset.url)}" '
                f'srclang="{escape(track.get("srclang") or context.language)}" '
                f'label="{escape(track.get("label") or context.language)}">'
            )
    return tracks
