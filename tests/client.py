"""A client that looks after every page it fetches."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from typing import Any

import html5lib
from flask import g
from flask.testing import FlaskClient


class Page:
    """One fetched page: its answer, its text, and questions a test may ask of it."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.html: str = response.get_data(as_text=True)
        self.tree = html5lib.parse(self.html, namespaceHTMLElements=False)

    def texts(self, path: str) -> list[str]:
        """Return the words of every element on an ElementTree path such as `.//h1`."""
        return [" ".join("".join(item.itertext()).split()) for item in self.tree.findall(path)]

    def attributes(self, path: str, name: str) -> list[str]:
        return [item.get(name, "") for item in self.tree.findall(path)]

    def hidden(self, name: str) -> str:
        """Return the value of the first hidden or plain input of that name."""
        return next(item.get("value", "") for item in self.tree.iter("input") if item.get("name") == name)


class PageClient(FlaskClient):
    """A browser without script; forms carry the CSRF token of the page last fetched."""

    token = ""

    def open(self, *args: Any, **options: Any) -> Any:
        """Forget who asked before: a test's own app context would keep the reader from one request to the next."""
        for name in list(g):
            g.pop(name)
        return super().open(*args, **options)

    def page(self, path: str, *, status: int = 200, **options: Any) -> Page:
        """Fetch a page, check that it is well made, and return it."""
        page = Page(self.get(path, **options))
        assert page.status == status, f"{path} answered {page.status}: {page.html[:2000]}"
        check_page(page)
        tokens = [item.get("value", "") for item in page.tree.iter("input") if item.get("name") == "csrf_token"]
        self.token = tokens[0] if tokens else self.token
        return page

    def submit(self, path: str, data: dict[str, Any] | None = None, *, status: int = 303, **options: Any) -> Page:
        """Post a form with the token of the page last fetched; check the page that answers, if one does."""
        response = self.post(path, data={"csrf_token": self.token, **(data or {})}, **options)
        # A body of more than 500 kB waits in a temporary file, which nobody else closes.
        response.request.environ["wsgi.input"].close()
        page = Page(response)
        assert page.status == status, f"POST {path} answered {page.status}: {page.html[:2000]}"
        if not 300 <= page.status < 400 and page.html.lstrip().startswith("<!doctype"):
            check_page(page)
        return page


def check_page(page: Page) -> None:
    """Hold a page to what every page must be: valid, titled, labelled, in a language, without inline script or style."""
    problems = [*_invalid(page.html), *_structure(page), *_inline(page)]
    assert not problems, "\n".join(problems)


def _invalid(html: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(html)
    lines = html.splitlines()
    return [
        f"invalid HTML: {code} {detail} near line {place[0]}: {lines[min(place[0], len(lines)) - 1].strip()[:160]}"
        for place, code, detail in parser.errors
    ]


def _structure(page: Page) -> list[str]:
    tree, problems = page.tree, []
    if tree.get("lang") not in {"fr", "en"}:
        problems.append("the page names no language")
    for name in ("h1", "title", "main"):
        count = sum(1 for _ in tree.iter(name))
        if count != 1:
            problems.append(f"{count} <{name}> on the page")
    ids = [item.get("id") for item in tree.iter() if isinstance(item.tag, str) and item.get("id")]
    problems += [f"the id {one} is used twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    problems += _unlabelled(tree)
    levels = [
        int(item.tag[1]) for item in tree.iter() if isinstance(item.tag, str) and re.fullmatch("h[1-6]", item.tag)
    ]
    problems += [f"h{b} follows h{a}" for a, b in itertools.pairwise(levels) if b > a + 1]
    return problems


def _unlabelled(tree: Any) -> list[str]:
    targets = {item.get("for") for item in tree.iter("label")}
    inside = {id(control) for label in tree.iter("label") for control in label.iter()}
    problems = []
    for control in (*tree.iter("input"), *tree.iter("select"), *tree.iter("textarea")):
        if control.get("type") in {"hidden", "submit", "button"} or id(control) in inside:
            continue
        if control.get("id") not in targets and not control.get("aria-label") and not control.get("aria-labelledby"):
            problems.append(f"the control {control.get('name')} has no label")
    problems += ["an image has no alt" for image in tree.iter("img") if image.get("alt") is None]
    return problems


class _Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if "style" in names or tag == "style":
            self.found.append(f"inline style on <{tag}>")
        self.found += [f"inline handler {name} on <{tag}>" for name in names if name.startswith("on")]
        if tag == "script" and "src" not in names and dict(attrs).get("type") != "application/ld+json":
            self.found.append("inline script")


def _inline(page: Page) -> list[str]:
    parser = _Inline()
    parser.feed(page.html)
    return parser.found
