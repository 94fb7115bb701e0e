"""What a site's folder tells of itself."""

import os

import pytest

from portal.content.docusaurus import read_blog, site


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("", "https://club.example/journal/un"),
        (', "trailingSlash": true', "https://club.example/journal/un/"),
        (', "trailingSlash": false', "https://club.example/journal/un"),
    ],
)
def test_address_when_the_site_ends_addresses_its_way_then_it_is_followed(tmp_path, told, address):
    (tmp_path / "site.json").write_text(f'{{"url": "https://club.example/"{told}}}', encoding="utf-8")
    assert site.find(tmp_path).address("/journal/un") == address


@pytest.mark.skipif(os.geteuid() == 0, reason="no folder is closed to root")
def test_posts_when_a_folder_cannot_be_looked_into_then_it_is_told(tmp_path):
    (tmp_path / "blog" / "ferme").mkdir(parents=True)
    (tmp_path / "blog" / "2021-01-01-un.md").write_text("Un\n", encoding="utf-8")
    (tmp_path / "blog" / "ferme").chmod(0)
    blog = read_blog(tmp_path)
    (tmp_path / "blog" / "ferme").chmod(0o700)
    assert [(problem.path, problem.finding.code) for problem in blog.problems] == [("blog/ferme", "file-unreadable")]
    assert [post.path for post in blog.posts] == ["blog/2021-01-01-un.md"]


@pytest.mark.parametrize(
    "told",
    [
        "[" * 100_000,
        '{"blogs": [{"path": "\\u0000"}, {"path": "%s"}, {"path": "blog", "authorsMapPath": "\\u0000"}, 3]}'
        % ("a" * 9000),
        '{"static": ["\\u0000", "%s", 3, {"a": 1}], "blogs": 3}' % ("a" * 9000),
        '{"title": "\\ud83d", "url": "\\ud83d", "origin": {"a": "\\udfff"}, "locale": 3, "baseUrl": []}',
    ],
)
def test_find_when_a_listing_is_nonsense_then_what_is_there_is_read_in_words_that_can_be_kept(tmp_path, told):
    (tmp_path / "site.json").write_text(told, encoding="utf-8")
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "2021-01-01-un.md").write_text("Un\n", encoding="utf-8")
    blog = read_blog(tmp_path)
    assert ([post.path for post in blog.posts], blog.problems) == (["blog/2021-01-01-un.md"], ())
    assert blog.origin.isprintable()
    assert f"{blog.site}".encode()


def test_name_when_a_site_has_a_long_one_or_none_then_a_path_has_room_after_it(tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    assert site.find(folder).name == "caf\N{REPLACEMENT CHARACTER}"
    (folder / "site.json").write_text(f'{{"title": "{"t" * 900}"}}', encoding="utf-8")
    assert site.find(folder).name == "t" * 200


CONFIG = """module.exports = {
  url: 'https://club.example',
  staticDirectories: ['public', '../dehors'],
  presets: [['classic', {blog: {routeBasePath: 'journal'}}]],
  plugins: [['@docusaurus/plugin-content-blog', {path: 'projets', routeBasePath: 'projets', authorsMapPath: 'qui.yml'}],
    ['@docusaurus/plugin-content-blog', {path: '../dehors'}]],
};"""


@pytest.fixture
def configured(tmp_path):
    for name in ("site/blog", "site/projets", "site/public", "dehors"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "site" / "docusaurus.config.js").write_text(CONFIG, encoding="utf-8")
    return tmp_path / "site"


def test_find_when_a_configuration_tells_of_blogs_then_all_within_the_folder_are_read(configured):
    found = site.find(configured)
    assert [(blog.folder.name, blog.route, blog.authors) for blog in found.blogs] == [
        ("blog", "journal", "authors.yml"),
        ("projets", "projets", "qui.yml"),
    ]
    assert [path.name for path in found.static] == ["public"]


def test_find_when_the_folder_is_a_blogs_own_then_its_configuration_and_files_are_beside(configured):
    found = site.find(configured / "projets")
    assert [(blog.folder.name, blog.route) for blog in found.blogs] == [("projets", "projets")]
    assert (found.url, [path.name for path in found.static]) == ("https://club.example", ["public"])
    assert found.holds(configured / "public" / "a.png")
    assert not found.holds(configured / "blog" / "a.png")


def test_read_blog_when_authors_are_listed_elsewhere_then_they_are_found(configured):
    (configured / "projets" / "qui.yml").write_text("lina: {name: Lina}\n", encoding="utf-8")
    (configured / "projets" / "2021-01-01-un.md").write_text("---\nauthors: lina\n---\nUn\n", encoding="utf-8")
    (post,) = read_blog(configured).posts
    assert ([author.name for author in post.authors], post.permalink) == (["Lina"], "/projets/2021/01/01/un")
