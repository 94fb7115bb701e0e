"""The whole way of a text, and the club's own article as its oracle."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.rendering import Asset, RenderContext, Rendered, render
from portal.errors import Invalid, PortalError
from tests.content.allowed import check_allowed
from tests.corpus import CORPUS, needs_corpus

PICTURE = "./img/2021-02-15-datacraft/datacraft-scai.png"
NO_BREAK = "\u00a0"


def seed(*, with_picture: bool = True) -> Rendered:
    source = (CORPUS / "seed" / "2021-02-15-datacraft.md").read_text("utf-8")
    assets = {PICTURE: Asset("/media/scai.webp", 1200, 600)} if with_picture else {}
    return render(source, RenderContext(assets=assets, language="fr", club_name="datacraft"))


@pytest.fixture(scope="module")
def expected():
    return json.loads((CORPUS / "seed" / "expected.json").read_text("utf-8"))


def visible(html):
    return re.sub(r"<[^>]*>", "", html)


@needs_corpus
class TestSeed:
    def test_title_when_the_body_repeats_it_then_it_is_shown_once(self, expected):
        shown = seed()
        assert shown.title == expected["metadata"]["title"]
        assert "<h1" not in shown.html
        assert "Datacraft : un club dédié" not in visible(shown.html).replace(NO_BREAK, " ")

    def test_contents_when_rendered_then_ids_are_those_of_docusaurus(self, expected):
        shown = seed()
        wanted = [(part["id"], part["text"], 2) for part in expected["body"]["headings_level2"]]
        assert [(part.id, part.text.replace(NO_BREAK, " "), part.level) for part in shown.toc] == wanted
        assert re.findall(r'<h2 id="([^"]+)"', shown.html) == [part[0] for part in wanted]

    @pytest.mark.parametrize("with_picture", [True, False])
    def test_figures_when_the_picture_came_or_not_then_three_captions_are_visible(self, expected, with_picture):
        shown = seed(with_picture=with_picture)
        captions = re.findall(r'<figure id="[^"]*">.*?<figcaption>(.*?)</figcaption>', shown.html, re.DOTALL)
        assert captions == [figure["caption"] for figure in expected["body"]["figures"]]
        assert shown.html.count('<img src="/media/scai.webp"') == (3 if with_picture else 0)
        assert shown.html.count("asset-missing") == (0 if with_picture else 3)

    def test_citation_when_rendered_then_it_has_its_speaker_and_one_pair_of_quotes(self, expected):
        found = re.search(r'<figure class="citation"[^>]*>(.*?)</figure>', seed().html, re.DOTALL)
        words, speaker = re.findall(r"<(?:p|figcaption)>(.*?)</(?:p|figcaption)>", found[1])
        assert words == f"«{NO_BREAK}{expected['body']['citation']['text']}{NO_BREAK}»"
        assert speaker == expected["body"]["citation"]["attribution"]

    def test_pull_quotes_when_rendered_then_straight_quotes_become_one_pair(self, expected):
        outside = re.sub(r'<figure class="citation".*?</figure>', "", seed().html, flags=re.DOTALL)
        quotes = re.findall(r"<blockquote[^>]*>\s*<p>(.*?)</p>", outside)
        assert len(quotes) == len(expected["body"]["pull_quotes_lines"])
        assert all(quote.startswith(f"«{NO_BREAK}") and quote.endswith(f"{NO_BREAK}»") for quote in quotes)
        assert '"' not in "".join(quotes)

    def test_video_when_rendered_then_it_is_a_link_until_the_click(self, expected):
        html, video = seed().html, expected["body"]["video"]
        assert "<iframe" not in html
        assert f'href="https://www.youtube.com/watch?v={video["id"]}"' in html
        assert f'data-embed="https://www.youtube-nocookie.com/embed/{video["id"]}?autoplay=1"' in html
        assert f'aria-label="Lire la vidéo{NO_BREAK}: {video["accessible_name"]}"' in html
        assert set(re.findall(r'\bsrc="([^"]*)"', html)) == {"/media/scai.webp", "/static/img/poster.svg"}

    def test_marks_when_rendered_then_none_is_left_to_see(self, expected):
        words = visible(seed().html)
        assert [mark for mark in [*expected["body"]["never_visible"], "**", "[^"] if mark in words] == []

    def test_excerpt_when_the_marker_stands_then_it_is_what_is_above(self, expected):
        shown = seed()
        assert visible(shown.excerpt_html) == expected["excerpt"]
        assert shown.has_more is expected["excerpt_has_read_more"]
        assert " id=" not in shown.excerpt_html

    def test_spaces_when_rendered_then_french_ones_do_not_break(self, expected):
        shown, wanted = seed(), expected["typography_on_render"]
        title_dropped = 1  # The heading that repeats the title has one of the spaces.
        spaces = re.findall(rf"{NO_BREAK}[:;!?]", re.sub(r'"[^"]*"', "", shown.html))
        assert len(spaces) == wanted["space_before_high_punctuation_body"] - title_dropped
        assert re.search(r" [:;!?»](?:\s|<|$)|« ", re.sub(r'aria-label="[^"]*"', "", shown.html)) is None

    def test_counts_when_rendered_then_links_and_words_are_those_of_the_text(self, expected):
        shown = seed()
        links = re.findall(r'<a href="http[^"]*"', re.sub(r"<figcaption>.*?</figcaption>", "", shown.html))
        assert len(links) == expected["body"]["links"]
        assert shown.reading_minutes == 10

    def test_html_when_rendered_twice_then_it_is_the_same(self):
        assert seed() == seed()

    def test_html_when_rendered_then_it_passes_the_list(self):
        check_allowed(seed().html)


class TestLimits:
    def test_source_when_over_200_kb_then_it_is_refused(self):
        with pytest.raises(Invalid) as refused:
            render("é" * 100_001, RenderContext())
        assert (refused.value.code, refused.value.params) == ("source-too-long", {"limit_kb": 200})

    def test_blocks_when_nested_beyond_reason_then_only_our_errors_are_raised(self):
        for text in ("<div>" * 20_000, ">" * 5_000 + " x", "- " * 5_000 + "x", "*a **b " * 300, "<b>" * 20_000):
            try:
                render(text, RenderContext())
            except PortalError as error:
                assert error.code == "render-too-heavy"  # noqa: PT017, either end is right


MARKS = st.sampled_from(
    [
        *("\n", "\n\n", "  ", "    ", "# ", "## ", "> ", "- ", "1. ", "```", "~~~\n", "`", "*", "**", "_", "~~", "|"),
        *("|-|-|\n", ":::", ":::note ", ":::citation\n", "[", "](", ")", "![", "<", ">", "</", "<div>", "</div>"),
        *("<p>", "<figure>", "<img src=x onerror=alert(1)>", '<iframe src="', '">', "<script>", "</script>"),
        *("<!--", "-->", "{/*", "*/}", "{", "}", "[^1]", "[^1]: ", "&nbsp;", "&lt;", "&#xfdd0;0&#xfdd2;", "\ufdd0"),
        *("0", "\ufdd2", "\\", '"', "'", "---\n", "title: x\n", "import x from 'y'\n", "<Tabs>", "<Foo a={b}>"),
        *("https://a.b/c", "www.", "javascript:", "data:", "<!-- truncate -->\n", "- [ ] ", "<table><tr><td>", "é !"),
        *("<a href=", "<b", "<video src=x>", "<details open>", "<summary>", "<li>", "\x00", "\r\n", "\t", "<pre>"),
    ]
)


@settings(max_examples=300, deadline=timedelta(seconds=5))
@given(st.lists(st.one_of(MARKS, MARKS, MARKS, st.text(max_size=8)), max_size=60))
def test_render_when_anything_is_written_then_only_allowed_html_comes_out(parts):
    shown = render("".join(parts), RenderContext())
    check_allowed(shown.html)
    check_allowed(shown.excerpt_html)
    assert not re.search("[\ufdd0-\ufdef]", shown.text)


@needs_corpus
def test_corpora_when_rendered_then_every_post_comes_through():
    posts = [path for path in CORPUS.rglob("*.md*") if path.name not in {"SOURCE.md", "README.md"}]
    assert len(posts) > 110
    for path in posts:
        shown = render(path.read_text("utf-8"), RenderContext(language="en"))
        check_allowed(shown.html)
        assert shown.html or path.stat().st_size < 1000, path
