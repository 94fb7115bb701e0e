"""What is taken out of a source before it is read, and what must stay."""

from __future__ import annotations

import pytest

from portal.content.reading.comments import TRUNCATE, Silencer


def left(text: str) -> str:
    return "\n".join(Silencer(text.split("\n"), 1).silence())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a\n<!-- b\n\nc -->d\ne", "a\n\n\nd\ne"),
        ("a {/* b */} c", "a  c"),
        ("<!-- truncate -->", TRUNCATE),
        ("<!--truncate-->", TRUNCATE),
        ("{/* truncate */}", TRUNCATE),
        ("<!--truncate-->\n<!--truncate-->", f"{TRUNCATE}\n"),
        ("`<!-- a -->` et \\<!-- b", "`<!-- a -->` et \\<!-- b"),
        ("```html\n<!-- a -->\nimport x from 'y'\n```", "```html\n<!-- a -->\nimport x from 'y'\n```"),
        ("<!-- jamais fermé", "<!-- jamais fermé"),
        ("import A from 'b';\nimport {\n  C,\n} from \"d\"\n\nmot", "\n\n\n\n\nmot"),
        ("import 'a.css'", ""),
        ("import ant : le mot", "import ant : le mot"),
        ("export const a = 1;\nsuite\n\nmot", "\n\n\nmot"),
        ("````mdx-code-block\nimport a from 'b';\n\nmot\n````\nfin", "\n\n\nmot\n\nfin"),
        ("a<style>b</style>c", "ac"),
    ],
)
def test_source_when_silenced_then_only_words_for_readers_stay(text, kept):
    assert left(text) == kept


def test_script_when_removed_then_it_is_told_with_its_line():
    silencer = Silencer(["mot", "<script>", "alert(1)", "</script> fin"], 10)
    assert silencer.silence() == ["mot", "", "", " fin"]
    assert [(item.code, item.line) for item in silencer.findings] == [("script-removed", 11)]
