"""Links of an imported post lead to its neighbours here, else to the old site."""

import pytest

from portal.content.docusaurus import read_blog


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("./2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("../blog/2021-01-02-b.md?x", "/blog/2021/01/02/b"),
        ("@site/blog/2021-01-02-b.md", "/blog/2021/01/02/b"),
        ("/docs/notes/2021/01/02/b/", "/blog/2021/01/02/b"),
        ("b", "https://club.example/docs/notes/2021/01/01/b"),
        ("../02/b", "/blog/2021/01/02/b"),
        ("/join", "https://club.example/join"),
        ("./absent.md", "https://club.example/docs/notes/2021/01/01/absent.md"),
        ("https://ailleurs.example/x.md", None),
        ("mailto:a@club.example", None),
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
