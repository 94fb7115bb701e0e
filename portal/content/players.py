"""Films and sounds: a picture to click for other sites' players, native players for stored files."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from portal.content import tree
from portal.content.context import RenderContext
from portal.content.figures import find_asset
from portal.content.reading import embeds
from portal.content.slots import Slots

POSTER = "/static/img/poster.svg"
_PLAYERS = {"iframe", "video", "audio"}
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


class _Shown(NamedTuple):
    """A player: its box, its name and what its caption adds, and the link that stands for it in a line."""

    box: str
    name: str
    note: str
    link: Element
    is_named: bool = False


def settle(root: Element, slots: Slots, context: RenderContext) -> list[Element]:
    """Put our own players, or a link, in the place of each iframe, film and sound.

    Returns the places of the players that stand between paragraphs.
    """
    _take_up_links(root, context)
    places: list[Element] = []
    for parent in list(root.iter()):
        blocks: dict[Element, Element] = {}
        for child in [child for child in parent if child.tag in _PLAYERS]:
            shown = _frame(child, parent, context) if child.tag == "iframe" else _native(child, context)
            is_apart = parent is root or parent.tag in _CONTAINERS
            if isinstance(shown, Element):
                tree.replace(parent, child, _paragraph(shown) if is_apart else shown)
            elif parent.tag == "figure":
                _fill_figure(parent, child, shown, slots)
            elif is_apart:
                places.append(slots.keep(_figure(shown)))
                tree.replace(parent, child, places[-1])
            elif parent.tag == "p":
                blocks[child] = slots.keep(_figure(shown))
            else:
                tree.replace(parent, child, shown.link)
        if blocks:
            tree.split(_parent(root, parent), parent, blocks)
            places += blocks.values()
    return places


def _take_up_links(root: Element, context: RenderContext) -> None:
    """Make a player of each link to a stored film or sound that is a paragraph, and of each picture that is one."""
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in {"a", "img"}]:
            path = child.get("src", "") if child.tag == "img" else child.get("href", "")
            kind = embeds.kind(path)
            is_alone = child.tag == "img" or (parent.tag == "p" and tree.words(parent).strip() == tree.words(child))
            if kind in _PLAYERS and is_alone and len(child) == 0 and find_asset(context, path):
                title = child.get("title") or child.get("alt") or tree.words(child)
                tree.replace(parent, child, Element(kind, {"src": path, "title": title}))


def _paragraph(inner: Element) -> Element:
    paragraph = Element("p")
    paragraph.append(inner)
    return paragraph


def _figure(shown: _Shown) -> str:
    """Write a player as a block of its own, with its name where it has one."""
    name = f'<strong class="facade__title">{escape(shown.name)}</strong>' if shown.name and not shown.is_named else ""
    caption = " ".join(part for part in (name, shown.note) if part)
    return f'<figure class="media">{shown.box}{f"<figcaption>{caption}</figcaption>" if caption else ""}</figure>'


def _fill_figure(figure: Element, child: Element, shown: _Shown, slots: Slots) -> None:
    """Put a player into the author's own figure; its caption stays, and says what ours would."""
    figure.set("class", "media")
    tree.replace(figure, child, slots.keep(shown.box))
    if not shown.note:
        return
    caption = figure.find("figcaption")
    caption = SubElement(figure, "figcaption") if caption is None else caption
    note = slots.keep(f'<span class="media__note">{shown.note}</span>')
    caption.append(note)
    if len(caption) > 1:
        caption[-2].tail = f"{caption[-2].tail or ''} "
    else:
        caption.text = f"{caption.text or ''} ".lstrip()


def _parent(root: Element, element: Element) -> Element:
    return next(parent for parent in root.iter() if element in list(parent))


def _words(context: RenderContext) -> Mapping[str, str]:
    return _WORDS.get(context.language, _WORDS["fr"])


