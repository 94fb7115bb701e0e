"""A folder's few files of its own: what Docusaurus builds by, and what an import finds it by."""

import json

from portal.content.docusaurus import configuring, site
from portal.content.docusaurus.configuring import Around, Club
from portal.content.docusaurus.outgoing import Home

CLUB = Club("Compagnon", "https://club.example/portail", "fr")
SETTINGS = {
    "title": "L’été",
    "url": "https://old.example",
    "base_url": "/site/",
    "locale": "en",
    "trailing_slash": False,
    "blogs": [{"path": ".", "route": "blog"}, {"path": "projects", "route": "projets"}],
    "static": ["public"],
}


def files(*homes, **around):
    return dict(configuring.files(homes, CLUB, Around(**around)))


def test_files_when_no_site_came_then_the_club_is_one():
    found = files(Home.of("", {"url": CLUB.url, "title": CLUB.title}, {}))
    assert list(found) == ["docusaurus.config.js", "package.json", "site.json", "src/pages/index.js"]
    config = found["docusaurus.config.js"]
    assert 'title: "Compagnon",\n  url: "https://club.example",\n  baseUrl: "/portail/",\n  i18n' in config
    assert 'defaultLocale: "fr",\n    locales: ["fr"],' in config
    assert "plainMarkdown" not in config
    assert json.loads(found["package.json"])["name"] == "compagnon"
    assert 'useBaseUrl("/blog")' in found["src/pages/index.js"]


def test_files_when_a_site_came_then_it_reads_as_it_did(tmp_path):
    found = files(Home.of("https://old.example", SETTINGS, {}))
    assert json.loads(found["site.json"]) == {
        "title": "L’été",
        "url": "https://old.example",
        "baseUrl": "/site/",
        "locale": "en",
        "trailingSlash": False,
        "blogs": [{"path": ".", "routeBasePath": "blog"}, {"path": "projects", "routeBasePath": "projets"}],
        "static": "public",
    }
    (tmp_path / "docusaurus.config.js").write_text(found["docusaurus.config.js"], encoding="utf-8")
    read = site.find(tmp_path)
    assert (read.title, read.url, read.base_url, read.language, read.has_trailing_slash) == (
        "L’été",
        "https://old.example",
        "/site/",
        "en",
        False,
    )


def test_files_when_a_site_has_no_address_then_its_name_is_written_down():
    assert json.loads(files(Home.of("carnet", {"title": "", "url": ""}, {}))["site.json"])["origin"] == "carnet"
    assert "origin" not in json.loads(files(Home.of("Carnet", {"title": "Carnet"}, {}))["site.json"])


def test_files_when_a_listing_came_then_it_stays_byte_for_byte_while_it_names_the_site():
    text = '{"url":"https://old.example","own":  1}'
    assert files(Home.of("https://old.example", SETTINGS, {"site.json": text}))["site.json"] == text
    told = json.loads(files(Home.of("carnet", {}, {"site.json": '{"own": 1}'}))["site.json"])
    assert told == {"origin": "carnet", "own": 1}


def test_files_when_texts_are_plain_markdown_then_the_configuration_says_which():
    config = files(Home.of("o", SETTINGS, {}), plain=["b.md", "a.md"])["docusaurus.config.js"]
    assert 'new Set([\n  "a.md",\n  "b.md"\n]);' in config
    assert "plainMarkdown.has(file)" in config


def test_files_when_several_sites_came_then_each_blog_has_its_own_address():
    second = Home.of("https://two.example", {"blogs": [{"path": "blog", "route": "blog"}]}, {}, "_sites/two")
    tables = {("", "", "authors"): "authors.json", ("_sites/two", "blog", "tags"): "tags.yaml"}
    found = files(Home.of("https://old.example", SETTINGS, {}), second, tables=tables)
    config = found["docusaurus.config.js"]
    assert [word for word in ('"routeBasePath": "two/blog"', '"path": "_sites/two/blog"') if word in config] == [
        '"routeBasePath": "two/blog"',
        '"path": "_sites/two/blog"',
    ]
    assert '"authorsMapPath": "authors.json"' in config
    assert '"tags": "tags.yaml"' in config
    assert '"public",\n    "_sites/two/static"' in config
    assert json.loads(found["_sites/two/site.json"])["origin"] == "https://two.example"


def test_files_when_the_blog_is_the_whole_site_then_there_is_no_other_first_page():
    found = files(Home.of("o", {"blogs": [{"path": "blog", "route": "/"}]}, {}))
    assert "src/pages/index.js" not in found
    assert '"routeBasePath": "/"' in found["docusaurus.config.js"]


def test_files_when_something_did_not_come_then_stand_ins_take_its_place():
    found = files(Home.of("o", SETTINGS, {}), absent=["src/X", "pack"], components=["Y"])
    config = found["docusaurus.config.js"]
    assert 'const absent = new Set([\n  "src/X",\n  "pack"\n]);' in config
    assert "NormalModuleReplacementPlugin" in config
    assert "module.exports = new Proxy(Absent" in found["src/absent.js"]
    assert "  Y: Absent,\n  ...Original,\n" in found["src/theme/MDXComponents.js"]
    assert "src/theme/MDXComponents.js" not in files(Home.of("o", SETTINGS, {}), absent=["src/X"])


def test_files_when_texts_write_styles_then_those_that_cannot_be_read_are_left_out():
    config = files(Home.of("o", SETTINGS, {}), has_styles=True)["docusaurus.config.js"]
    assert "const readableStyles = () => (tree) => {" in config
    assert '"beforeDefaultRehypePlugins": [\n        readableStyles\n      ]' in config
    assert "readableStyles" not in files(Home.of("o", SETTINGS, {}))["docusaurus.config.js"]
