"""A body read whole: line ends, tokens, findings in whole-file lines."""

from __future__ import annotations

from portal.content.reading.reader import read


def test_body_when_read_then_lines_count_in_the_whole_file():
    reading = read("mot\r\n\r\n:::tour\r\n:::\r\n<script>x</script>\r\n", 8, "fr")
    assert sorted((item.code, item.line) for item in reading.findings) == [
        ("directive-unknown", 10),
        ("script-removed", 12),
    ]


def test_body_when_it_holds_our_own_characters_then_they_are_gone():
    assert read("a\ufdd00\ufdd2b\ufde0\x00", 1, "fr").markdown.strip() == "a0b\ufffd"
