"""Where the links of an imported post lead now: to another imported post, else to the old site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from portal.content import addresses
from portal.content.docusaurus.addresses import join
from portal.content.docusaurus.site import Site
from portal.content.scan import Scan
from portal.content.source import Source

_LEFT_ALONE = ("#", "mailto:", "tel:", "data:")
_PLAIN_PATH = "pathname://"
_FILES = (".md", ".mdx")


@dataclass(frozen=True)
class Places:
    """Our slugs of a blog's posts: by the path of their file, and by their old address without its last slash."""

    site: Site
    by_path: Mapping[str, str]
    by_permalink: Mapping[str, str]

    def of_post(self, source: Source, path: str, permalink: str) -> dict[str, str]:
        """Map each internal link as written, without its fragment, to its address."""
        scan = Scan.of(source, is_mdx=path.endswith(".mdx"))
        found: dict[str, str] = {}
        for url in (*(link.url for link in scan.links), *(piece.text for piece in scan.references)):
            written = url.partition("#")[0]
            if written and written not in found and not url.startswith(_LEFT_ALONE):
                address = self._address(written, path, permalink)
                if address is not None:
                    found[written] = address
        return found

    def _address(self, written: str, path: str, permalink: str) -> str | None:
        link, mark, query = written.partition("?")
        if self._is_outside(link):
            return None
        if link.endswith(_FILES) and (slug := self._slug_of_file(unquote(link), path)) is not None:
            return addresses.article(slug) + mark + query
        shown = self._shown(link, permalink)
        slug = self.by_permalink.get(unquote(urlsplit(shown).path).rstrip("/"))
        if slug is not None:
            return addresses.article(slug) + mark + query
        return urljoin(self.site.url, shown) + mark + query if self.site.url else None

    def _shown(self, link: str, permalink: str) -> str:
        """Return where the old site's page led: below its root, whether or not the link said so."""
        plain = link.removeprefix(_PLAIN_PATH)
        if plain.startswith("/") and not plain.startswith(("//", self.site.base_url)):
            return join(self.site.base_url, plain)
        return urljoin(permalink.rstrip("/") + "/" if self.site.has_trailing_slash else permalink, plain)

    def _is_outside(self, link: str) -> bool:
        """Tell whether a link leads to another site; its own may be written whole."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return True
        if link.startswith(_PLAIN_PATH):
            return False
        is_whole = parts.scheme in {"http", "https"} or link.startswith("//")
        is_own = bool(parts.netloc) and parts.netloc.casefold() == urlsplit(self.site.url).netloc.casefold()
        return not is_own if is_whole else bool(parts.scheme)

    def _slug_of_file(self, link: str, path: str) -> str | None:
        return next((slug for below in self._places(link, path) if (slug := self.by_path.get(below))), None)

    def _places(self, link: str, path: str) -> Iterator[str]:
        """Name the files that a link to one may mean, in the order of Docusaurus' resolveMarkdownLinkPathname."""
        if link.startswith("@site/"):
            yield posixpath.normpath(link.removeprefix("@site/"))
            return
        if not link.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
        if not link.startswith(("./", "../")):
            file = self.site.folder / path
            homes = [blog.folder for blog in self.site.blogs if file.is_relative_to(blog.folder)]
            for home in (*(home.relative_to(self.site.folder).as_posix() for home in homes), ""):
                yield posixpath.normpath(posixpath.join(home, link.lstrip("/")))
