"""A Docusaurus folder is read as its site showed it, whatever lies in it."""

import hashlib
import json
import os
from datetime import UTC, date, datetime

import pytest

from portal.content.docusaurus import Tag, read_blog
from tests.corpus import CORPUS, needs_corpus

SITES = ("docusaurus", "docusaurus-edge", "dataforgood-fr")
# Not in the oracle, which has only what was published: a draft.
UNPUBLISHED = {"blog/2022-08-25-post-draft.mdx"}


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def codes(blog):
    return sorted((problem.path, problem.finding.code) for problem in blog.problems)


@needs_corpus
@pytest.mark.parametrize("name", SITES)
def test_read_blog_when_docusaurus_built_it_then_all_metadata_is_equal(name):
    blog = read_blog(CORPUS / name)
    posts = {post.path: post for post in blog.posts}
    oracle = {post["source"]: post for post in json.loads((CORPUS / name / "oracle.json").read_text())}
    assert set(posts) - UNPUBLISHED == set(oracle)
    for path, expected in oracle.items():
        post = posts[path]
        assert {
            "permalink": post.permalink,
            "title": post.title,
            "date": post.published_at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "description": post.description,
            "unlisted": post.is_unlisted,
            "tags": [(tag.label, tag.slug) for tag in post.tags],
            "authors": [
                (author.name, author.role, author.url, author.image_url, author.key) for author in post.authors
            ],
        } == {
            **{key: expected[key] for key in ("permalink", "title", "date", "description", "unlisted")},
            "tags": [(tag["label"], tag["permalink"].rpartition("/")[2]) for tag in expected["tags"]],
            "authors": [
                tuple(author.get(key) or "" for key in ("name", "title", "url", "imageURL", "key"))
                for author in expected["authors"]
            ],
        }, path
        assert post.feed_guid == (expected.get("canonical") or post.feed_guid)
    assert (blog.problems, [post.problems for post in blog.posts if post.problems]) == ((), [])


@needs_corpus
def test_read_blog_when_sites_come_with_their_pictures_then_all_are_found_but_those_left_out():
    missing = {
        (post.path, path)
        for name in ("seed", *SITES)
        for post in read_blog(CORPUS / name).posts
        for path, file in post.assets.items()
        if file is None
    }
    feed_test = "blog/2021-10-08-blog-post-mdx-require-feed-tests.mdx"
    assert missing == {
        ("2021-02-15-datacraft.md", "img/blog/datacraft_logo.png"),
        (feed_test, "../../static/img/docusaurus.png"),
        (feed_test, "@site/static/img/docusaurus.png"),
        (feed_test, "/img/docusaurus.png"),
    }


@needs_corpus
def test_read_blog_when_it_is_the_seed_then_the_mapping_is_as_expected():
    expected = json.loads((CORPUS / "seed" / "expected.json").read_text())["metadata"]
    blog = read_blog(CORPUS / "seed")
    (post,) = blog.posts
    assert (post.slug, post.permalink, post.title) == (expected["slug"], expected["old_permalink"], expected["title"])
    assert post.published_on == date.fromisoformat(expected["date"])
    (author,) = post.authors
    assert (author.name, author.role, author.url) == tuple(
        expected["authors"][0][key] for key in ("name", "role", "url")
    )
    assert [tag.label for tag in post.tags] == expected["tags"]
    assert (post.description, post.language, post.cover) == (
        expected["summary"],
        "fr",
        expected["cover_image"]["source"],
    )
    assert post.feed_guid == "https://datacraft-paris.github.io/blog/datacraft"
    assert post.sha256 == hashlib.sha256(post.text.encode()).hexdigest()
    assert codes(blog) == [("SOURCE.md", "file-not-a-post")]


