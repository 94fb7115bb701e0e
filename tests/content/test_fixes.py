"""One click mends one finding, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.checks import check
from portal.content.context import Asset, RenderContext
from portal.content.docusaurus import read_blog
from portal.content.fixes import FIXABLE, mend_all
from portal.content.rendering import render
from portal.content.rules import LEVELS
from portal.content.source import Source
from tests.corpus import CORPUS, needs_corpus

FRENCH = RenderContext(club_name="Compagnon")
HEAD = "---\ntitle: Un titre\ndescription: Ce que dit le texte\n---\n"


def found(text, context=FRENCH):
    return check(Source.parse(text), context)


def mend(text, code, line, column, context):
    """Mend one finding, which must be there."""
    after, done = mend_all(text, [(code, line, column)], context)
    assert done == [(code, line, column)]
    return after


def mended(text, code, context=FRENCH):
    """Mend the first finding of a kind in a body, and hold that a second click finds nothing more to do there."""
    before = HEAD + text
    finding = next(one for one in found(before, context) if one.code == code)
    after = mend(before, code, finding.line, finding.column, context)
    assert after.startswith(HEAD)
    assert mend_all(after, [(code, finding.line, finding.column)], context) == (after, [])
    return after.removeprefix(HEAD)


def test_mend_when_the_finding_is_gone_or_no_click_mends_it_then_the_text_stays():
    for text, code, line in (
        (HEAD + "Le cœur\n", "typography-ligature", 5),
        (HEAD + "Le coeur\n", "typography-ligature", 6),
        (HEAD + "![](a.png)\n", "alt-missing", 5),
        ("", "filler-line", 1),
        (HEAD, "rule-of-tomorrow", 1),
    ):
        assert mend_all(text, [(code, line, 1)], FRENCH) == (text, [])


def test_mend_all_when_a_text_has_slips_of_every_kind_then_all_go_at_once():
    text = """---
title: Un titre
description: Ce que dit le texte
keywords: [a, "??", b]
tags: [tag1]
---
# Un autre titre

L’été, l’hiver. "Il dit", c'est le coeur; voir https://x.fr/?utm_source=a sur Github.

.

Compagnon et compagnon.
"""
    wanted = [(one.code, one.line, one.column) for one in found(text) if one.code in FIXABLE]
    after, done = mend_all(text, wanted, FRENCH)
    assert done == sorted(wanted, key=lambda one: one[1:])
    assert (
        after
        == """---
title: Un titre
description: Ce que dit le texte
keywords: [a, b]
---
## Un autre titre

L’été, l’hiver. « Il dit », c’est le cœur ; voir https://x.fr/ sur GitHub.


