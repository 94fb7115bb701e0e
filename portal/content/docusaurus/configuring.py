"""The few files that make a folder a Docusaurus site: its configuration, its package, its listing, its first page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from portal.content.docusaurus import absent, paths
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
_STYLES = """\
// A style that nobody can read would stop the build.
const readableStyles = () => (tree) => {
  const walk = (node) => {
    const {style} = node.properties || {};
    if (typeof style === 'string' && !/^\\s*(?:[\\w-]+\\s*:[^;:{}]+(?:;\\s*|$))*$/.test(style)) {
      delete node.properties.style;
    }
    (node.children || []).forEach(walk);
  };
  walk(tree);
};
"""
_STAND_INS = """\
    function standIns() {
      const place = (file, folder) => {
        if (file.startsWith('@site/')) {
          return file.slice('@site/'.length);
        }
        const below = path.relative(__dirname, path.join(folder, file)).split(path.sep).join('/');
        return file.startsWith('.') ? below : file;
      };
      const configureWebpack = (config, isServer, {currentBundler}) => ({
        plugins: [
          new currentBundler.instance.NormalModuleReplacementPlugin(/./, (wanted) => {
            const file = wanted.request.split('!').pop();
            if (wanted.context && absent.has(place(file, wanted.context))) {
              const kind = /\\.(?:png|jpe?g|gif|webp|svg|avif|ico)$/i.test(file) ? 'png' : 'js';
              const loaders = wanted.request.slice(0, wanted.request.length - file.length);
              wanted.request = loaders + path.join(__dirname, 'src/absent.' + kind);
            }
          }),
        ],
      });
      return {name: 'stand-ins', configureWebpack};
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
class Around:
    """What posts need of the site around them.

    `tables` names the tables of each blog (by its home's folder, its path, and what they list); `plain` are the posts
    to be read as CommonMark, `absent` the modules and `components` the components that never came;
    `has_styles` says that a text read as CommonMark may write styles of its own.
    """

    tables: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    plain: Sequence[str] = ()
    absent: Sequence[str] = ()
    components: Sequence[str] = ()
    has_styles: bool = False


@dataclass(frozen=True)
class _Blog:
    """One blog of the whole folder: where it lies, where it is shown, and the names of its tables."""

    path: str
    route: str
    tables: Mapping[str, str]


def files(homes: Sequence[Home], club: Club, around: Around) -> Iterator[tuple[str, str]]:
    """Return the files with their text."""
    blogs = list(_blogs(homes, around.tables))
    main = homes[0]
    yield "docusaurus.config.js", _config(homes, club, blogs, around)
    yield "package.json", _package(main.title or club.title)
    for home in homes:
        yield paths.join(home.folder, "site.json"), _listing(home)
    if all(blog.route for blog in blogs):
        yield "src/pages/index.js", _FIRST_PAGE % _js(f"/{blogs[0].route}")
    if around.absent or around.components:
        yield absent.STAND_IN, absent.stand_in()
    if around.components:
        yield absent.COMPONENTS, absent.components(around.components)


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


def _config(homes: Sequence[Home], club: Club, blogs: Sequence[_Blog], around: Around) -> str:
    main = homes[0]
    url, base_url = _origin(main.url, main.base_url) if main.url else _origin(club.url, "/")
    language = main.language or club.language
    statics = [paths.join(home.folder, static) for home in homes for static in home.static]
    first, *others = [_options(blog, number, around) for number, blog in enumerate(blogs)]
    lines = [
        "// Written by the portal's export. To build this site: npm install, then npm run build.",
        *_constants(around),
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
        *([_FRONT_MATTER.rstrip()] if around.plain else []),
        "  },",
        f"  presets: [['classic', {_named(_js({'docs': False, 'blog': first}))}]],",
        "  plugins: [",
        *(f"    {_named(_js(['@docusaurus/plugin-content-blog', options], 4))}," for options in others),
        *([_STAND_INS.rstrip()] if around.absent else []),
        "  ],",
        "};",
        "",
    ]
    return "\n".join(lines)


def _constants(around: Around) -> Iterator[str]:
    if around.plain or around.absent:
        yield "const path = require('path');"
    if around.plain:
        yield f"const plainMarkdown = new Set({_js(sorted(around.plain), 0)});"
    if around.absent:
        yield "// Texts use these, which did not come with them. Put one back, and take it off this list."
        yield f"const absent = new Set({_js(list(around.absent), 0)});"
    if around.has_styles:
        yield _STYLES.rstrip()


def _options(blog: _Blog, number: int, around: Around) -> dict[str, object]:
    options: dict[str, object] = {} if number == 0 else {"id": f"blog-{number + 1}"}
    options |= {"path": blog.path, "routeBasePath": blog.route or "/"}
    if blog.path == ".":
        options["exclude"] = list(_EXCLUDED)
    if blog.tables.get("authors", "authors.yml") != "authors.yml":
        options["authorsMapPath"] = blog.tables["authors"]
    if blog.tables.get("tags", "tags.yml") != "tags.yml":
        options["tags"] = blog.tables["tags"]
    if around.has_styles:
        options["beforeDefaultRehypePlugins"] = ["readableStyles"]
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


def _named(options: str) -> str:
    """Write the name of what the configuration itself defines without quotes."""
    return options.replace('"readableStyles"', "readableStyles")


def _js(value: object, indent: int = 2) -> str:
    """Write a value as JavaScript reads it, below the line on which it begins."""
    text = json.dumps(value, ensure_ascii=False, indent=2 if isinstance(value, dict | list) and value else None)
    return text.replace("\n", "\n" + " " * indent).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
