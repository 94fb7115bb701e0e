"""What is taken out of a source before it is read, and what must stay."""

from __future__ import annotations

import pytest

from portal.content.reading.comments import SILENT, TRUNCATE, Silencer


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
        ("<!--truncate-->\n<!--truncate-->", f"{TRUNCATE}\n{SILENT}"),
        ("- a\n\n  <!--truncate-->", f"- a\n\n  {TRUNCATE}"),
        ("- a\n  <!-- b\n\n  c -->\n> {/* d */}", f"- a\n  {SILENT}\n  {SILENT}\n  {SILENT}\n> {SILENT}"),
        ("`<!-- a -->` et \\<!-- b", "`<!-- a -->` et \\<!-- b"),
        ("```html\n<!-- a -->\nimport x from 'y'\n```", "```html\n<!-- a -->\nimport x from 'y'\n```"),
        ("<!-- jamais fermé", "<!-- jamais fermé"),
        ("import A from 'b';\nimport {\n  C,\n} from \"d\"\n\nmot", "\n\n\n\n\nmot"),
        ("import 'a.css'", ""),
        ("import ant : le mot", "import ant : le mot"),
        ("export const a = 1;\nsuite\n\nmot", "\n\n\nmot"),
        ("````mdx-code-block\nimport a from 'b';\n\nmot\n````\nfin", "\n\n\nmot\n\nfin"),
        ("a<style>b</style>c", "ac"),
        ("a<script async src='b' />c\n</script>", "ac\n</script>"),
        ("<head>\n<title>a</title>\n</head>\n<header>b</header>", f"{SILENT}\n{SILENT}\n{SILENT}\n<header>b</header>"),
        ("<Head><title>a</title></Head>\nmot", f"{SILENT}\nmot"),
        ("export const A = () => {\n  x();\n\n  return 1;\n};\n\nmot", "\n\n\n\n\n\nmot"),
        ("export * from 'a'\n\nexport {b} from 'c'\n\nmot", "\n\n\n\nmot"),
        ("export const jamais = (\nfermé\n\nmot", "\n\n\nmot"),
        ("exporter, export de données", "exporter, export de données"),
        ("{[1].map((x) => (\n  <li>{x}</li>\n))}\nmot", "\n\n\nmot"),
        ("a\n{\n  // remarque\n}\n{ // autre }\nb", "a\n\n\n\n\nb"),
        ("{un mot}\n{ et => jamais fermé\n\nmot", "{un mot}\n{ et => jamais fermé\n\nmot"),
        ("## Un {/* #un-id */}\n## Deux <!-- #deux -->", "## Un {#un-id}\n## Deux {#deux}"),
        ("## Un {/* mot */} ##\nmot {/* #a */}", "## Un  ##\nmot "),
        ("## Un {/*#a b*/} ##\n## {/* # */}\n#un <!-- #a -->", "## Un {#a}\n## \n#un "),
    ],
)
def test_source_when_silenced_then_only_words_for_readers_stay(text, kept):
    assert left(text) == kept


def test_script_when_removed_then_it_is_told_with_its_line():
    silencer = Silencer(["mot", "<script>", "alert(1)", "</script> fin"], 10)
    assert silencer.silence() == ["mot", "", "", " fin"]
    assert [(item.code, item.line) for item in silencer.findings] == [("script-removed", 11)]


def test_comment_when_it_is_never_closed_then_it_is_told_once_and_read():
    body = "Un <!-- mot\n\n<!-- autre\n`<!--` {/* encore\n\\<!-- dit"
    silencer = Silencer(body.split("\n"), 11)
    assert silencer.silence() == body.split("\n")
    assert [(item.code, item.line, item.column, dict(item.params)) for item in silencer.findings] == [
        ("comment-unclosed", 11, 4, {"opening": "<!--", "closing": "-->"}),
        ("comment-unclosed", 14, 8, {"opening": "{/*", "closing": "*/}"}),
    ]


def test_names_when_files_and_values_are_named_then_they_are_known():
    lines = [
        "import plan from './plan.png';",
        "export const an = 2024;",
        "export const club = 'Club';",
        "import x from 'y'",
    ]
    silencer = Silencer(lines, 1)
    assert silencer.silence() == ["", "", "", ""]
    assert silencer.names == {"plan": "./plan.png", "an": "2024", "club": "Club"}


def test_script_when_it_only_dresses_a_tweet_then_nothing_is_missing():
    silencer = Silencer(['<script async src="https://platform.twitter.com/widgets.js"></script>'], 1)
    silencer.silence()
    assert silencer.findings == []


def test_remark_when_written_as_an_expression_then_it_goes_without_a_word():
    silencer = Silencer(["{", "  // remarque", "}"], 1)
    assert (silencer.silence(), silencer.findings) == (["", "", ""], [])


def test_expression_when_only_a_program_could_show_it_then_it_is_told():
    silencer = Silencer(["mot", "", "{items.map(x => <b>{x}</b>)}"], 10)
    assert silencer.silence() == ["mot", "", ""]
    assert [(item.code, item.line) for item in silencer.findings] == [("expression-removed", 12)]


@pytest.mark.parametrize("line", ["{", "export const a = (", "<script", "# <!--", "# <!-- #a" + " " * 900, "<head"])
@pytest.mark.timeout(20)
def test_source_when_nothing_is_ever_closed_then_it_is_still_quick(line):
    count = 200_000 // (len(line) + 1)
    assert len(Silencer([line] * count, 1).silence()) == count
