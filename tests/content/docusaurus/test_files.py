"""The files of a post, found wherever Docusaurus finds them."""

from portal.content.docusaurus import read_blog


def read(folder, body):
    for name in (
        "blog/a.png",
        "blog/sous/b c.png",
        "static/img/d.png",
        "static/e.mp4",
        "blog/f.odt",
        "blog/f.pdf",
        "blog/g.PNG",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (folder / "site.json").write_text('{"baseUrl": "/notes/"}')
    (folder / "blog" / "2021-01-01-un.md").write_text(f"---\ntitle: Un\nimage: /img/d.png\n---\n{body}\n")
    (post,) = read_blog(folder).posts
    found = {path: file and file.relative_to(folder).as_posix() for path, file in post.assets.items()}
    assert found.pop("/img/d.png") == "static/img/d.png"
    return found, [(problem.code, problem.line, problem.params["path"]) for problem in post.problems]


def test_of_post_when_pictures_are_shown_in_many_ways_then_each_is_found(tmp_path):
    body = """![](a.png) ![](<./sous/b c.png>) ![](sous/b%20c.png) ![](@site/static/img/d.png)
![un][ref] ![ref2] <img src="/notes/img/d.png?v=2"> <video poster="./a.png"><source src="/e.mp4"></video>

[ref]: ./sous/../a.png "Titre"
[ref2]: <sous/b c.png>
[^1]: ./a.png?note
"""
    assert read(tmp_path, body) == (
        {
            "a.png": "blog/a.png",
            "./sous/b c.png": "blog/sous/b c.png",
            "sous/b%20c.png": "blog/sous/b c.png",
            "@site/static/img/d.png": "static/img/d.png",
            "/notes/img/d.png?v=2": "static/img/d.png",
            "./a.png": "blog/a.png",
            "/e.mp4": "static/e.mp4",
            "./sous/../a.png": "blog/a.png",
            "sous/b c.png": "blog/sous/b c.png",
        },
        [],
    )


def test_of_post_when_links_lead_to_files_then_pictures_come_and_others_are_told(tmp_path):
    body = """[![](a.png)](g.PNG) [grand](./g.PNG)

<a href="/e.mp4">film</a> [texte](f.pdf#page=2) [encore](f.odt#x) [absent](absent.pdf) [page](a.html) [x](#a)
[dehors](https://club.example/f.pdf) [](../../etc/passwd.txt)
"""
    assert read(tmp_path, body) == (
        {
            "a.png": "blog/a.png",
            "g.PNG": "blog/g.PNG",
            "./g.PNG": "blog/g.PNG",
            "/e.mp4": "static/e.mp4",
            "f.pdf#page=2": "blog/f.pdf",
        },
        [("file-not-kept", 7, "f.odt#x")],
    )
