"""Code blocks: what stands after the fence, marked lines, colours."""

from __future__ import annotations

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
            Info("jsx", "src/un fichier.js", frozenset({1, 3, 4})),
        ),
        ("js{2}", Info("js", "", frozenset({2}))),
        ("md title='a'", Info("md", "a")),
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
