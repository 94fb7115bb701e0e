"""A source file keeps what its author wrote, whatever that was."""

import pytest

from portal.content.findings import Finding, Level
from portal.content.source import Source
from tests.corpus import CORPUS, needs_corpus


def parse_front(yaml):
    return Source.parse(f"---\n{yaml}\n---\nCorps\n")


@pytest.mark.parametrize(
    ("yaml", "values", "line"),
    [
        ("title: Un club: deux métiers\ntags: [a]", {"title": "Un club: deux métiers", "tags": ["a"]}, 2),
        ('tags: [a]\ntitle: "sans fin\nslug: x', {"tags": ["a"], "title": '"sans fin', "slug": "x"}, 5),
        ("- a\n- b", {}, 2),
        ("du texte sans clé", {}, 2),
        ("? [a]\n: b", {}, 2),
        ("a: &x [*x]", {"a": "&x [*x]"}, 2),
        ("a: \x07", {"a": "\x07"}, 2),
    ],
)
def test_source_when_yaml_is_malformed_then_keeps_what_can_be_read(yaml, values, line):
    source = parse_front(yaml)
    assert source.front_matter == values
    assert source.problems == (Finding("front-matter-unreadable", Level.BLOCKING, line),)
    assert source.front_text == yaml + "\n"
    assert source.body == "Corps\n"


def test_source_when_fence_is_not_closed_then_says_so_and_keeps_the_text():
    source = Source.parse("---\ntitle: Un\n\nCorps\n")
    assert source.body == "---\ntitle: Un\n\nCorps\n"
    assert source.problems == (Finding("front-matter-unclosed", Level.BLOCKING, 1),)


@pytest.mark.parametrize("text", ["", "Corps", "---\n\nAprès un trait\n", "---- \ntitle: x\n---\n"])
def test_source_when_there_is_no_front_matter_then_all_is_body(text):
    source = Source.parse(text)
    assert (source.front_matter, source.body, source.body_line, source.problems) == ({}, text, 1, ())


def test_source_when_date_is_impossible_then_reads_it_as_javascript_does():
    source = parse_front("title: x\ndate: 2017-02-29 11:00:00")
    assert source.date == "2017-03-01T11:00:00"
    assert source.problems == (
        Finding(
            "date-impossible",
            Level.WARNING,
            3,
            1,
            "date",
            {"value": "2017-02-29 11:00:00", "read_as": "2017-03-01T11:00:00"},
        ),
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2021-02-15", "2021-02-15"),
        ("2021-2-5", "2021-02-05"),
        ("2021-02-15T10:20", "2021-02-15T10:20:00"),
        ("2021-02-15 10:20:30 +02:00", "2021-02-15T10:20:30+02:00"),
        ("2021-02-15T10:20:30.123Z", "2021-02-15T10:20:30+00:00"),
        ('"2021-02-15"', "2021-02-15"),
        ("0000-00-00", "0000-00-00"),
    ],
)
def test_source_when_date_is_written_then_gives_iso_text(written, value):
    assert parse_front(f"date: {written}").date == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3.10", "3.10"),
        ("2.5", 2.5),
        ("007", "007"),
        ("42", 42),
        ("yes", "yes"),
        ("true", True),
        ("12:30", "12:30"),
    ],
)
def test_source_when_scalar_is_plain_then_nothing_written_is_lost(written, value):
    assert parse_front(f"title: {written}").front_matter == {"title": value}


def test_source_when_a_no_break_space_follows_the_colon_then_reads_the_value():
    source = parse_front("date:\u00a02018-09-17\ntags:\n\u00a0\u00a0- un")
    assert (source.date, source.tags, source.problems) == ("2018-09-17", ("un",), ())


def test_source_when_file_has_bom_and_crlf_then_reads_it_and_counts_its_lines():
    source = Source.parse("\ufeff---\r\ntitle: Un\r\ntags:\r\n- a\r\n- b\r\n---\r\n\r\nCorps\r\n")
    assert (source.title, source.tags, source.body, source.body_line) == (
        "Un",
        ("a", "b"),
        "\r\nCorps\r\n",
        7,
    )
    assert [source.line_of(name) for name in ("title", "tags", "tags.1", "absent")] == [2, 3, 5, 0]


def test_source_when_a_key_comes_twice_then_the_last_holds_and_a_finding_says_so():
    source = parse_front("title: un\ntitle: deux")
    assert source.title == "deux"
    assert [(found.code, found.line) for found in source.problems] == [("front-matter-repeated", 3)]


@pytest.mark.parametrize(
    "yaml",
    [
        "a: " + "[" * 15_000,
        "a: " + "{a: " * 4_000,
        "\n".join("  " * depth + "k:" for depth in range(130)),
        "a: &a [x, x]\n" + "\n".join(f"k{n}: &k{n} [{', '.join(['*a'] * 9)}]" for n in range(50)),
        "a" * 30_000,
        "? " * 5_000,
        "- " * 5_000,
        '"' * 15_001,
        "&a " * 5_000,
    ],
    ids=range(9),
)
@pytest.mark.timeout(20)
def test_source_when_yaml_is_a_bomb_then_it_is_refused_at_once(yaml):
    source = parse_front(yaml)
    assert [found.level for found in source.problems] == [Level.BLOCKING]
    assert source.body == "Corps\n"


def test_source_when_fields_have_odd_types_then_helpers_give_text():
    source = parse_front("title: [a]\ntags: un, deux, un\ndescription: 12\nslug: /a/b/\nlanguage: EN_us\ndate: true")
    assert (source.title, source.tags, source.summary) == ("", ("un", "deux"), "12")
    assert (source.slug, source.language, source.date) == ("a/b", "en", "")


def test_source_when_tags_are_objects_then_their_labels_are_given():
    assert parse_front("tags:\n  - label: Un\n    permalink: /un\n  - deux\n  - null").tags == ("Un", "deux")


@needs_corpus
def test_source_when_it_is_the_seed_then_fields_and_lines_are_right():
    text = (CORPUS / "seed" / "2021-02-15-datacraft.md").read_bytes().decode()
    source = Source.parse(text)
    assert (source.slug, source.tags, source.body_line, source.problems) == (
        "datacraft",
        ("datacraft", "club"),
        15,
        (),
    )
    assert [source.line_of(f"keywords.{index}") for index in range(3)] == [11, 12, 13]
