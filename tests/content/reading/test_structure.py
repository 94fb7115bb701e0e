"""Lists, quotations and code as CommonMark reads them."""

from __future__ import annotations

import pytest

from tests.content.shown import flat


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("mot\n- a\n- b", "<p>mot</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n- b\n\n\n- c", "<ul><li><p>a</p></li><li><p>b</p></li><li><p>c</p></li></ul>"),
        ("- a\n\n  suite", "<ul><li><p>a</p><p>suite</p></li></ul>"),
        ("- a\nparesse", "<ul><li>aparesse</li></ul>"),
        ("- a\n\nfin", "<ul><li>a</li></ul><p>fin</p>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("mot\n2024. suite", "<p>mot2024. suite</p>"),
        ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("- a\n  1. b\n     - c", "<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul>"),
        ("-\n  a", "<ul><li>a</li></ul>"),
        ("* * *", "<hr>"),
        ("- - a", "<ul><li><ul><li>a</li></ul></li></ul>"),
        ("> a\nparesse\n> - b\n\nfin", "<blockquote><p>aparesse</p><ul><li>b</li></ul></blockquote><p>fin</p>"),
        ("> > a", "<blockquote><blockquote><p>a</p></blockquote></blockquote>"),
        ("- > a\n  > b", "<ul><li><blockquote><p>ab</p></blockquote></li></ul>"),
        ("    code", '<pre tabindex="0"><code>code</code></pre>'),
        ("mot\n    suite", "<p>motsuite</p>"),
        ("#mot", "<p>#mot</p>"),
        ("un\n*deux*\n---\ntrois", '<h2 id="undeux">un<em>deux</em></h2><p>trois</p>'),
        ("un\n\n---", "<p>un</p><hr>"),
        ("***\n---", "<hr><hr>"),
        ("## un\n---", '<h2 id="un">un</h2><hr>'),
        ("- un\n---", "<ul><li>un</li></ul><hr>"),
        ("a | b\n- | -\n1 | 2", None),
    ],
)
def test_blocks_when_written_then_they_nest_as_in_commonmark(markdown, html):
    if html is None:
        assert flat(markdown).count("<table>") == 1
    else:
        assert flat(markdown) == html


def test_fence_when_it_stands_in_a_list_then_it_stays_in_its_item():
    assert flat("1. un\n\n   ```\n   x\n   ```\n2. deux") == (
        '<ol><li><p>un</p><pre tabindex="0"><code>x</code></pre></li><li><p>deux</p></li></ol>'
    )


def test_tasks_when_written_then_boxes_are_there_and_inert():
    assert flat("- [ ] un\n- [x] deux") == (
        '<ul><li class="task"><input type="checkbox" disabled aria-label="À faire"> un</li>'
        '<li class="task"><input type="checkbox" disabled checked aria-label="Fait"> deux</li></ul>'
    )


def test_table_when_it_follows_a_paragraph_then_both_are_there():
    assert flat("mot\n| a | b |\n|---|--:|\n| 1 | 2 |") == (
        '<p>mot</p><div class="table-wrap" tabindex="0" role="region" aria-label="Tableau"><table><thead><tr>'
        '<th scope="col">a</th><th class="num" scope="col">b</th></tr></thead><tbody><tr><td>1</td>'
        '<td class="num">2</td></tr></tbody></table></div>'
    )


def test_note_when_it_holds_blocks_then_they_are_read():
    code = "    ```\n    *c*\n    ```"
    html = flat(
        f"mot[^1]\n\n[^1]: un\n\n    - a\n    - b\n\n{code}\n\n    :::note\n    d\n    :::\n\n    e\n\nfin[^2]\n\n[^2]: f"
    )
    note = html.split('id="fn-1">')[1].split("</li><li id=")[0]
    assert note.startswith(
        '<p>un</p><ul><li>a</li><li>b</li></ul><pre tabindex="0"><code>*c*</code></pre><div class="notice'
    )
    assert note.split("</div></div>")[1].startswith("<p>e")
    assert "<p>fin" in html.split('class="footnote"')[0]


def test_note_when_it_goes_on_then_its_paragraphs_stay_together():
    html = flat("mot[^1]\n\n[^1]: un\n\n    deux\n\nfin")
    assert '<li id="fn-1"><p>un</p><p>deux' in html
    assert "<p>fin</p>" in html
    assert "<pre" not in html
