"""A field changes; every other byte stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.source import Source, compose, patch, with_body
from tests.corpus import CORPUS, needs_corpus

KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=6
)
SCALARS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
    | st.from_regex(r"[ \w:#'\",\[\]{}&*!|>%@`?-]{0,12}", fullmatch=True)
    | st.integers(-(10**14), 10**14)
    | st.booleans()
    | st.dates().map(str)
    | st.sampled_from(
        ["yes", "null", "~", "12:30", "3.10", "2021-02-30", "«\u00a0Oui\u00a0»", "a\r\nb", "---", "- a", ""]
    )
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(KEYS, SCALARS, max_size=2)
BODIES = st.sampled_from(["", "Corps\n", "\n\n# Titre\n", "---\nUn trait\n", "a\n---\nb: c\n"])
FRONTS = st.sampled_from(
    [
        "",
        "title: Un\n",
        "# remarque\ntitle: 'Un'  # fin\n\ntags:\n- a\n- b\n# dernière\n",
        "{title: Un, tags: [a]}\n",
        "title: &t Un\nslug: *t\n",
        "title: Un: deux\ntags: [a\n",
        "title: |\n  # pas une remarque\n  suite\n\nslug: x\n",
        "tags: [\n  a,\n  b\n]\ntitle: x\n",
        "title:\ntags: \n",
        '"title": Un\n"a b": c\n',
        "- a\n",
    ]
)


@given(
    front=FRONTS,
    body=BODIES,
    changes=st.dictionaries(KEYS | st.sampled_from(["title", "tags"]), VALUES, max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_patch_when_fields_are_changed_then_they_read_back_and_the_body_stays(front, body, changes):
    text = f"---\n{front}---\n{body}" if front else body
    before = Source.parse(text)
    after = Source.parse(patch(text, changes))
    assert after.front_matter == {**before.front_matter, **changes}
    assert after.body == before.body


@given(front=FRONTS, body=BODIES)
@settings(deadline=None)
def test_patch_when_values_are_the_same_then_no_byte_changes(front, body):
    text = f"---\r\n{front}---\n{body}"
    assert patch(text, Source.parse(text).front_matter) == text


@given(fields=st.dictionaries(KEYS, VALUES, max_size=5), body=st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_compose_when_fields_are_given_then_they_read_back(fields, body):
    source = Source.parse(compose(fields, body))
    assert source.front_matter == {key: value for key, value in fields.items() if value not in ("", [], {})}
    assert source.problems == ()


FILE = """---
# En tête
slug: un-club   # l’adresse
title: 'Un club'

tags:
  - a
  - b
# La suite
hero: x.png
---
Corps
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"slug": "deux"}, "slug: un-club ", "slug: deux "),
        ({"title": "Un club : deux « métiers »"}, "'Un club'", '"Un club : deux « métiers »"'),
        ({"title": "L’été d'un club"}, "'Un club'", "L’été d'un club"),
        ({"tags": ["c d", "e"]}, "tags:\n  - a\n  - b\n", "tags: [c d, e]\n"),
        ({"tags": None}, "tags:\n  - a\n  - b\n", ""),
        ({"slug": None}, "slug: un-club   # l’adresse\n", ""),
        ({"date": "2021-02-15"}, "hero: x.png\n", "hero: x.png\ndate: 2021-02-15\n"),
        ({"description": "a\nb # c"}, "hero: x.png\n", 'hero: x.png\ndescription: "a\\nb # c"\n'),
        ({"absent": None}, "", ""),
    ],
)
def test_patch_when_one_field_changes_then_only_its_bytes_do(changes, old, new):
    assert patch(FILE, changes) == FILE.replace(old, new, 1)
    crlf = FILE.replace("\n", "\r\n")
    assert patch(crlf, changes) == crlf.replace(old.replace("\n", "\r\n"), new.replace("\n", "\r\n"), 1)


def test_patch_when_there_is_no_front_matter_then_makes_one():
    assert patch("Corps\n", {"title": "Un"}) == "---\ntitle: Un\n---\nCorps\n"


def test_with_body_when_a_browser_sends_crlf_then_the_file_keeps_its_line_ends():
    assert with_body(FILE, "Corps\r\n") == FILE
    assert with_body(FILE, "Autre\r\ncorps\r\n") == FILE.replace("Corps\n", "Autre\ncorps\n")
    assert with_body("---\r\na: b\r\n---\r\nx\r\n", "y\nz\n") == "---\r\na: b\r\n---\r\ny\r\nz\r\n"


@given(front=FRONTS, body=BODIES | st.sampled_from(["---\ntitle: x\n---\n", "---\n", "x"]), is_bare=st.booleans())
@settings(deadline=None)
def test_with_body_when_a_body_is_given_then_it_reads_back_under_the_same_fields(front, body, is_bare):
    text = (f"---\n{front}---" if front else "Avant\n") + ("" if is_bare else "\nAvant\n")
    source = Source.parse(with_body(text, body))
    assert (source.body, source.front_matter) == (body, Source.parse(text).front_matter)


@needs_corpus
def test_patch_when_a_real_post_changes_its_title_then_all_other_fields_stay():
    for path in [*CORPUS.glob("**/*.md"), *CORPUS.glob("**/*.mdx")]:
        text = path.read_bytes().decode()
        source = Source.parse(text)
        assert patch(text, source.front_matter) == text
        changed = patch(text, {"title": "Un : deux"})
        assert Source.parse(changed).front_matter == {**source.front_matter, "title": "Un : deux"}, path
        back = patch(changed, {"title": source.front_matter.get("title")})
        assert Source.parse(back).front_matter == source.front_matter
