"""Which players of other sites we show, after a click, and at what address."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = "https://www.youtube-nocookie.com/embed/"
_VIMEO = "https://player.vimeo.com/video/"
_DAILYMOTION = "https://www.dailymotion.com/embed/video/"
_ID = re.compile(r"^[A-Za-z0-9_-]{5,40}\Z")


class Player(NamedTuple):
    """A film on another site: where to watch it there, and the player that the page loads after a click."""

    site: str
    page: str
    embed: str


def player(address: str) -> Player | None:
    """Recognise a film of YouTube, Vimeo or Dailymotion."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https", ""}:
        return None
    site = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    steps = [step for step in parts.path.split("/") if step]
    if site in {"youtube.com", "youtube-nocookie.com", "youtu.be"}:
        return _youtube(steps, parse_qs(parts.query), is_short=site == "youtu.be")
    if site in {"vimeo.com", "player.vimeo.com"} and steps and re.fullmatch("[0-9]{5,15}", steps[-1]):
        film = steps[-1]
        return Player("Vimeo", f"https://vimeo.com/{film}", f"{_VIMEO}{film}?autoplay=1&dnt=1")
    if site == "dailymotion.com" and steps[-2:-1] == ["video"] and _ID.match(steps[-1]):
        film = steps[-1]
        return Player("Dailymotion", f"https://www.dailymotion.com/video/{film}", f"{_DAILYMOTION}{film}?autoplay=1")
    return None


def _youtube(steps: list[str], query: dict[str, list[str]], *, is_short: bool) -> Player | None:
    if is_short and steps:
        film = steps[0]
    elif len(steps) > 1 and steps[0] in {"embed", "v", "shorts", "live"}:
        film = steps[1]
    else:
        film = query.get("v", [""])[0]
    if not _ID.match(film) or film == "videoseries":
        return None
    return Player("YouTube", f"https://www.youtube.com/watch?v={film}", f"{_YOUTUBE}{film}?autoplay=1")


def is_outside(address: str) -> bool:
    """Tell whether an address leads to another site."""
    return address.strip().lower().startswith(("http://", "https://"))


def host(address: str) -> str:
    """Name the site that an address leads to, as far as it says."""
    try:
        return urlsplit(address).netloc.lower().rpartition("@")[2].removeprefix("www.")
    except ValueError:
        return ""
