"""Where the links of an imported post lead now: to another imported post, else to the old site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from portal.content import addresses
from portal.content.docusaurus.site import Site
from portal.content.scan import Scan
from portal.content.source import Source

_LEFT_ALONE = ("#", "mailto:", "tel:", "data:", "pathname://", "//")


@dataclass(frozen=True)
class Places:
    """Our slugs of a blog's posts: by the path of their file, and by their old address without its last slash."""

    site: Site
    by_path: Mapping[str, str]
    by_permalink: Mapping[str, str]

    def of_post(self, source: Source, path: str, permalink: str) -> dict[str, str]:
        """Map each internal link as written, without its fragment, to its address."""
        found: dict[str, str] = {}
        for link in Scan.of(source).links:
            written = link.url.partition("#")[0]
            if not written or written in found or link.url.startswith(_LEFT_ALONE) or urlsplit(written).scheme:
                continue
            slug = self._slug(unquote(written.partition("?")[0]), path, permalink)
            if slug is not None:
                found[written] = addresses.article(slug)
            elif self.site.url:
                found[written] = urljoin(self.site.url.rstrip("/") + permalink, written)
        return found

    def _slug(self, link: str, path: str, permalink: str) -> str | None:
        if not link.endswith((".md", ".mdx")):
            return self.by_permalink.get(urlsplit(urljoin(permalink, link)).path.rstrip("/"))
        is_from_root = link.startswith("@site/")
        below = link.removeprefix("@site/") if is_from_root else posixpath.join(posixpath.dirname(path), link)
        return self.by_path.get(posixpath.normpath(below))
