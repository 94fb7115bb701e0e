"""The few files that make a folder a Docusaurus site: its configuration, its package, its listing, its first page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.content.docusaurus import paths
from portal.content.docusaurus.outgoing import Home, HomeBlog
from portal.content.slugs import slugify

DOCUSAURUS, REACT = "^3.10.0", "^19.0.0"
# Docusaurus' own exclusions, which an option replaces, and what else lies in a folder whose blog is its root.
_EXCLUDED = (
    "**/_*.{js,jsx,ts,tsx,md,mdx}",
    "**/_*/**",
    "**/*.test.{js,jsx,ts,tsx}",
    "**/__tests__/**",
    "node_modules/**",
    "build/**",
    "src/**",
    "static/**",
)
_FRONT_MATTER = """\
    // These texts are plain Markdown, which MDX would refuse.
    parseFrontMatter: async (params) => {
      const read = await params.defaultParseFrontMatter(params);
      const file = path.relative(__dirname, params.filePath).split(path.sep).join('/');
      if (plainMarkdown.has(file)) {
        read.frontMatter.mdx = {format: 'md'};
      }
      return read;
    },
"""
_FIRST_PAGE = """\
import React from 'react';
import {Redirect} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';

export default function Home() {
  return <Redirect to={useBaseUrl(%s)} />;
}
"""


@dataclass(frozen=True)
class Club:
    """What the portal says of itself, where no site that came says it."""

    title: str
    url: str
    language: str


@dataclass(frozen=True)
class _Blog:
    """One blog of the whole folder: where it lies, where it is shown, and the names of its tables."""

    path: str
    route: str
    tables: Mapping[str, str]


def files(
    homes: Sequence[Home], club: Club, plain: Sequence[str], tables: Mapping[tuple[str, str, str], str]
) -> Iterator[tuple[str, str]]:
    """Return the files with their text; `plain` are posts to be read as CommonMark, `tables` the names of each blog's.

    A table's key is its home's folder, its blog's path, and what it lists.
    """
    blogs = list(_blogs(homes, tables))
    main = homes[0]
    yield "docusaurus.config.js", _config(main, club, blogs, homes, plain)
    yield "package.json", _package(main.title or club.title)
    for home in homes:
        yield paths.join(home.folder, "site.json"), _listing(home)
    if all(blog.route for blog in blogs):
        yield "src/pages/index.js", _FIRST_PAGE % _js(f"/{blogs[0].route}")


def _blogs(homes: Sequence[Home], tables: Mapping[tuple[str, str, str], str]) -> Iterator[_Blog]:
    taken: set[str] = set()
    for home in homes:
        for blog in home.blogs:
            route = blog.route if blog.route not in taken else _other_route(home, blog, taken)
            taken.add(route)
            names = {
                kind: name
                for (folder, path, kind), name in tables.items()
                if (folder, path) == (home.folder, blog.path)
            }
            yield _Blog(paths.join(home.folder, blog.path) or ".", route, names)


def _other_route(home: Home, blog: HomeBlog, taken: set[str]) -> str:
    base = paths.join(home.folder.removeprefix("_sites/"), blog.route) or "blog"
    number, route = 1, base
    while route in taken:
        number += 1
        route = f"{base}-{number}"
    return route


def _config(main: Home, club: Club, blogs: Sequence[_Blog], homes: Sequence[Home], plain: Sequence[str]) -> str:
    url, base_url = _origin(main.url, main.base_url) if main.url else _origin(club.url, "/")
    language = main.language or club.language
    statics = [paths.join(home.folder, static) for home in homes for static in home.static]
    first, *others = [_options(blog, number) for number, blog in enumerate(blogs)]
    lines = [
        "// Written by the portal's export. To build this site: npm install, then npm run build.",
        *(
            ["const path = require('path');", f"const plainMarkdown = new Set({_js(sorted(plain), 0)});"]
            if plain
            else []
        ),
        "",
        "/** @type {import('@docusaurus/types').Config} */",
        "module.exports = {",
        f"  title: {_js(main.title or club.title)},",
        f"  url: {_js(url)},",
        f"  baseUrl: {_js(base_url)},",
        *([] if main.has_trailing_slash is None else [f"  trailingSlash: {_js(main.has_trailing_slash)},"]),
        f"  i18n: {{\n    defaultLocale: {_js(language)},\n    locales: [{_js(language)}],\n  }},",
        f"  staticDirectories: {_js(list(dict.fromkeys(statics)))},",
        "  // What a text links to may have stayed behind.",
        "  onBrokenLinks: 'warn',",
        "  onBrokenAnchors: 'warn',",
        "  markdown: {",
        "    hooks: {onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn'},",
        *([_FRONT_MATTER.rstrip()] if plain else []),
        "  },",
        f"  presets: [['classic', {_js({'docs': False, 'blog': first})}]],",
        f"  plugins: {_js([['@docusaurus/plugin-content-blog', options] for options in others])},",
        "};",
        "",
    ]
    return "\n".join(lines)


def _options(blog: _Blog, number: int) -> dict[str, object]:
    options: dict[str, object] = {} if number == 0 else {"id": f"blog-{number + 1}"}
    options |= {"path": blog.path, "routeBasePath": blog.route or "/"}
    if blog.path == ".":
        options["exclude"] = list(_EXCLUDED)
    if blog.tables.get("authors", "authors.yml") != "authors.yml":
        options["authorsMapPath"] = blog.tables["authors"]
    if blog.tables.get("tags", "tags.yml") != "tags.yml":
        options["tags"] = blog.tables["tags"]
    ignored = dict.fromkeys(("onInlineTags", "onInlineAuthors", "onUntruncatedBlogPosts"), "ignore")
    return {**options, "feedOptions": {"type": "all"}, **ignored}


def _package(title: str) -> str:
    package = {
        "name": slugify(title) or "blog",
        "version": "0.0.0",
        "private": True,
        "scripts": {"start": "docusaurus start", "build": "docusaurus build", "serve": "docusaurus serve"},
        "dependencies": {
            "@docusaurus/core": DOCUSAURUS,
            "@docusaurus/preset-classic": DOCUSAURUS,
            "react": REACT,
            "react-dom": REACT,
        },
        "engines": {"node": ">=20.0"},
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _listing(home: Home) -> str:
    """Return what tells an import where everything is: the listing that came, where it still says so."""
    text = home.tables.get("site.json", "")
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if isinstance(told, dict) and home.origin == (told.get("origin") or told.get("url") or told.get("title")):
        return text
    told = (
        told
        if isinstance(told, dict)
        else {
            "title": home.title,
            "url": home.url,
            "baseUrl": home.base_url,
            "locale": home.language,
            "trailingSlash": home.has_trailing_slash,
            "blogs": [{"path": blog.path or ".", "routeBasePath": blog.route} for blog in home.blogs],
            "static": home.static[0],
        }
    )
    if home.origin and home.origin != (told.get("url") or told.get("title")):
        told = {"origin": home.origin, **told}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _origin(url: str, base_url: str) -> tuple[str, str]:
    """Split an address as Docusaurus wants it: the host alone, and the path between slashes."""
    parts = urlsplit(url)
    path = paths.join(parts.path.strip("/"), base_url.strip("/"))
    return f"{parts.scheme}://{parts.netloc}", f"/{path}/" if path else "/"


def _js(value: object, indent: int = 2) -> str:
    """Write a value as JavaScript reads it, below the line on which it begins."""
    text = json.dumps(value, ensure_ascii=False, indent=2 if isinstance(value, dict | list) and value else None)
    return text.replace("\n", "\n" + " " * indent).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
