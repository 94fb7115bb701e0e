"""Links of an imported post lead to its neighbours here, else to the old site."""

import pytest

from portal.content.docusaurus import read_blog


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("./2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("../blog/2021-01-02-b.md?x", "/blog/2021/01/02/b?x"),
        ("2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("/2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("/blog/2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("blog/2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("./blog/2021-01-02-b.md", "https://club.example/docs/notes/2021/01/01/blog/2021-01-02-b.md"),
        ("./2021%2D01-02-b.md", "/blog/2021/01/02/b"),
        ("@site/blog/2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("/docs/notes/2021/01/02/b/", "/blog/2021/01/02/b"),
        ("b", "https://club.example/docs/notes/2021/01/01/b"),
        ("../02/b", "/blog/2021/01/02/b"),
        ("/notes/2021/01/02/b", "/blog/2021/01/02/b"),
        ("https://club.example/docs/notes/2021/01/02/b", "/blog/2021/01/02/b"),
        ("//CLUB.example/docs/notes/2021/01/02/b?x=1", "/blog/2021/01/02/b?x=1"),
        ("https://club.example/autre", "https://club.example/autre"),
        ("/join", "https://club.example/docs/join"),
        ("pathname:///a.txt", "https://club.example/docs/a.txt"),
        ("?x", "/blog/2021/01/01/a?x"),
        ("./absent.md", "https://club.example/docs/notes/2021/01/01/absent.md"),
        ("https://ailleurs.example/x.md", None),
        ("mailto:a@club.example", None),
        ("ftp://club.example/x", None),
        ("https://[club.example/x", None),
        ("", None),
    ],
)
def test_links_when_a_post_has_some_then_lead_to_where_they_should(tmp_path, link, address):
    folder = tmp_path / "blog"
    folder.mkdir()
    (tmp_path / "site.json").write_text(
        '{"url": "https://club.example", "baseUrl": "/docs/", "blogs": [{"path": "blog", "routeBasePath": "notes"}]}'
    )
    (folder / "2021-01-01-a.md").write_text(f"---\ntitle: A\n---\n[x]({link}#fin) `[y](z)`\n")
    (folder / "2021-01-02-b.md").write_text("---\ntitle: B\n---\n")
    blog = read_blog(tmp_path)
    assert list(blog.links_of(blog.posts[0]).values()) == ([] if address is None else [address])


def test_links_when_they_stand_apart_or_pages_end_with_a_slash_then_are_resolved(tmp_path):
    folder = tmp_path / "blog"
    (folder / "sous").mkdir(parents=True)
    (tmp_path / "site.json").write_text('{"url": "https://club.example", "trailingSlash": true}')
    text = "---\ntitle: A\n---\n[x][un], [y](../b)\n\n[un]: 2021-01-02-b.md\n[deux]: <c d>\n\n[^1]: ./note.md\n"
    (folder / "sous" / "2021-01-02-a.md").write_text(text)
    (folder / "2021-01-02-b.md").write_text("---\ntitle: B\nslug: 2021/01/02/sous/b\n---\n")
    blog = read_blog(tmp_path)
    (post,) = (post for post in blog.posts if post.title == "A")
    assert blog.links_of(post) == {
        "../b": "/blog/2021/01/02/sous/b",
        "2021-01-02-b.md": "/blog/2021/01/02/sous/b",
        "c d": "https://club.example/blog/2021/01/02/sous/a/c d",
    }
