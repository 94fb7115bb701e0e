"""The fences and the YAML between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.front_matter import _Loader, read, split, tamed


@given(st.text() | st.lists(st.sampled_from(["---", "\n", "\r\n", "a: b", "\ufeff", " ", "x"])).map("".join))
def test_split_when_parts_are_joined_then_the_file_is_whole(text):
    parts = split(text)
    assert parts.opening + parts.front_text + parts.closing + parts.body == text


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        ("---\na: b\n---\nc", "a: b\n", "c"),
        ("\ufeff--- \r\na: b\r\n--- \r\nc", "a: b\r\n", "c"),
        ("---yaml\na: b\n---", "a: b\n", ""),
        ("---\na: b\n---c\n", "a: b\n", "c\n"),
        ("---\na: b\n----\nc", "a: b\n", "-\nc"),
        ("---\na: b\n --- \nc", "", "---\na: b\n --- \nc"),
        ("----\na: b\n----\n", "", "----\na: b\n----\n"),
        ("\n---\na: b\n---\n", "", "\n---\na: b\n---\n"),
    ],
)
def test_split_when_fences_are_of_odd_shape_then_cuts_as_docusaurus(text, front, body):
    parts = split(text)
    assert (parts.front_text, parts.body) == (front, body)


@given(st.text(alphabet="ab:-[]{}\"'#&*!|>%@` \n\t\u00a0?,~0", max_size=60))
def test_read_when_yaml_is_anything_then_it_never_raises(text):
    assert read(text, 2).values is not None


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("date:\u00a0\u00a02018", "date:  2018"),
        ("  - k:\u00a0v", "  - k: v"),
        ("\u00a0\u00a0- a\u00a0b", "  - a\u00a0b"),
        ("title: a\u00a0: b", "title: a\u00a0: b"),
        ("title:\ta\tb \t\nc: d", "title: a\tb  \nc: d"),
        ("\t- a", "\t- a"),
    ],
)
def test_tamed_when_odd_spaces_stand_where_yaml_wants_plain_ones_then_only_those_are_replaced(written, plain):
    assert tamed(written) == plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: [club, ??]", ["club", "??"]),
        ("k: [Pourquoi ?, quand?]", ["Pourquoi ?", "quand?"]),
        ("k: [https://a.example/?b=c]", ["https://a.example/?b=c"]),
        ("k: {a: b?}", {"a": "b?"}),
        ('k: ["? a"]', ["? a"]),
        ("k: [? a : b]", [{"a": "b"}]),
        ("? k\n: a?", "a?"),
    ],
)
def test_read_when_question_marks_stand_in_brackets_then_they_are_words_as_docusaurus_reads_them(text, value):
    front = read(text, 2)
    assert (front.values, front.problems) == ({"k": value}, [])


def test_read_when_escapes_name_what_no_database_keeps_then_a_sign_stands_for_it():
    assert read(r'"a\0": "b\ud83d\0"', 1).values == {"a\ufffd": "b\ufffd\ufffd"}


@pytest.mark.parametrize("text", ["x: " + "[" * 4000, "x: " + "{" * 4000, "x: [" + "a," * 3000 + "]"])
def test_read_when_brackets_come_by_the_thousand_then_the_scanner_stops_early(text, monkeypatch):
    tokens = []
    monkeypatch.setattr(_Loader, "get_mark", lambda self, kept=_Loader.get_mark: tokens.append(1) or kept(self))
    assert read(text, 1).problems[0].code == "front-matter-unreadable"
    assert len(tokens) < 10_000