def _frame(frame: Element, parent: Element, context: RenderContext) -> _Shown | Element:
    words = _words(context)
    address = frame.get("src", "")
    title = _title(frame)
    player = embeds.player(address)
    if player is None:
        return _refused(address, title, context)
    if not title and parent.tag == "figure":
        title = next((" ".join(tree.words(caption).split()) for caption in parent.iter("figcaption")), "")
    title = title or words["video"]
    link = Element("a", {"href": player.page})
    link.text = title
    note = (
        f'{words["privacy"].format(player.site)} <a href="{escape(player.page)}" rel="noopener">'
        f"{words['watch'].format(player.site)}</a>"
    )
    return _Shown(facade(player, title, words), title, note, link)


def _title(frame: Element) -> str:
    """Name the film: the misplaced `alt` says more than the player's own title."""
    names = (frame.get("alt", ""), frame.get("title", ""))
    return next((" ".join(name.split()) for name in names if name.strip().lower() not in _GENERIC), "")


def facade(player: embeds.Player, title: str, words: Mapping[str, str]) -> str:
    """Write a film's picture to click; without JavaScript it is a link to the film's page."""
    return (
        f'<a class="facade" href="{escape(player.page)}" data-embed="{escape(player.embed)}" '
        f'data-title="{escape(title)}" aria-label="{escape(words["play"].format(title))}">'
        f'<img src="{POSTER}" alt="" width="960" height="540" loading="lazy">'
        f'<span class="facade__tag">{_CAMERA} {words["video"]}</span>'
        f'<span class="facade__play">{_PLAY}</span></a>'
    )


def _refused(address: str, title: str, context: RenderContext) -> Element:
    """Lead to what a frame would have shown: a page of another site, a stored file."""
    words = _words(context)
    host = embeds.host(address)
    asset = find_asset(context, address)
    if asset is None and not (embeds.is_outside(address) and host):
        note = Element("span", {"class": "embed-refused"})
        note.text = words["removed"]
        return note
    link = Element("a", {"class": "embed-refused", "href": asset.url if asset else address})
    link.text = title or (_file_name(address) if asset else words["refused"].format(host))
    return link


def _native(player: Element, context: RenderContext) -> _Shown | Element:
    given = [player.get("src", ""), *(source.get("src", "") for source in player.iter("source"))]
    paths = [path for path in given if path]
    assets = [asset for path in paths if (asset := find_asset(context, path)) and not asset.is_damaged]
    title = player.get("title", "").strip()
    if not assets:
        return _absent(paths, title, player.tag, context)
    sources = "".join(
        f'<source src="{escape(asset.url)}"' + (f' type="{escape(asset.content_type)}">' if asset.content_type else ">")
        for asset in assets
    )
    name = title or _file_name(paths[0])
    html = (
        f'<{player.tag} controls{_manner(player, context)} aria-label="{escape(name)}">{sources}'
        f"{_tracks(player, context)}</{player.tag}>"
    )
    link = Element("a", {"href": assets[0].url})
    link.text = name
    if player.tag == "video":
        return _Shown(html, title, "", link)
    named = f'<strong class="audio__t">{escape(title)}</strong>' if title else ""
    return _Shown(f'<div class="audio">{named}{html}</div>', title, "", link, is_named=True)


def _manner(player: Element, context: RenderContext) -> str:
    """Say how a player begins: nothing is loaded for a sound; a film shows its poster or its first picture."""
    if player.tag == "audio":
        return ' preload="none"'
    poster = find_asset(context, player.get("poster", "")) if player.get("poster") else None
    shown = f' preload="none" poster="{escape(poster.url)}"' if poster else ' preload="metadata"'
    return shown + "".join(f" {name}" for name in ("loop", "muted") if name in player.attrib)


def _absent(paths: list[str], title: str, tag: str, context: RenderContext) -> Element:
    """Say that a file did not come; one on another site is a link, and nothing is fetched."""
    words = _words(context)
    outside = next((path for path in paths if embeds.is_outside(path) and embeds.host(path)), "")
    if outside:
        link = Element("a", {"class": "asset-remote", "href": outside})
        link.text = title or words["refused"].format(embeds.host(outside))
        return link
    missing = Element("span", {"class": "asset-missing"})
    missing.text = words["missing"].format(title or (_file_name(paths[0]) if paths else tag))
    return missing


def _file_name(path: str) -> str:
    return unquote(path.partition("?")[0]).rsplit("/", 1)[-1]


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
