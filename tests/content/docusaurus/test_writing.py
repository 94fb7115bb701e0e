"""A whole folder: posts, their files, and what stands around them."""

import hashlib
from datetime import UTC, date, datetime

from portal.content.docusaurus import Author, Tag
from portal.content.docusaurus.configuring import Club
from portal.content.docusaurus.outgoing import Home, Outgoing, Shown
from portal.content.docusaurus.writing import write

CLUB = Club("Compagnon", "https://club.example", "fr")
LEA = Author("lea", "Léa")


def article(text, slug, **facts):
    return Outgoing(
        text=text,
        title=slug,
        slug=slug,
        language="fr",
        guid=f"urn:uuid:{slug}",
        **{"published_at": datetime(2026, 6, 1, tzinfo=UTC), "day": date(2026, 6, 1), **facts},
    )


def untouched(text, path, **facts):
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return article(text, "un", origin="o", path=path, sha256=sha256, **facts)


def written(posts, *homes):
    return {piece.path: piece for piece in write(homes, CLUB, posts)}


def test_folder_when_articles_were_born_here_then_holds_a_whole_site():
    text = "---\ntitle: Un\ntags: [IA, eau]\n---\n![Courbe](image.png)\n"
    shown = [(Shown("image.png", sha, ""),) for sha in ("a" * 64, "b" * 64)]
    posts = [
        article(text, "un", authors=(LEA,), files=shown[0], tags=(Tag("IA", "ia"),)),
        article(text, "deux", authors=(LEA,), files=(*shown[1], Shown("brouillon.png", "c" * 64))),
    ]
    found = written(posts)
    assert list(found) == [
        "blog/img/2026-06-01-un/image.png",
        "blog/2026-06-01-un.md",
        "blog/img/2026-06-01-deux/image.png",
        "blog/2026-06-01-deux.md",
        "blog/authors.yml",
        "blog/tags.yml",
        "docusaurus.config.js",
        "package.json",
        "site.json",
        "src/pages/index.js",
    ]
    assert found["blog/img/2026-06-01-deux/image.png"].sha256 == "b" * 64
    assert b"![Courbe](./img/2026-06-01-un/image.png)" in found["blog/2026-06-01-un.md"].data
    assert found["blog/authors.yml"].data.decode() == "lea:\n  name: Léa\n  page: true\n"
    assert found["blog/tags.yml"].data.decode() == (
        'IA:\n  label: IA\n  permalink: "/ia"\n\neau:\n  label: eau\n  permalink: "/eau"\n'
    )


def test_folder_when_a_post_is_untouched_then_it_and_its_tables_are_as_they_came():
    text = "---\nauthors: [ada]\ntags: [x]\n---\r\n![](a.png)\r\n"
    tables = {"blog/authors.yml": "ada:\n    name: Ada", "blog/tags.yml": "x:\n", "site.json": '{"title": "o"}'}
    post = untouched(text, "blog/2021-02-15-un.md", files=(Shown("a.png", "a" * 64, "blog/a.png"),))
    found = written([post], Home.of("o", {}, tables))
    assert (found["blog/2021-02-15-un.md"].data, found["blog/2021-02-15-un.md"].is_untouched) == (text.encode(), True)
    assert {path: found[path].data.decode() for path in tables} == tables
    assert found["blog/a.png"].sha256 == "a" * 64


def test_folder_when_two_files_want_one_place_then_only_a_text_of_ours_is_rewritten():
    first = untouched("![](a.png)", "blog/2021-02-15-un.md", files=(Shown("a.png", "a" * 64, "blog/a.png"),))
    second = untouched("![](a.png) 2", "blog/2021-02-16-un.md", files=(Shown("a.png", "b" * 64, "blog/a.png"),))
    third = article(
        "---\ntitle: T\n---\n![](a.png)\n",
        "trois",
        origin="o",
        path="blog/2021-02-17-trois.md",
        files=(Shown("a.png", "c" * 64),),
    )
    found = written([first, second, third], Home.of("o", {}, {}))
    assert {path: piece.sha256[:1] for path, piece in found.items() if piece.sha256} == {
        "blog/a.png": "a",
        "blog/img/2021-02-17-trois/a.png": "c",
    }
    assert found["blog/2021-02-16-un.md"].data == b"![](a.png) 2"
    assert b"![](./img/2021-02-17-trois/a.png)" in found["blog/2021-02-17-trois.md"].data


def test_folder_when_a_path_climbs_out_or_is_taken_then_the_post_gets_a_new_one():
    home = Home.of("o", {"blogs": [{"path": ".", "route": "blog"}]}, {})
    posts = [
        untouched("un", "../../2021-02-15-un.md"),
        untouched("deux", "2021-02-15-deux.md"),
        article("---\ntitle: x\n---\n", "deux", day=date(2021, 2, 15), origin="o"),
    ]
    found = [path for path in written(posts, home) if path.endswith(".md")]
    assert found == ["2026-06-01-un.md", "2021-02-15-deux.md", "2021-02-15-deux-2.md"]


def test_folder_when_a_second_site_came_then_it_has_a_folder_of_its_own():
    homes = (Home.of("o", {}, {}), Home.of("https://two.example", {}, {"blog/authors.yml": "x:\n"}, "_sites/two"))
    text = "un < deux"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    post = article(text, "un", origin="https://two.example", path="blog/2021-02-15-un.md", sha256=sha256)
    found = written([post], *homes)
    assert found["_sites/two/blog/2021-02-15-un.md"].data == b"un < deux"
    assert found["_sites/two/blog/authors.yml"].data == b"x:\n"
    assert b'"_sites/two/blog/2021-02-15-un.md"' in found["docusaurus.config.js"].data


def test_folder_when_parts_came_beside_posts_then_they_go_back_and_are_not_missing():
    tables = {"blog/_part.mdx": "<b>x</b>\r\n", "../_out.mdx": "x"}
    text = "import Part from './_part.mdx'\n\n<Part />"
    found = written([untouched(text, "blog/2021-02-15-un.mdx")], Home.of("o", {}, tables))
    assert found["blog/_part.mdx"].data == b"<b>x</b>\r\n"
    assert [path for path in found if "_out" in path or "absent" in path] == []
