"""Films of three sites, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from portal.content.reading.embeds import host, is_outside, kind, player

YOUTUBE = "https://www.youtube-nocookie.com/embed/0xtPrTo-13o?autoplay=1"
VIMEO = "https://player.vimeo.com/video/123456?autoplay=1&dnt=1"


@pytest.mark.parametrize(
    ("address", "embed"),
    [
        ("https://www.youtube.com/embed/0xtPrTo-13o", YOUTUBE),
        ("//www.youtube.com/embed/0xtPrTo-13o?start=90&rel=0", f"{YOUTUBE}&start=90"),
        ("https://m.youtube.com/watch?v=0xtPrTo-13o&t=1m30s", f"{YOUTUBE}&start=90"),
        ("https://youtu.be/0xtPrTo-13o?t=90", f"{YOUTUBE}&start=90"),
        ("https://www.youtube.com/embed/0xtPrTo-13o?start=1&start=x%22onload=1", f"{YOUTUBE}&start=1"),
        ("https://www.youtube.com/embed/0xtPrTo-13o?t=demain", YOUTUBE),
        ("https://youtu.be/0xtPrTo-13o", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/0xtPrTo-13o", YOUTUBE),
        ("https://player.vimeo.com/video/123456", VIMEO),
        ("https://vimeo.com/123456", VIMEO),
        ("https://vimeo.com/123456/abcdef0123", VIMEO.replace("?", "?h=abcdef0123&")),
        ("https://player.vimeo.com/video/123456?h=abcdef0123&dnt=1", VIMEO.replace("?", "?h=abcdef0123&")),
        ("https://player.vimeo.com/video/123456?h=x%22y", VIMEO),
        ("https://dai.ly/x8abcd", "https://www.dailymotion.com/embed/video/x8abcd?autoplay=1"),
        (
            "https://geo.dailymotion.com/player.html?video=x8abcd",
            "https://www.dailymotion.com/embed/video/x8abcd?autoplay=1",
        ),
        ("https://www.dailymotion.com/embed/video/x8abcd", "https://www.dailymotion.com/embed/video/x8abcd?autoplay=1"),
        ("https://youtube.com.evil.example/embed/0xtPrTo-13o", None),
        ("https://evil.example/www.youtube.com/embed/0xtPrTo-13o", None),
        ("javascript://www.youtube.com/embed/0xtPrTo-13o", None),
        ('https://www.youtube.com/embed/a"onload=x', None),
        ("https://www.youtube.com/embed/videoseries?list=x", None),
        ("https://www.youtube.com/", None),
        ("https://vimeo.com/abc", None),
        ("data:text/html,<script>", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_player_when_an_address_is_given_then_only_films_are_recognised(address, embed):
    found = player(address)
    assert (found.embed if found else None) == embed


def test_host_when_it_hides_behind_a_name_then_it_is_named():
    assert host("https://user@www.a.example:80/b") == "a.example:80"
    assert host("http://[") == ""
    assert is_outside("HTTPS://a.example")
    assert not is_outside("/https://a.example")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("./a.PNG", "image"),
        ("/a/b.mp4?x#y", "video"),
        ("a.b.mp3", "audio"),
        ("a.html", ""),
        ("mp4", ""),
        ("", ""),
    ],
)
def test_kind_when_a_file_is_named_then_its_ending_tells(path, expected):
    assert kind(path) == expected
