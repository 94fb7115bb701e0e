"""The templates: they parse, carry nothing inline, trust little, and every word of theirs can be translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# Html that `content.render` sanitised before it was kept; every other value is escaped.
TRUSTED = {
    ("blog/article.html", "revision.html"),
    ("reviews/show.html", "head.html"),
    ("workshops/page.html", "w.body_html"),
}
# A mail carries its rules with it, and css-inline moves them onto the elements; no policy forbids it there.
MAY_HOLD_STYLE = {"mail/_layout.html"}
# What a search engine reads is data in a script element, which no browser runs; `tojson` keeps it inside.
DATA_SCRIPT = '<script type="application/ld+json">'
PROPER_NAMES = {"RSS", "Atom", "JSON"}
_CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
_SPOKEN = re.compile(r'\b(?:alt|title|placeholder|aria-label|aria-description|summary)="([^"]*)"')
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAFE = re.compile(r"{{\s*([\w.]+)\s*\|\s*safe\b")


def _names(pattern: str = "*.*") -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob(pattern))


def _text(name: str) -> str:
    return _COMMENT.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))


def spoken(html: str) -> list[str]:
    """List the words between the tags, and in the attributes that are read aloud, that no code put there."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", "", html, flags=re.DOTALL)
    bare = re.sub(r"{% block body_class %}[\w -]+{% endblock %}|{% set \w+ %}.*?{% endset %}", "", bare)
    bare = _CODE.sub("\0", bare)
    bare = re.sub(r'[\w-]+="\0"', "", bare)
    pieces = [*_SPOKEN.findall(bare), *re.split(r"[\0\n]|<[^>]*>", bare)]
    words = [word for piece in pieces for word in _WORD.findall(re.sub(r"&#?\w+;", "", piece.replace("\0", "")))]
    return [word for word in words if word not in PROPER_NAMES]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p class="lead">{{ _("Bonjour") }}&nbsp;· 12 %</p>', []),
        ("<p>Bonjour {{ name }}</p>", ["Bonjour"]),
        ('<img alt="Une courbe">', ["Une", "courbe"]),
        ("{% block body_class %}has-bar{% endblock %}", []),
        ('{% if a > b %}<b title="{{ x }}">{% endif %}RSS', []),
    ],
)
def test_spoken_words_when_no_code_put_them_there_then_are_found(html: str, words: list[str]) -> None:
    assert spoken(html) == words


def test_every_template_parses(app: Flask) -> None:
    for name in _names():
        app.jinja_env.parse(_text(name), name)
    assert len(_names()) > 50


def test_no_template_carries_style_script_or_handlers() -> None:
    inline = re.compile(r"<style\b|<script\b(?![^>]*\bsrc=)|<[a-z][^>]*\sstyle=|<[a-z][^>]*\son[a-z]+=|javascript:")
    found = {name: inline.findall(_text(name).replace(DATA_SCRIPT, "")) for name in _names()}
    assert {name for name, items in found.items() if items} == MAY_HOLD_STYLE


def test_only_html_made_by_the_renderer_is_trusted() -> None:
    trusted = {(name, value) for name in _names() for value in _SAFE.findall(_text(name))}
    assert trusted == TRUSTED
    marked = {name: len(re.findall(r"\|\s*safe\b|autoescape\s+false|Markup\(", _text(name))) for name in _names()}
    assert sum(marked.values()) == len(trusted), "`safe` stands only directly behind the name of a kept field"


def test_every_word_of_a_template_can_be_translated() -> None:
    assert {name: words for name in _names("*.html") if (words := spoken(_text(name)))} == {}


def test_every_word_of_a_mails_text_can_be_translated() -> None:
    found = {name: _WORD.findall(_CODE.sub("", _text(name))) for name in _names("*.txt")}
    assert {name: words for name, words in found.items() if words} == {}
