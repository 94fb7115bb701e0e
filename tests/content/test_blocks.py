"""Tabs, tweets, tables of contents."""

from __future__ import annotations

import pytest

from tests.content.shown import flat

TWEET = "https://twitter.com/ada/status/1"


@pytest.mark.parametrize(
    "tabs",
    [
        '<Tabs>\n<TabItem value="a" label="Un">\n\n*dedans*\n\n</TabItem>\n</Tabs>',
        "<Tabs values={[{label: 'Un', value: 'a'}]}>\n<TabItem value=\"a\">\n\n*dedans*\n\n</TabItem>\n</Tabs>",
        "<Tabs\n  values={[\n    { value: 'a', label: \"Un\", },\n  ]}>\n<TabItem value='a'>\n\n*dedans*\n\n</TabItem>\n</Tabs>",
        '<Tabs><TabItem value="Un">\n\n    *dedans*\n\n</TabItem></Tabs>',
    ],
)
def test_tabs_when_shown_then_every_panel_is_read_under_its_title(tabs):
    panel = '<section class="panel"><p class="panel__t">Un</p><p><em>dedans</em></p></section>'
    assert flat(tabs) == f'<div class="panels">{panel}</div>'


def test_panel_when_it_has_no_title_then_none_is_made():
    assert flat("<Tabs><TabItem>\n\nmot\n\n</TabItem></Tabs>") == (
        '<div class="panels"><section class="panel"><p>mot</p></section></div>'
    )


@pytest.mark.parametrize(
    "quoted",
    [
        f'<blockquote class="x"><p>Un mot</p>&mdash; Ada (@ada) <a href="{TWEET}">12:30</a></blockquote>\n<script src="//x.js" />',
        f"> Un mot\n>\n> — Ada (@ada) [12:30]({TWEET})",
    ],
)
def test_tweet_when_quoted_then_its_words_and_its_link_stay(quoted):
    html = flat(f"{quoted}\n\nfin").replace("<p>— Ada", '<p class="tweet__by">— Ada')
    assert html == (
        f'<blockquote class="tweet"><p>Un mot</p><p class="tweet__by">— Ada (@ada) <a href="{TWEET}" rel="noopener">'
        "12:30</a></p></blockquote><p>fin</p>"
    )


def test_tweet_when_quoted_by_a_component_then_its_author_signs_it():
    assert flat(f'<TweetQuote url="{TWEET}" name="Ada" job="Mathématicienne">\n  Un **mot**\n</TweetQuote>') == (
        '<figure class="media tweet"><blockquote><p>Un <strong>mot</strong></p></blockquote>'
        f'<figcaption><a href="{TWEET}" rel="noopener">Ada</a> — Mathématicienne</figcaption></figure>'
    )


@pytest.mark.parametrize("name", ["Tweet", "TwitterTweetEmbed"])
def test_tweet_when_only_its_number_is_given_then_it_is_a_link(name):
    assert flat(f'<{name} id="12345" />') == (
        '<blockquote class="tweet"><p><a href="https://twitter.com/i/status/12345" rel="noopener">'
        "twitter.com/i/status/12345</a></p></blockquote>"
    )


def test_contents_when_asked_for_then_headings_are_listed():
    html = flat("<TOCInline toc={toc} />\n\n## Un\n\n### Deux\n\n#### Trois\n\n## Quatre")
    assert html.split("<h2")[0] == (
        '<ul><li><a href="#un">Un</a><ul><li><a href="#deux">Deux</a></li></ul></li>'
        '<li><a href="#quatre">Quatre</a></li></ul>'
    )


def test_contents_when_there_are_no_headings_then_nothing_stands_there():
    assert flat("<TOCInline toc={toc} minHeadingLevel={2} maxHeadingLevel={99} />\n\nmot") == "<p>mot</p>"