Compagnon et Compagnon.
"""
    )


def test_mend_all_when_one_correction_reaches_into_another_then_that_one_stays_for_the_next_click():
    text = HEAD + "# Le coeur\n\nTexte.\n\n# Un titre\n\n.\n\nFin du coeur.\n"
    wanted = [(one.code, one.line, one.column) for one in found(text) if one.code in FIXABLE]
    after, done = mend_all(text, wanted, FRENCH)
    left = [one for one in found(after) if one.code in FIXABLE]
    assert len(done) + len(left) == len(wanted)
    assert "coeur" not in after


def test_mend_all_when_one_item_cannot_be_taken_out_then_the_others_are_mended_all_the_same():
    text = '---\ntitle: Un titre\ndescription: Ce que dit le texte\nkeywords: "a\\u002C ??"\n---\nLe coeur.\n'
    wanted = [(one.code, one.line, one.column) for one in found(text) if one.code in FIXABLE]
    after, done = mend_all(text, wanted, FRENCH)
    assert (after, done) == (text.replace("oe", "œ"), [("typography-ligature", 6, 5)])
    assert mend_all(text, wanted[:1], FRENCH) == (text, [])


def test_fixable_when_listed_then_all_are_rules():
    assert FIXABLE - set(LEVELS) == set()


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("tracking-parameters", "[a](https://x.fr/?utm_source=b&mc_cid=c)", "[a](https://x.fr/)"),
        ("tracking-parameters", "https://x.fr/a?b=1&utm_source=c&d=2#e.", "https://x.fr/a?b=1&d=2#e."),
        ("tracking-parameters", "https://x.fr/a?utm_source=c&d=2,", "https://x.fr/a?d=2,"),
        ("tracking-parameters", "Voir https://x.fr/a?fbclid=c.", "Voir https://x.fr/a."),
        ("tracking-parameters", "https://x.fr?gclid=c#d", "https://x.fr#d"),
        ("tracking-parameters", '<a href="https://x.fr?a=1&amp;utm_a=2">b</a>', '<a href="https://x.fr?a=1">b</a>'),
        ("filler-line", "un\n\n.\n\ndeux\n", "un\n\n\ndeux\n"),
        ("filler-line", "un\n.\n---\n", "un\n\n---\n"),
        ("filler-line", "un\r\n\r\n.\r\n\r\ndeux\r\n", "un\r\n\r\n\r\ndeux\r\n"),
        ("filler-line", "un\n\n&nbsp;", "un\n\n"),
        ("h1-in-body", "# Autre chose\n\ntexte\n", "## Autre chose\n\ntexte\n"),
        ("h1-in-body", "---\n\n# Un titre\n\ntexte\n", "---\n\ntexte\n"),
        ("h1-in-body", "mot\n# Un titre\ntexte\n", "mot\n\ntexte\n"),
        ("h1-in-body", "Autre\n=====\n\ntexte\n", "Autre\n-----\n\ntexte\n"),
        ("typography-guillemet", "Il dit  » C’est bon »", "Il dit « C’est bon »"),
        ("typography-guillemet", "»Un bon corpus »", "« Un bon corpus »"),
        ("typography-straight-quotes", 'Un "mot" et "deux"', "Un « mot » et « deux »"),
        ("typography-straight-quotes", '**"Un [lien](b "c")"**', '**« Un [lien](b "c") »**'),
        ("typography-apostrophe", "l’un l’autre l'un d’eux", "l’un l’autre l’un d’eux"),
        ("typography-spaces", "Quoi! Oui ; non: «ah»", "Quoi ! Oui ; non : « ah »"),
        ("typography-spaces", "Pour 63% de 12€ (5€)", "Pour 63 % de 12 € (5 €)"),
        ("typography-straight-quotes", "de ” biais” et ”courants”", "de « biais » et « courants »"),
        ("typography-spaces", "Un  mot , puis rien .", "Un mot, puis rien."),
        ("typography-spaces", "## Pour 5% ?  Quoi!\n", "## Pour 5\u00a0% ? Quoi\u00a0!\n"),
        ("typography-straight-quotes", 'Le "mot" juste\n---\n', "Le «\u00a0mot\u00a0» juste\n---\n"),
        ("typography-straight-quotes", 'Il dit « un "mot" », "deux\ntrois"', "Il dit « un “mot” », « deux\ntrois »"),
        ("typography-ligature", "Oeuvre, COEUR et noeud d’oeillet", "Œuvre, CŒUR et nœud d’œillet"),
        ("house-dictionary", "COMPAGNON, compagnon.fr, `compagnon` et Compagnon", "Compagnon, compagnon.fr, `compagnon` et Compagnon"),
        ("brand-spelling", "Github, github.com, Github et Pytorch", "GitHub, github.com, GitHub et Pytorch"),
        ("brand-spelling", "OpenFisca, Openfisca, OpenFisca", "OpenFisca, OpenFisca, OpenFisca"),
    ],
)  # fmt: skip
def test_mend_when_a_text_slips_then_only_that_is_written_anew(code, before, after):
    assert mended(before, code) == after


@pytest.mark.parametrize(
    ("code", "heading"),
    [("typography-spaces", "## Combien? 5% «net»: assez"), ("typography-straight-quotes", '### Le "bon" mot')],
)
def test_mend_when_a_heading_slips_then_old_links_to_it_still_hold(code, heading):
    after = mended(heading + "\n", code)
    assert render(after, FRENCH).toc[0].id == render(heading, FRENCH).toc[0].id


def test_mend_when_the_text_is_english_then_quotes_are_curly():
    context = RenderContext(language="en")
    assert mended('“a b” “c d” "e f"', "typography-straight-quotes", context) == "“a b” “c d” “e f”"


@pytest.mark.parametrize(
    "text",
    [
        '`l\'un "mot" coeur!` et ~~~',
        '\n    if (a) { b = "mot coeur!" }\n',
        '```\nCoeur! Github "mot"\n.\n# Titre\n```\n',
        '<b title="Coeur! «mot»" data-x="Github">a</b>',
        "[a](https://Github.fr/Coeur! 'x')",
        '[un mot][Coeur!] [Coeur!]\n\n[Coeur!]: /a "Github"\n',
        '{/* Coeur! "mot" */} <!-- Coeur! Github --> {x ? "mot un" : "Github!"}',
        'import Github from "Coeur!"\n',
        "a &nbsp;! b&nbsp;: c :tada: d 10:30 [^Coeur!]\n",
        "| un  | deux  |\n|:----|------:|\n| a   | b     |\n",
        "- un\n-   deux\n1.  trois\n>  quatre  \ncinq\n",
        "## Le coeur!\n\n[a](#le-coeur)\n",
        "Hello world! This is what the others said: yes.",
        ':::note[Titre]{title="Coeur"}\nmot\n:::\n',
    ],
)  # fmt: skip
def test_slips_when_they_stand_in_code_names_or_addresses_then_are_nobodys(text):
    assert [one.code for one in found(HEAD + text) if one.code in FIXABLE] == []


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("keywords:\n    - a\n    - ??\n    - ??\n", 4, "keywords:\n    - a\n    - ??\n"),
        ("tags:\n- tag1\n# note\n- b # c\n", 3, "tags:\n# note\n- b # c\n"),
        ("tags: [a, 'tag1', b]\n", 2, "tags: [a, b]\n"),
        ("tags: ['a', 'tag2']\n", 2, "tags: ['a']\n"),
        ("tags: [tag1, a]\n", 2, "tags: [a]\n"),
        ("tags: [tag1]\nslug: a\n", 2, "slug: a\n"),
        ("tags: a, tag1, b\n", 2, "tags: a, b\n"),
        ("tags: tag1, b\n", 2, "tags: b\n"),
        ("tags: a, tag1\n", 2, "tags: a\n"),
        ("tags:\n  - label: tag1\n    permalink: x\n\n  - label: b\n", 3, "tags:\n\n  - label: b\n"),
        ("tags:\n- a\n-\n- b\n", 4, "tags:\n- a\n- b\n"),
    ],
)
def test_mend_when_a_keyword_was_never_filled_in_then_its_item_goes(before, line, after):
    code = "placeholder-keyword" if before.startswith("keywords") else "placeholder-tag"
    text = f"---\n{before}---\nmot\n"
    assert (code, line) in [(one.code, one.line) for one in found(text)]
    assert mend(text, code, line, 1, FRENCH) == f"---\n{after}---\nmot\n"


@pytest.mark.parametrize(
    "body",
    ["---\n\n# Un titre\n\nmot\n\n## Deux\n", "## Un\n\n# Deux *mots*\n\n# Trois\n", "---\n\nUn titre\n===\nmot\n"],
)
def test_mend_when_a_second_title_goes_then_readers_see_the_same(body):
    text = HEAD + body
    finding = next(one for one in found(text) if one.code == "h1-in-body")
    after = mend(text, finding.code, finding.line, finding.column, FRENCH)
    assert render(after, FRENCH).html == render(text, FRENCH).html


FRAGMENTS = [
    *('"mot" ', "« ", " »", "l'un", "l’un", "coeur ", "Github ", "compagnon ", "Compagnon", " mot ", "! ", "?", ": ", " ,", "  "),
    *("\n", "\n\n", "# Titre\n", "Titre\n===\n", "---\n", ".\n", "> ", "- ", "    ", "63%", "**", "É", "fin. ", "\r\n"),
]  # fmt: skip
PROTECTED = [
    *("`coeur!`", "https://x.fr/Github!", '<b title="coeur! l\'un">', '[a](./coeur.md "b")', "{#coeur}", ":tada:"),
    *("\n```\nl'un coeur!\n```\n", "<!-- coeur! -->", "[^coeur]", "\n\n[x]: /coeur\n"),
]  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*FRAGMENTS, *PROTECTED]), min_size=1, max_size=30))
def test_mend_when_code_addresses_and_tags_stand_around_then_they_stay(fragments):
    text = HEAD + "".join(fragments)
    for one in found(text):
        if one.code in FIXABLE:
            after = mend(text, one.code, one.line, one.column, FRENCH)
            assert after.startswith(HEAD)
            for piece in PROTECTED:
                assert after.count(piece) == text.count(piece)


@needs_corpus
@pytest.mark.parametrize("site", ["seed", "dataforgood-fr", "docusaurus", "docusaurus-edge"])
def test_mend_when_a_real_post_has_findings_then_each_goes_alone(site):
    blog = read_blog(CORPUS / site)
    for post in blog.posts:
        assets = {path: Asset("/x") for path, file in post.assets.items() if file}
        context = RenderContext(assets, blog.links_of(post), post.language, blog.site.title)
        before = found(post.text, context)
        for one in before:
            if one.code not in FIXABLE:
                continue
            after = mend(post.text, one.code, one.line, one.column, context)
            left = sorted(finding.code for finding in found(after, context))
            expected = sorted(finding.code for finding in before if finding is not one)
            assert left == expected, (post.path, one)
            assert after.split("---\n", 2)[1:2] == post.text.split("---\n", 2)[1:2] or one.field, (post.path, one)
