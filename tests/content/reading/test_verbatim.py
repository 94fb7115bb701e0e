"""Code in tags keeps its spaces and is not read."""

from __future__ import annotations

import pytest

from tests.content.shown import flat, shown

PRE = '<pre tabindex="0">'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<pre>\n  un\n\n    *deux*\n</pre>", f"{PRE}  un\n\n    *deux*</pre>"),
        ("<pre><code>a &lt; b\n  c</code></pre>", f"{PRE}<code>a &lt; b\n  c</code></pre>"),
        ("<pre>Vec<T> & <b>gras</b></pre>", f"{PRE}Vec&lt;T&gt; &amp; <b>gras</b></pre>"),
        ("<pre><code>{`a\n  <b>`}</code></pre>", f"{PRE}<code>a\n  &lt;b&gt;</code></pre>"),
        ("<CodeBlock>\n  {`a\n  \\`b\\``}\n</CodeBlock>", f"{PRE}<code>a\n  `b`</code></pre>"),
        ("<CodeBlock language='text'>\n  a\n    b\n</CodeBlock>", f"{PRE}<code>a\n  b</code></pre>"),
        (
            '<CodeBlock title="un.txt" metastring="{2}">{`a\nb`}</CodeBlock>',
            f'<figure class="media code"><figcaption>un.txt</figcaption>{PRE}<code>a\n<span class="hll">b\n</span></code></pre></figure>',
        ),
    ],
)
def test_code_when_written_in_tags_then_its_spaces_stay(markdown, html):
    assert shown(markdown) == html


def test_code_when_it_stands_in_a_list_then_it_is_of_its_item():
    assert flat("- a\n\n  <pre>\n  b\n  </pre>\n- c").startswith(f"<ul><li><p>a</p>{PRE}b</pre></li>")


@pytest.mark.parametrize(
    "markdown", ["<pre>sans fin\n\nmot", "<pre>a</pre> suite\n\nmot\n\n<pre>b</pre>", "<CodeBlock/>"]
)
def test_code_when_its_end_is_not_clear_then_no_other_text_is_swallowed(markdown):
    assert "<p>mot</p>" in flat(f"{markdown}\n\nmot")
