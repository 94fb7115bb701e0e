"""What is prose, code and comment; where links and pictures stand."""

import pytest

from portal.content.scan import Scan, file_path
from portal.content.source import Source


def scan(body):
    return Scan.of(Source.parse(body))


def test_visible_when_there_are_tags_and_addresses_then_only_what_is_read_stays():
    body = 'Voir [ici](https://x.fr "Le titre") <b class="c">gras</b> https://y.fr fin\nimport A from "a"'
    assert scan(body).visible.split() == ["Voir", "[ici](", "Le", "titre", ")", "gras", "fin"]


def test_line_and_column_when_the_body_is_below_front_matter_then_count_in_the_file():
    found = scan("---\na: b\n---\nun\ndeux `x`\n")
    offset = found.source.body.index("deux")
    assert (found.line(0), found.line(offset), found.column(offset + 2)) == (4, 5, 3)


def test_headings_when_written_both_ways_then_come_in_order_with_their_code():
    found = scan("Titre\n=====\n\n### Un `code` ###\n\nDeux\n---\n\n---\n\n#hashtag\n```\n# non\n```\n##\n")
    assert [(heading.level, heading.text) for heading in found.headings] == [
        (1, "Titre"),
        (3, "Un `code`"),
        (2, "Deux"),
        (2, ""),
    ]


def test_links_when_markdown_or_html_then_come_in_order():
    body = '[a](<b c>) ![x](y) [`d`](e_(f)) <a href="g">h</a> <a href="i"><img src="j"></a> [![k](l)](m) \\[n](o)'
    assert [(link.url, link.text) for link in scan(body).links] == [
        ("b c", "a"),
        ("e_(f)", "`d`"),
        ("g", "h"),
        ("i", '<img src="j">'),
        ("m", "![k](l)"),
    ]


def test_files_when_imported_or_shown_by_components_then_are_listed():
    body = (
        "import plan from './img/a.png';\n\n<img src={plan}/> <IMG SRC='b.png'> <Image img={require('./c.png')}/>"
        " <ThemedImage sources={{light: useBaseUrl('/d.png'), dark: useBaseUrl('/e.png')}} /> <Player url='f.mp4'/>"
        " <Card src='g.html' image={autre}/> <img src={useBaseUrl('/h.png')} />\n"
    )
    assert [piece.text for piece in scan(body).files] == [
        *("./img/a.png", "b.png", "./c.png", "/d.png", "f.mp4", "/h.png")
    ]


def test_files_when_named_in_any_way_then_are_listed_as_written():
    body = (
        "![a](./a.png) ![b][r] <video src='b.mp4' poster=\"c.jpg\"></video> <img src={require('./d.png').default} />"
        " <img src={props.e} /> [![f](f.gif)](https://x.fr) ![g](<g h.png>) `![no](no.png)`\n\n[r]: r.svg\n"
    )
    assert [piece.text for piece in scan(body).files] == [
        "./a.png",
        "r.svg",
        "b.mp4",
        "c.jpg",
        "./d.png",
        "f.gif",
        "g h.png",
    ]


@pytest.mark.parametrize(
    ("written", "path"),
    [("a.png", "a.png"), ("{'a.png'}", "a.png"), ('{require("a.png")}', "a.png"), ("{`${x}`}", ""), ("{}", "")],
)
def test_file_path_when_written_as_jsx_then_reads_only_plain_paths(written, path):
    assert file_path(written) == path


def test_running_when_words_name_something_then_they_are_left_out():
    body = "Un {mot} [a][Nom] [Nom] [b] [^c] &nbsp; d\n\n## Titre\n\n[e](#titre)\n\n[Nom]: /f\n"
    assert scan(body).running.split() == ["Un", "[a]", "[b]", "d", "[e](", ")"]


def test_anchors_when_headings_have_marks_then_are_what_is_read():
    body = "## L’*été* & `code`\n\n## [Un](a) ![b](c)\n\n## Un\n\n## Deux {#trois}\n\n## a\\_b snake_case\n"
    assert scan(body).anchors == ("lété--code", "un-b", "un", "trois", "a_b-snake_case")


def test_references_when_addresses_stand_apart_then_notes_are_none_of_them():
    body = "[a][b] [^1]\n\n[b]: ./b.md 'B'\n   [c d]: <e f.png>\n[^1]: ./note.md\n    [g]: code\n"
    assert [(piece.start, piece.text) for piece in scan(body).references] == [(13, "./b.md"), (29, "e f.png")]
