"""The oracle: what Docusaurus 3.10 made of each post of a folder, read from its `oracle.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from tests.corpus import CORPUS

_FILES = ("oracle.json", "oracle-docusaurus-3.10.2.json")
_SITES = ("dataforgood-fr", "docusaurus", "docusaurus-edge", "seed")
# What the oracle's makers put in the place of a partial of the site that they did not take.
_STAND_IN = "stub partial"


@dataclass(frozen=True)
class Expected:
    """One post as Docusaurus built it; `body` is empty where only its metadata could be taken."""

    site: str
    path: str
    metadata: dict = field(repr=False)
    body: dict = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.site}/{self.path}"

    @property
    def is_exempt_from_words(self) -> bool:
        """Components of the site's own, tabs, and a stand-in for a file that was not taken show other words there."""
        is_stubbed = self.body.get("site_components_stubbed") or _STAND_IN in (self.metadata.get("body_text") or ())
        return bool(is_stubbed or self.body.get("tabs"))

    @property
    def words(self) -> str:
        return " ".join(self.metadata.get("body_text") or ())

    @property
    def excerpt(self) -> str:
        return " ".join(self.metadata.get("excerpt") or ())


def sites() -> list[Path]:
    """The folders whose figures are promised, when they are there."""
    return [CORPUS / name for name in _SITES] if CORPUS else []


def read(folder: Path) -> dict[str, Expected]:
    """Read a folder's oracle, by the path of each post below the folder."""
    file = next((folder / name for name in _FILES if (folder / name).is_file()), None)
    if file is None:
        raise FileNotFoundError(f"{folder} holds no oracle.json")
    posts = (_expected(folder, post) for post in json.loads(file.read_text("utf-8")))
    return {post.path: post for post in posts}


def _expected(folder: Path, post: dict) -> Expected:
    source = post["source"]
    path = source if (folder / source).is_file() else Path(source).name
    return Expected(folder.name, path, post, post.get("body") or {})
