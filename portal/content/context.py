"""What a text's rendering and its checks may know of the outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asset:
    """A stored file that the source refers to; width and height in pixels, 0 where they are not known.

    A damaged one that has sides is shown as far as it goes; one without is named by a word in its place.
    """

    url: str
    width: int = 0
    height: int = 0
    content_type: str = ""
    is_damaged: bool = False


@dataclass(frozen=True)
class RenderContext:
    """All that a text's rendering may know of the outside; frozen and picklable.

    `assets` maps a path as the source writes it to its stored file, `links` an internal link as written to
    its address; `language` is the text's own (`fr` or `en`); `club_name` is the spelling that the house
    dictionary keeps. `places` holds those of the portal's own addresses in the text that lead somewhere, without
    query and fragment; None where nobody looked. `guarded_names` are those that the club asked not to print unasked;
    `is_mdx` is for a text whose file says that it is MDX; `partials` are the texts it takes in, by the path it imports.
    """

    assets: Mapping[str, Asset] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"
    club_name: str = ""
    places: frozenset[str] | None = None
    guarded_names: tuple[str, ...] = ()
    is_mdx: bool = False
    partials: Mapping[str, str] = field(default_factory=dict)
