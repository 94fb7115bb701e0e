"""A site that came is read back from what was remembered of it, and nothing of it leads outside."""

from portal.content.docusaurus.outgoing import Home, HomeBlog


def test_home_when_nothing_is_remembered_then_has_docusaurus_own_places():
    home = Home.of("", {}, {})
    assert (home.blogs, home.static, home.base_url) == ((HomeBlog("blog", "blog"),), ("static",), "/")


def test_home_when_paths_lead_outside_then_they_stay_inside():
    settings = {"blogs": [{"path": "../../etc", "route": "/b/"}, {"path": ".", "route": ""}], "static": ["../static"]}
    home = Home.of("o", settings, {})
    assert (home.blogs, home.static) == ((HomeBlog("etc", "b"), HomeBlog("", "")), ("static",))


def test_home_when_several_blogs_hold_a_file_then_the_innermost_does():
    home = Home.of("o", {"blogs": [{"path": ".", "route": "a"}, {"path": "projects", "route": "p"}]}, {})
    assert [home.blog_of(path).route for path in ("x.md", "projects/x.md")] == ["a", "p"]
    assert home.blog_of("projects/x.md").below("projects/x.md") == "x.md"


def test_home_when_asked_for_an_address_then_tells_what_its_feeds_told():
    home = Home.of("o", {"url": "https://club.example/", "base_url": "/site/", "trailing_slash": True}, {})
    assert home.address(home.permalink(home.blogs[0], "un")) == "https://club.example/site/blog/un/"
