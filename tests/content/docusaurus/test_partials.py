"""The texts that posts take in, found where their imports say, and nowhere else."""

from __future__ import annotations

import pytest

from portal.content.docusaurus import read_blog

POST = "blog/2021-02-15-atelier.mdx"


def read(folder, body, files=()):
    for name, text in {POST: f"---\ntitle: Un\n---\n{body}\n", **dict(files)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return next(post for post in read_blog(folder).posts if post.path == POST)


def places(post):
    return {written: partial.path for written, partial in post.partials.items()}


def test_partials_when_imported_then_each_is_found(tmp_path):
    files = {"blog/_a.mdx": "A\r\n", "src/b.md": "B", "static/c.mdx": "C"}
    body = 'import A from "./_a.mdx";\nimport B from \'../src/b.md\'\n\n```mdx-code-block\nimport C from "@site/static/c.mdx"\n```'
    post = read(tmp_path, body, files)
    assert places(post) == {"./_a.mdx": "blog/_a.mdx", "../src/b.md": "src/b.md", "@site/static/c.mdx": "static/c.mdx"}
    assert post.partials["./_a.mdx"].text == "A\r\n"


def test_partials_when_one_takes_another_in_then_both_come_and_a_circle_ends(tmp_path):
    files = {
        "src/a.mdx": 'import B from "./b.mdx"\n\n<B />',
        "src/b.mdx": 'import A from "./a.mdx"\n\n<A />',
    }
    assert places(read(tmp_path, 'import A from "../src/a.mdx"', files)) == {
        "../src/a.mdx": "src/a.mdx",
        "./b.mdx": "src/b.mdx",
        "./a.mdx": "src/a.mdx",
    }


@pytest.mark.parametrize(
    "written",
    [
        "../../dehors.mdx",
        "@site/../dehors.mdx",
        "./lien.mdx",
        "./latin.mdx",
        "./absent.mdx",
        "./dossier.mdx",
        "/etc/x.md",
    ],
)
def test_partials_when_they_are_no_text_of_the_site_then_none_is_read(tmp_path, written):
    (tmp_path / "dehors.mdx").write_text("secret")
    site = tmp_path / "site"
    (site / "blog/dossier.mdx").mkdir(parents=True)
    (site / "blog/lien.mdx").symlink_to(tmp_path / "dehors.mdx")
    files = {"blog/latin.mdx": "é".encode("latin-1")}
    assert read(site, f'import A from "{written}"', files).partials == {}


@pytest.mark.parametrize("body", ['`import A from "./_a.mdx"`', '```\nimport A from "./_a.mdx"\n```'])
def test_partials_when_the_import_is_code_then_none_is_read(tmp_path, body):
    assert read(tmp_path, body, {"blog/_a.mdx": "A"}).partials == {}


def test_partials_when_they_are_too_large_or_too_many_then_they_are_left_out(tmp_path):
    files = {"blog/_long.mdx": "x" * 100_001, **{f"blog/_{number}.mdx": "x" for number in range(60)}}
    body = "\n".join(f'import A{number} from "./_{number}.mdx"' for number in ("long", *range(60)))
    assert len(read(tmp_path, body, files).partials) == 50


def test_partials_when_they_show_files_and_links_then_those_come_too(tmp_path):
    files = {
        "src/_a.mdx": "![](./dessin.png) ![](commun.png) [suite](../blog/2021-03-01-suite.md)",
        "src/dessin.png": b"x",
        "src/commun.png": b"x",
        "blog/commun.png": b"x",
        "blog/2021-03-01-suite.md": "---\ntitle: Suite\nslug: suite\n---\n",
    }
    post = read(tmp_path, 'import A from "../src/_a.mdx"\n\n![](commun.png)', files)
    assert {path: file and file.relative_to(tmp_path).as_posix() for path, file in post.assets.items()} == {
        "./dessin.png": "src/dessin.png",
        "commun.png": "blog/commun.png",
    }
    assert read_blog(tmp_path).links_of(post) == {"../blog/2021-03-01-suite.md": "/blog/suite"}
