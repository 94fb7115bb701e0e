"""Raw HTML and JSX: tags pass the list, the text between them stays Markdown."""

from __future__ import annotations

import pytest

from portal.content.reading.tags import begins_block, is_whole
from tests.content.shown import flat, found


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<div>\n\n**a**\n\n</div>", "<div><p><strong>a</strong></p></div>"),
        ("<div>\n    **a**\n</div>", "<div><p><strong>a</strong></p></div>"),
        ("<p align='center'>\n*a*\n</p>", '<p class="center"><em>a</em></p>'),
        ("<center>**a**</center>", '<div class="center"><strong>a</strong></div>'),
        ("a<br/>b <kbd>Ctrl</kbd> <sup>2</sup>", "<p>a<br>b <kbd>Ctrl</kbd> <sup>2</sup></p>"),
        ("<div style={{color: 'red'}} className=\"x\">\n\na\n\n</div>", "<div><p>a</p></div>"),
        ("<details>\n<summary>**S**</summary>\n\n- a\n\n</details>", None),
        ("`<div>` et \\<b>", "<p><code>&lt;div&gt;</code> et &lt;b&gt;</p>"),
        ("Promise<string> & a < b", "<p>Promise&lt;string&gt; &amp; a &lt; b</p>"),
        ("<https://a.example/b>", '<p><a href="https://a.example/b" rel="noopener">https://a.example/b</a></p>'),
        ("<table><tr><td>**a**</td></tr></table>", None),
        ("*a <b>c</b>* `d`", "<p><em>a <b>c</b></em> <code>d</code></p>"),
        ("a {'b'} {`<c>`}{' '}d {e} {1}", "<p>a b &lt;c&gt; d {e} {1}</p>"),
        ("export const an = 2024;\n\nEn {an}", "<p>En 2024</p>"),
        ("<>\n*a* <> b\n</>", "<p><em>a</em> &lt;&gt; b</p>"),
        ('<link rel="x" href="y">\n<meta name="a" content="b"/>\nmot', "<p>mot</p>"),
        ("<fieldset><legend>a</legend>b</fieldset>", "<p>ab</p>"),
        ('<a name="vieux"></a>mot', '<p><a id="vieux"></a>mot</p>'),
        ("a<BR>b <B>c</B> <P ALIGN='CENTER'>d</P>", '<p>a<br>b <b>c</b> </p><p class="center">d</p>'),
        ("<B>a</B>", "<p><b>a</b></p>"),
        ("<link> et <nom>", "<p>&lt;link&gt; et &lt;nom&gt;</p>"),
    ],
)
def test_html_when_mixed_with_markdown_then_both_are_read(markdown, html):
    written = flat(markdown)
    if html is None:
        assert "&lt;" not in written
        assert "**" not in written
    else:
        assert written == html


def test_component_when_unknown_then_its_children_stay_and_it_is_told_once():
    markdown = "mot\n\n<Carte titre={x.y}>\n\n**dedans**\n\n</Carte>\n\net <Puce/> fin"
    assert flat(markdown) == "<p>mot</p><p><strong>dedans</strong></p><p>et  fin</p>"
    assert found(markdown, {"component-unknown"}) == [("component-unknown", 3), ("component-unknown", 9)]


def test_frame_when_refused_then_it_is_a_link_and_told_with_its_line():
    markdown = 'mot\n\n<iframe\n  src="https://codepen.example/x" title="Un essai"></iframe>'
    assert flat(markdown) == (
        '<p>mot</p><p><a class="embed-refused" href="https://codepen.example/x" rel="noopener">Un essai</a></p>'
    )
    assert found(markdown, {"embed-refused"}) == [("embed-refused", 3)]


@pytest.mark.parametrize(
    ("line", "is_block"),
    [("<div>", True), ("  </figure>", True), ("<Tabs>", True), ("<b>mot</b>", False), ("<a href='x'>", False)],
)
def test_line_when_it_begins_with_a_tag_then_only_blocks_count(line, is_block):
    assert begins_block(line) is is_block


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("<div>", True),
        ('  <A b="c > d" e={{f: 1}}> <br/> </A>', True),
        ("<>", True),
        ("<div", False),
        ("<div>a", False),
        ("a <b>", False),
        ("", False),
    ],
)
def test_is_whole_when_a_line_holds_more_than_tags_then_it_is_not(line, alone):
    assert is_whole(line) is alone


@pytest.mark.timeout(20)
@pytest.mark.parametrize("bomb", ["<a ", "<a b=", "<div>", "<a {", "<a '", "<", "<a {{", "<>", '<a "x" '])
def test_is_whole_when_a_line_is_a_bomb_then_answers_at_once(bomb):
    assert is_whole(bomb * (200_000 // len(bomb)) + "x") is False
