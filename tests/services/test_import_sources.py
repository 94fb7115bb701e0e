"""What a site told of itself is kept once, and renewed when it tells something else."""

import os

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.content.docusaurus import read_blog
from portal.errors import NotAllowed
from portal.models import ImportSource
from portal.permissions import KEEPER
from portal.services import import_sources

POST = "---\ntitle: Un\ndate: 2021-02-15\n---\nTexte.\n"
AUTHORS = "ada:\n  name: Ada\n"


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path):
    config = "title: 'Club',\nurl: 'https://club.example',\nbaseUrl: '/site/',\ntrailingSlash: true,\n"
    return write(
        tmp_path / "site",
        {
            "docusaurus.config.js": config,
            "blog/un.md": POST,
            "blog/authors.yml": AUTHORS,
            "static/img/a.txt": "a",
        },
    )


def remember(session, folder, actor=KEEPER):
    blog = read_blog(folder)
    with database.write(session):
        return import_sources.remember(session, blog, actor=actor)


def test_source_when_the_actor_is_a_member_then_is_refused(session, site, lea):
    with pytest.raises(NotAllowed):
        remember(session, site, lea)
    assert session.scalars(sa.select(ImportSource)).all() == []


def test_source_when_a_site_comes_then_its_settings_and_tables_are_kept(session, site):
    assert remember(session, site) is True
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert (source.origin, source.settings, source.tables) == (
        "https://club.example",
        {
            "title": "Club",
            "url": "https://club.example",
            "base_url": "/site/",
            "locale": "",
            "trailing_slash": True,
            "blogs": [{"path": "blog", "route": "blog"}],
            "static": ["static"],
        },
        {"blog/authors.yml": AUTHORS},
    )


def test_source_when_the_site_comes_again_then_nothing_is_written_until_it_changed(session, site):
    assert [remember(session, site), remember(session, site)] == [True, False]
    (site / "blog/authors.yml").write_text(AUTHORS + "blaise:\n  name: Blaise\n", encoding="utf-8")
    assert remember(session, site) is True
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert source.tables == {"blog/authors.yml": AUTHORS + "blaise:\n  name: Blaise\n"}


def test_source_when_a_blog_comes_alone_then_the_static_files_beside_it_are_named(session, site):
    remember(session, site / "blog")
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert (source.settings["blogs"], source.settings["static"], list(source.tables)) == (
        [{"path": ".", "route": "blog"}],
        ["../static"],
        ["authors.yml"],
    )


def test_source_when_a_table_is_a_link_to_the_outside_then_it_is_not_read(session, site, tmp_path):
    (tmp_path / "secret.yml").write_text("key: 1\n", encoding="utf-8")
    (site / "blog/tags.yml").symlink_to(tmp_path / "secret.yml")
    remember(session, site)
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert list(source.tables) == ["blog/authors.yml"]


def test_source_when_parts_and_tables_cannot_be_read_or_named_then_the_rest_is_kept(session, site):
    write(site, {os.fsdecode(b"blog/_caf\xe9.md"): "Partie.\n", "blog/_bonne.md": "Partie.\n"})
    os.mkfifo(site / "blog" / "tuyau")
    (site / "blog" / "_tuyau.md").symlink_to("tuyau")
    (site / "blog" / "tags.yml").symlink_to("tuyau")
    assert remember(session, site) is True
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert set(source.tables) == {"blog/authors.yml", "blog/_bonne.md"}


def test_source_when_posts_take_parts_in_then_the_parts_are_kept_as_they_are(session, site):
    (site / "blog/_part.mdx").write_bytes(b"<b>x</b>\r\n")
    (site / "blog/_photo.md").write_bytes(b"\xff\xd8")
    remember(session, site)
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert source.tables == {"blog/authors.yml": AUTHORS, "blog/_part.mdx": "<b>x</b>\r\n"}


def test_source_when_a_post_imports_a_text_or_another_post_then_only_the_text_is_kept(session, site):
    (site / "blog/2021-01-01-un.mdx").write_text(
        '---\ntitle: Un\n---\nimport A from "../a.md"\nimport B from "./b.md"\n'
    )
    (site / "blog/b.md").write_text("---\ntitle: Deux\ndate: 2021-01-02\n---\nDeux.\n")
    (site / "a.md").write_text("A\n")
    remember(session, site)
    (source,) = session.scalars(sa.select(ImportSource)).all()
    assert source.tables == {"blog/authors.yml": AUTHORS, "a.md": "A\n"}
