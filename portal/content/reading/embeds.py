"""Which players of other sites we show, after a click, and at what address."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = "https://www.youtube-nocookie.com/embed/"
_VIMEO = "https://player.vimeo.com/video/"
_DAILYMOTION = "https://www.dailymotion.com/embed/video/"
_ID = re.compile(r"^[A-Za-z0-9_-]{5,40}\Z")
_KEY = re.compile(r"^[0-9a-f]{6,40}\Z")
_TIME = re.compile(r"^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?\Z")
_ENDINGS = {
    "image": frozenset({"png", "jpg", "jpeg", "webp", "gif", "avif", "svg"}),
    "video": frozenset({"mp4", "webm", "mov", "m4v", "ogv"}),
    "audio": frozenset({"mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"}),
}


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
    if site in {"vimeo.com", "player.vimeo.com"}:
        return _vimeo(steps, parse_qs(parts.query))
    if site in {"dailymotion.com", "geo.dailymotion.com", "dai.ly"}:
        return _dailymotion(steps, parse_qs(parts.query), is_short=site == "dai.ly")
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
    start = _seconds((query.get("start") or query.get("t") or [""])[0])
    page = f"https://www.youtube.com/watch?v={film}" + (f"&t={start}s" if start else "")
    return Player("YouTube", page, f"{_YOUTUBE}{film}?autoplay=1" + (f"&start={start}" if start else ""))


def _seconds(time: str) -> int:
    """Read `90`, `90s` or `1m30s`."""
    match = _TIME.match(time)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def _vimeo(steps: list[str], query: dict[str, list[str]]) -> Player | None:
    """Read a film's number; one that is not listed has a key too: `/123456/abcdef0123`, `?h=abcdef0123`."""
    number = next((at for at, step in enumerate(steps) if re.fullmatch("[0-9]{5,15}", step)), -1)
    if number < 0:
        return None
    film, after = steps[number], steps[number + 1 : number + 2]
    key = next((text for text in (*query.get("h", []), *after) if _KEY.match(text)), "")
    page = f"https://vimeo.com/{film}" + (f"/{key}" if key else "")
    return Player("Vimeo", page, f"{_VIMEO}{film}?" + (f"h={key}&" if key else "") + "autoplay=1&dnt=1")


def _dailymotion(steps: list[str], query: dict[str, list[str]], *, is_short: bool) -> Player | None:
    film = query.get("video", [""])[0]
    if not film and steps and (is_short or steps[-2:-1] == ["video"]):
        film = steps[-1]
    if not _ID.match(film):
        return None
    return Player("Dailymotion", f"https://www.dailymotion.com/video/{film}", f"{_DAILYMOTION}{film}?autoplay=1")


def kind(path: str) -> str:
    """Tell a picture, a film or a sound by its file's ending: `image`, `video`, `audio`, or nothing."""
    _, dot, ending = path.partition("?")[0].partition("#")[0].rpartition(".")
    return next((name for name, endings in _ENDINGS.items() if dot and ending.lower() in endings), "")


def is_outside(address: str) -> bool:
    """Tell whether an address leads to another site."""
    return address.strip().lower().startswith(("http://", "https://"))


def host(address: str) -> str:
    """Name the site that an address leads to, as far as it says."""
    try:
        return urlsplit(address).netloc.lower().rpartition("@")[2].removeprefix("www.")
    except ValueError:
        return ""