def test_read_blog_when_there_is_no_folder_then_raises(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_blog(tmp_path / "absent")
    with pytest.raises(NotADirectoryError):
        read_blog(next(iter(write(tmp_path, {"a.md": ""}).iterdir())))


def test_read_blog_when_files_are_bad_then_the_good_one_still_comes(tmp_path):
    outside = write(tmp_path / "outside", {"secret.md": "---\ntitle: x\n---\n", "secret.png": b"x"})
    folder = write(
        tmp_path / "site",
        {
            "blog/2021-01-01-bon.md": "---\ntitle: Bon\n---\n![a](../../outside/secret.png) ![b](./lien.png)\n",
            "blog/2021-01-02-image.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            "blog/2021-01-03-windows.md": "---\ntitle: Été\n---\n".encode("cp1252"),
            "blog/2021-01-04-deux-octets.md": "---\ntitle: Été\n---\n".encode("utf-16"),
            "blog/2021-01-05-bruit.md": bytes(range(1, 32)) * 9,
            "blog/2021-01-06-gros.md": b"a" * 2_000_001,
            "blog/2021-13-45-date.md": "---\ntitle: Date\n---\n",
            "blog/2021-01-08-yaml.md": "---\ntitle: a: b\ntags: [\n---\n",
            "blog/LISEZMOI.md": "Ce dossier\n",
            "blog/.cache/2021-01-01-x.md": "x",
            "blog/node_modules/2021-01-01-x.md": "x",
            "blog/_partie/2021-01-01-x.md": "x",
            "blog/authors.yml": "a: [\n",
        },
    )
    (folder / "blog/2021-01-09-lien.md").symlink_to(outside / "secret.md")
    (folder / "blog/2021-01-10-perdu.md").symlink_to(outside / "absent.md")
    (folder / "blog/lien.png").symlink_to(outside / "secret.png")
    (folder / "blog/boucle").symlink_to(folder / "blog")
    blog = read_blog(folder)
    assert codes(blog) == [
        ("blog/2021-01-02-image.md", "file-not-text"),
        ("blog/2021-01-05-bruit.md", "file-not-text"),
        ("blog/2021-01-06-gros.md", "file-too-large"),
        ("blog/2021-01-09-lien.md", "file-outside"),
        ("blog/2021-01-10-perdu.md", "file-outside"),
        ("blog/LISEZMOI.md", "file-not-a-post"),
        ("blog/authors.yml", "front-matter-unreadable"),
    ]
    assert [(post.title, [problem.code for problem in post.problems]) for post in blog.posts] == [
        ("Bon", ["file-outside", "file-outside"]),
        ("Été", ["encoding-guessed"]),
        ("Été", ["encoding-guessed"]),
        ("a: b", ["front-matter-unreadable"]),
        ("Date", ["date-missing"]),
    ]
    assert list(blog.posts[0].assets.values()) == [None, None]


def test_read_blog_when_names_are_no_text_then_each_is_told_in_words_that_can_be_kept(tmp_path):
    long = "/".join(["d" * 100] * 3)
    folder = write(
        tmp_path / "site",
        {
            "blog/2021-01-01-bon.md": "---\ntitle: Bon\n---\n",
            f"blog/{long}/2021-01-02-long.md": "---\ntitle: Long\n---\n",
            "blog/2021-01-03-deux\nlignes.md": "---\ntitle: Lignes\n---\n",
            os.fsdecode(b"blog/2021-01-04-caf\xe9.md"): "---\ntitle: Octets\n---\n",
        },
    )
    blog = read_blog(folder)
    assert [post.title for post in blog.posts] == ["Bon"]
    assert codes(blog) == [
        ("blog/2021-01-03-deux\N{REPLACEMENT CHARACTER}lignes.md", "file-name-unusable"),
        ("blog/2021-01-04-caf\N{REPLACEMENT CHARACTER}.md", "file-name-unusable"),
        (f"blog/{long}/2021-01-02-long.md", "file-name-unusable"),
    ]


def test_read_blog_when_a_link_leads_to_a_pipe_then_nobody_waits_for_it(tmp_path):
    folder = write(tmp_path / "site", {"blog/2021-01-01-bon.md": "---\ntitle: Bon\nauthors: lina\n---\n"})
    os.mkfifo(folder / "blog" / "tuyau")
    for name in ("2021-01-02-tuyau.md", "authors.yml", "tags.yml", "_partie.mdx"):
        (folder / "blog" / name).symlink_to("tuyau")
    blog = read_blog(folder)
    assert [post.title for post in blog.posts] == ["Bon"]
    assert codes(blog) == [
        ("blog/2021-01-02-tuyau.md", "file-unreadable"),
        ("blog/authors.yml", "file-unreadable"),
        ("blog/tags.yml", "file-unreadable"),
    ]


def test_read_blog_when_a_table_is_heavy_or_elsewhere_then_it_is_told_and_posts_come(tmp_path):
    outside = write(tmp_path / "outside", {"tags.yml": "un: {label: Secret}\n"})
    folder = write(
        tmp_path / "site",
        {"blog/2021-01-01-bon.md": "---\ntitle: Bon\ntags: [un]\n---\n", "blog/authors.yml": b"#" * 2_000_001},
    )
    (folder / "blog" / "tags.yml").symlink_to(outside / "tags.yml")
    blog = read_blog(folder)
    assert codes(blog) == [("blog/authors.yml", "file-too-large"), ("blog/tags.yml", "file-outside")]
    assert [tag.label for tag in blog.posts[0].tags] == ["un"]


def test_read_blog_when_its_texts_would_fill_the_memory_then_the_first_come_and_the_others_are_told(tmp_path):
    texts = {f"blog/2021-01-0{day}-un.md": "---\ntitle: Un\n---\n" + "a" * 5_000 for day in range(1, 6)}
    blog = read_blog(write(tmp_path, texts), most_text_bytes=12_000)
    assert [post.path for post in blog.posts] == [f"blog/2021-01-0{day}-un.md" for day in (1, 2, 3)]
    assert codes(blog) == [(f"blog/2021-01-0{day}-un.md", "blog-too-large") for day in (4, 5)]


def test_read_blog_when_the_folder_is_the_blog_itself_then_static_beside_it_is_used(tmp_path):
    site = write(
        tmp_path / "site",
        {
            "docusaurus.config.js": "module.exports = {\n  url: 'https://club.example',\n  baseUrl: '/notes/',\n};\n",
            "blog/2021-01-01-un.md": "---\nimage: /img/a.png\n---\n![b](/notes/img/b%20c.png?x) ![c](pathname:///img/a.png)",
            "static/img/a.png": b"a",
            "static/img/b c.png": b"b",
        },
    )
    for folder in (site, site / "blog"):
        (post,) = read_blog(folder).posts
        assert (post.permalink, post.slug, post.feed_guid) == (
            "/notes/blog/2021/01/01/un",
            "2021/01/01/un",
            "https://club.example/notes/blog/2021/01/01/un",
        )
        assert {path: file.name for path, file in post.assets.items()} == {
            "/img/a.png": "a.png",
            "/notes/img/b%20c.png?x": "b c.png",
            "pathname:///img/a.png": "a.png",
        }


def test_read_blog_when_addresses_collide_or_are_reserved_then_each_post_has_its_own(tmp_path):
    listing = {"blogs": [{"path": "blog", "routeBasePath": "blog"}, {"path": "notes", "routeBasePath": "/notes"}]}
    head = "---\nslug: {}\ndate: 2021-01-01\n---\n"
    write(
        tmp_path,
        {
            "site.json": json.dumps(listing),
            "blog/a.md": head.format("un"),
            "blog/b.md": head.format("/un"),
            "blog/c.md": head.format("tags/un"),
            "blog/d.md": head.format("../../etc/passwd"),
            "blog/e.md": head.format("/"),
            "notes/f.md": head.format("un"),
        },
    )
    posts = read_blog(tmp_path).posts
    assert [(post.permalink, post.slug) for post in posts] == [
        ("/blog/un", "un"),
        ("/blog/un", "blog/un"),
        ("/blog/tags/un", "article-tags/un"),
        ("/blog/../../etc/passwd", "etc/passwd"),
        ("/blog/", "e"),
        ("/notes/un", "notes/un"),
    ]


def test_read_blog_when_fields_are_of_older_kinds_then_reads_them(tmp_path):
    write(
        tmp_path,
        {
            "blog/2021-02-03-un.md": "---\nauthor: Ada\nauthorTitle: Ingénieure\nauthorURL: /ada\ndraft: true\n---\n"
            "# Un `titre` {#id}\n\nUne **ligne** de [texte](x).\n",
            "blog/2021-02-04-deux.md": "---\nauthors: [ada, inconnu, {key: ada, title: Autre}]\ntags: [iPET, x]\n"
            "date: 2021-02-05 10:00\n---\n",
            "blog/authors.yml": "ada:\n  name: Ada\n  title: Ingénieure\n  email: ada@club.example\n",
            "blog/tags.yml": "x:\n  label: Le X\n  permalink: /le-x\n",
        },
    )
    first, second = read_blog(tmp_path).posts
    assert (first.title, first.description, first.is_draft) == ("Un titre", "Une ligne de texte.", True)
    assert [(author.key, author.name, author.role, author.url) for author in (*first.authors, *second.authors)] == [
        ("", "Ada", "Ingénieure", "/ada"),
        ("ada", "Ada", "Ingénieure", ""),
        ("", "inconnu", "", ""),
        ("ada", "Ada", "Autre", ""),
    ]
    assert second.tags == (Tag("iPET", "i-pet"), Tag("Le X", "le-x"))
    assert second.published_at == datetime(2021, 2, 5, 10, tzinfo=UTC)
    assert [problem.params["key"] for problem in second.problems] == ["inconnu"]


def test_read_blog_when_an_export_wrote_it_then_it_keeps_its_name_and_its_guids(tmp_path):
    guid = "urn:uuid:0b6a6a4e-6f6b-4b7e-9a3e-0c1d2e3f4a5b"
    folder = write(
        tmp_path,
        {
            "site.json": '{"origin": "journal", "url": "https://club.example"}',
            "blog/2026-01-01-un.md": f"---\ntitle: Un\nfeed_guid: {guid}\n---\n",
            "blog/2026-01-02-deux.md": f"---\ntitle: Deux\nfeed_guid: {'x' * 481}\n---\n",
        },
    )
    blog = read_blog(folder)
    assert blog.origin == "journal"
    assert [post.feed_guid for post in blog.posts] == [guid, "https://club.example/blog/2026/01/02/deux"]


@pytest.mark.parametrize(
    ("written", "found"),
    [("2021-02-04", []), ("hier", ["date-impossible"]), ("'2021-13-04'", ["date-impossible"]), ("", [])],
)
def test_read_blog_when_a_date_cannot_be_read_then_the_files_name_tells_it(tmp_path, written, found):
    write(tmp_path, {"blog/2021-02-04-un.md": f"---\ntitle: Un\ndate: {written}\n---\n"})
    (post,) = read_blog(tmp_path).posts
    assert (post.published_on, [problem.code for problem in post.problems]) == (date(2021, 2, 4), found)


def test_links_when_a_post_was_born_in_a_portal_then_only_those_to_posts_are_followed(tmp_path):
    guid = "urn:uuid:0b6a6a4e-6f6b-4b7e-9a3e-0c1d2e3f4a5b"
    folder = write(
        tmp_path,
        {
            "site.json": '{"url": "https://club.example"}',
            "blog/2026-01-01-un.md": f"---\nslug: un\nfeed_guid: {guid}\n---\n[w](/workshops/x) [b](./2026-01-02-deux.md)\n",
            "blog/2026-01-02-deux.md": "---\nslug: deux\n---\n[w](/workshops/x)\n",
        },
    )
    blog = read_blog(folder)
    assert [blog.links_of(post) for post in blog.posts] == [
        {"./2026-01-02-deux.md": "/blog/deux"},
        {"/workshops/x": "https://club.example/workshops/x"},
    ]
