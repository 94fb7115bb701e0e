"""Every rule has its sentence, and every sentence can be said."""

import re

import pytest

from portal.content.findings import Finding, Level
from portal.content.rules import LEVELS
from portal.web import findings


def test_sentences_when_rules_are_listed_then_each_has_one():
    assert sorted(findings.SENTENCES) == sorted(LEVELS)


def test_sentence_when_params_are_given_then_they_fill_it(app):
    with app.test_request_context("/"):
        said = findings.sentence(Finding("slug-reserved", Level.BLOCKING, 2, 1, "slug", {"slug": "100 % tags"}))
    assert said.replace("\u00a0", " ").replace("\u202f", " ") == (
        "L’adresse « 100 % tags » est celle d’une page du blog. Choisissez-en une autre."
    )


@pytest.mark.parametrize("code", [*sorted(LEVELS), "rule-of-tomorrow"])
def test_sentence_when_params_are_missing_then_it_is_still_said(app, code):
    with app.test_request_context("/"):
        said = findings.sentence(Finding(code, Level.HINT))
    assert re.search(r"[.!?]$", said)
    assert "%(" not in said


@pytest.mark.parametrize(
    ("finding", "body_line", "label"),
    [
        (Finding("title-missing", Level.BLOCKING, 0, 1, "title"), 15, "Titre"),
        (Finding("placeholder-keyword", Level.BLOCKING, 12, 1, "tags"), 15, "Mots-clés"),
        (Finding("filler-line", Level.BLOCKING, 21), 15, "ligne 7"),
        (Finding("filler-line", Level.BLOCKING, 21), 1, "ligne 21"),
        (Finding("front-matter-unreadable", Level.BLOCKING, 3), 15, "en-tête, ligne 3"),
        (Finding("x", Level.HINT), 15, "tout l’article"),
    ],
)
def test_where_when_a_finding_has_a_place_then_names_it(app, finding, body_line, label):
    with app.test_request_context("/"):
        assert findings.where(finding, body_line).replace("\u00a0", " ") == label


def test_level_when_asked_then_is_said_in_words(app):
    with app.test_request_context("/"):
        assert findings.level(Level.WARNING) == "Avertissement"


def test_place_when_it_stands_alone_then_has_its_capital(app):
    with app.test_request_context("/"):
        assert findings.place(Finding("filler-line", Level.BLOCKING, 21), 15).replace("\u00a0", " ") == "Ligne 7"
