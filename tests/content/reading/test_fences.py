"""Code blocks: what stands after the fence, marked lines, colours."""

from __future__ import annotations

import re

import pytest

from portal.content.reading.fences import Info, code_block, parse_info
from tests.content.shown import flat, shown


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("", Info()),
        ("js", Info("js")),
        (
            'JSX title="src/un fichier.js" {1,3-4} showLineNumbers',
            Info("jsx", "src/un fichier.js", frozenset({1, 3, 4}), 1),
        ),
        ("js{2}", Info("js", "", frozenset({2}))),
        ("md title='a'", Info("md", "a")),
        ("py showLineNumbers=10", Info("py", first_number=10)),
        ("py showLineNumbersx", Info("py")),
        ("jsx live noInline {1}{3}", Info("jsx", highlighted=frozenset({1}))),
        ("bash npm2yarn", Info("bash")),
        ("js {9-99999999}", Info("js", "", frozenset(range(9, 10_001)))),
    ],
)
def test_info_when_written_as_docusaurus_does_then_it_is_read(text, info):
    assert parse_info(text) == info


def test_code_when_lines_are_marked_then_comments_go_and_lines_are_lit():
    code = "a\n// highlight-next-line\nb\n# highlight-start\nc\nd\n# highlight-end\ne"
    assert code_block(code, Info()) == (
        '<pre tabindex="0"><code>a\n<span class="hll">b\n</span><span class="hll">c\n</span>'
        '<span class="hll">d\n</span>e</code></pre>'
    )


@pytest.mark.parametrize(
    "comment",
    [
        *("// {}", "# {}", "-- {}", "% {}", ";; {}", "! {}", "*> {}", "' {}", "_ ' {}", "REM {}", "/* {} */"),
        *("{{/* {} */}}", "{{ /* {} */ }}", "<!-- {} -->", "(* {} *)", "  //{}  "),
    ],
)
def test_code_when_a_magic_comment_is_written_in_any_language_then_it_goes(comment):
    marked = '<pre tabindex="0"><code>a\n<span class="hll">b\n</span>c</code></pre>'
    next_line = comment.format("highlight-next-line")
    start, end = comment.format("highlight-start"), comment.format("highlight-end")
    assert code_block(f"a\n{next_line}\nb\nc", Info()) == marked
    assert code_block(f"a\n{start}\nb\n{end}\nc", Info()) == marked


@pytest.mark.parametrize(
    "code",
    [
        "// this-will-error\na",
        "a // highlight-next-line",
        "// highlight-next-line please\na",
        "/* highlight-next-line\na",
        "highlight-next-line",
    ],
)
def test_code_when_a_comment_is_not_ours_then_it_stays(code):
    assert code_block(code, Info()) == f'<pre tabindex="0"><code>{code}</code></pre>'


def test_code_when_a_marked_part_never_ends_then_no_line_is_lit():
    assert code_block("// highlight-start\na\nb", Info()) == '<pre tabindex="0"><code>a\nb</code></pre>'


def test_code_when_the_fence_counts_lines_then_comments_stay_as_they_were_counted():
    html = code_block("// highlight-next-line\na", Info(highlighted=frozenset({2})))
    assert html == '<pre tabindex="0"><code>// highlight-next-line\n<span class="hll">a\n</span></code></pre>'


def test_code_when_lines_are_numbered_then_each_is_a_box():
    assert code_block("a\nb", Info(first_number=1, highlighted=frozenset({2}))) == (
        '<pre tabindex="0"><code><span class="ln">a\n</span><span class="hll ln">b\n</span></code></pre>'
    )
    assert code_block("a\nb", Info(first_number=9)) == (
        '<pre tabindex="0"><code><span class="lno"> 9 </span>a\n<span class="lno">10 </span>b</code></pre>'
    )


def test_code_when_a_word_spans_lines_then_each_line_is_whole():
    html = code_block('"""a\nb"""', Info("python", highlighted=frozenset({1})))
    assert html.count("<span") == html.count("</span>")
    assert html.startswith('<pre tabindex="0"><code><span class="hll"><span class="sd">"""a</span>\n</span>')


@pytest.mark.parametrize(
    ("fence", "expected"),
    [
        ("```mermaid\ngraph TD;\n  A-->B;\n```", "graph TD;\n  A--&gt;B;"),
        ("```bash npm2yarn\nnpm i\n```", "npm<span"),
        ("```diff\n- a\n+ b\n```", '<span class="gd">- a</span>\n<span class="gi">+ b</span>'),
        ("```jsx live\n<b/>\n```", '<span class="p">&lt;</span>'),
        ("```inconnu\n<b/>\n```", "&lt;b/&gt;"),
    ],
)
def test_code_when_docusaurus_would_do_more_with_it_then_it_is_one_block(fence, expected):
    html = shown(fence)
    assert html.startswith(f'<pre tabindex="0"><code>{expected}')
    assert html.count("<pre") == 1


def test_code_when_it_has_a_title_then_it_is_shown_above():
    html = flat('```js title="a <b>.js"\nx\n```')
    assert html.startswith('<figure class="media code"><figcaption>a &lt;b&gt;.js</figcaption><pre')


def test_code_when_the_language_is_known_then_words_have_classes_and_no_style():
    html = shown("```python\ndef un():\n    return '<b>'\n```")
    assert '<span class="k">def</span>' in html
    assert "&lt;b&gt;" in html
    assert "style=" not in html


def test_code_when_rendered_then_nothing_in_it_is_read():
    code = "**a** <b> « x » ? <!-- c --> :::note {/* d */} \\* &amp; [^1] https://a.example ~~e~~\n\n\n# f"
    html = shown(f"````text\n{code}\n````")
    escaped = code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f'<pre tabindex="0"><code>{escaped}</code></pre>'


def test_code_when_four_marks_hold_three_then_the_inner_ones_are_code():
    assert shown("````md\n```js\nx\n```\n````").count("<pre") == 1


def test_code_when_it_never_ends_then_it_goes_to_the_end():
    assert shown("```\nun\n\ndeux") == '<pre tabindex="0"><code>un\n\ndeux</code></pre>'


def test_code_when_it_holds_tabs_then_they_stay():
    html = shown("```\n\ta\tb\n```\n\n- un\n\n\t```\n\t\tc\n\t```\n\nfin\n\n\td\te\n")
    assert re.findall(r"<code>(.*?)</code>", html) == ["\ta\tb", "\tc", "d\te"]
