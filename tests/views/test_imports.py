"""An admin sends an archive, follows it and reads its report; nobody else knows the pages."""

from __future__ import annotations

import dataclasses
import io

import pytest
import sqlalchemy as sa

from portal.jobs import run_imports
from portal.models import Article, ImportRun, Proposal
from portal.web.tools import tools
from tests.archives import blog, packed


def archive(data: bytes, name: str = "site-main.zip"):
    return io.BytesIO(data), name


def send(admin, data, *, way="report", owner="", status=303):
    admin.page("/admin/imports")
    return admin.submit("/admin/imports", {"archive": archive(data), "way": way, "owner": owner}, status=status)


@pytest.fixture
def admin(anne, sign_in):
    return sign_in(anne)


@pytest.mark.parametrize("who", ["lea", "camille"])
def test_imports_when_not_an_admin_then_there_is_no_such_page(request, session, sign_in, admin, who) -> None:
    send(admin, packed(blog()))
    other = sign_in(request.getfixturevalue(who))
    for path in ("/admin/imports", "/admin/imports/1"):
        other.page(path, status=404)
    other.page("/")
    other.submit("/admin/imports", {"archive": archive(packed(blog()))}, status=404)
    other.submit("/admin/imports/1/repetition", {"way": "live"}, status=404)
    assert session.scalar(sa.select(sa.func.count(ImportRun.id))) == 1


def test_imports_when_a_visitor_comes_then_signs_in_first(client) -> None:
    assert client.get("/admin/imports").status_code == 303


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choisissez l’archive du blog : un fichier .zip."),
        ({"archive": archive(b"Rar!", "blog.rar")}, "Ce fichier n’est pas une archive .zip."),
        ({"archive": archive(packed(blog())), "way": "draft"}, "Dites à qui reviennent les brouillons."),
        ({"archive": archive(packed(blog())), "owner": "personne"}, "Personne ici ne porte cet identifiant."),
    ],
)
def test_archive_when_it_cannot_be_asked_for_then_says_why(session, admin, fields, sentence) -> None:
    admin.page("/admin/imports")
    page = admin.submit("/admin/imports", {"way": "report", **fields}, status=422)
    (said,) = page.texts(".//p[@class='error']")
    assert said.replace("\u00a0", " ").startswith(sentence)
    assert session.scalars(sa.select(ImportRun.id)).all() == []


def test_archive_when_heavier_than_the_limit_then_is_refused_and_members_files_keep_theirs(
    app, admin, sign_in, lea
) -> None:
    small = dataclasses.replace(tools().settings, import_limit_bytes=9_000_000)
    app.extensions["portal"] = dataclasses.replace(tools(), settings=small)
    page = send(admin, packed(blog()) + bytes(9_000_000), status=422)
    assert "Cette archive dépasse 8 Mo" in page.html.replace("\u00a0", " ")
    assert send(admin, packed(blog() | {"a.bin": bytes(range(256))}) + bytes(8_999_000 - 4000), status=422)
    member = sign_in(lea)
    member.page("/")
    member.submit("/admin/imports", {"archive": archive(bytes(9_000_000))}, status=413)


def test_import_when_sent_then_shows_its_progress_its_report_and_comes_in_for_good(session, admin) -> None:
    address = send(admin, packed(blog())).response.headers["Location"]
    page = admin.page(address)
    assert "L’archive attend son tour" in page.html
    assert page.attributes(".//div[@id='ui-poll']", "hx-trigger") == ["every 2s"]
    run_imports.run()
    page = admin.page(address)
    assert "3 sera en ligne" not in page.html
    assert page.texts(".//h2")[0] == "Terminé"
    assert "C’est un rapport" in page.html
    assert page.attributes(".//div[@id='ui-poll']", "hx-trigger") == []
    assert page.texts(".//p[@role='status']") == ["Terminé. 3 articles à mettre en ligne."]
    again = admin.submit(f"{address}/repetition", {"way": "live"}).response.headers["Location"]
    assert again != address
    run_imports.run()
    page = admin.page(f"{again}?show=all")
    assert page.texts(".//h3/a") == ["Relevé du jour 1", "Relevé du jour 2", "Relevé du jour 3"]
    assert page.attributes(".//h3/a", "href")[0] == "/blog/2021/02/01/releve"
    admin.page("/blog/2021/02/01/releve")
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 3


def test_import_when_asked_by_htmx_then_only_the_part_that_moves_answers(admin) -> None:
    address = send(admin, packed(blog())).response.headers["Location"]
    part = admin.get(address, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert (part.lstrip()[:4], "<html" in part) == ("<div", False)


def test_import_when_drafts_are_asked_then_the_report_leads_to_them(session, admin, lea) -> None:
    address = send(admin, packed(blog()), way="draft", owner=lea.handle).response.headers["Location"]
    run_imports.run()
    page = admin.page(f"{address}?show=all")
    number = session.scalars(sa.select(Proposal.id).order_by(Proposal.id)).first()
    assert page.attributes(".//h3/a", "href")[0] == f"/drafts/{number}"
    assert "Brouillons d’un membre" in page.html


def test_import_when_it_failed_then_says_why(admin) -> None:
    address = send(admin, packed({"lisez.txt": b"x"})).response.headers["Location"]
    run_imports.run()
    page = admin.page(address)
    assert "Aucun article dans cette archive" in page.html
    assert page.texts(".//main//h2") == ["Arrêté"]
    assert page.attributes(".//main//a[@class='btn btn--line']", "href") == ["/admin/imports"]


def test_import_when_files_are_bad_then_the_report_says_each_in_a_sentence(admin) -> None:
    files = blog(1) | {"../dehors.md": b"x", "blog/2021-03-01-image.md": bytes(range(40))}
    address = send(admin, packed(files), way="live").response.headers["Location"]
    run_imports.run()
    said = admin.page(address).texts(".//section[@aria-labelledby='ui-problems']//li//p")
    assert said[0].endswith("a été laissé dans l’archive : son chemin sort du dossier.")
    assert said[1].endswith(
        "« blog/2021-03-01-image.md » n’est pas un texte. Vérifiez que ce fichier est bien un article."
    )


def test_import_when_thousands_of_files_are_bad_then_the_first_are_shown_and_the_others_counted(admin) -> None:
    files = blog(1) | {f"../{number}.md": b"" for number in range(3000)}
    address = send(admin, packed(files)).response.headers["Location"]
    run_imports.run()
    page = admin.page(address)
    problems = page.texts(".//section[@aria-labelledby='ui-problems']//p[@class='muted']")
    assert (problems, len(page.html) < 100_000) == (["Et 2900 autres fichiers."], True)


def test_report_when_it_has_pages_then_bad_files_stand_on_the_first_and_links_lead_to_the_posts(admin) -> None:
    address = send(admin, packed(blog(51) | {"../dehors.md": b"x"})).response.headers["Location"]
    run_imports.run()
    first, second = (admin.page(f"{address}?show=all&page={number}") for number in (1, 2))
    assert [len(page.texts(".//h2[@id='ui-problems']")) for page in (first, second)] == [1, 0]
    assert second.attributes(".//nav[@class='pager']/a", "href")[0] == f"{address}?page=1&show=all#ui-posts"


def test_archive_when_only_another_field_is_wrong_then_says_that_the_file_must_be_chosen_again(admin) -> None:
    page = send(admin, packed(blog()), way="draft", status=422)
    assert "choisissez de nouveau l’archive" in page.html
    assert page.texts(".//*[@id='ui-errors']//li") == [
        "À qui reviennent les brouillons ? Dites à qui reviennent les brouillons."
    ]
    assert "choisissez de nouveau l’archive" not in send(admin, b"Rar!", status=422).html


def test_import_when_there_is_none_of_that_number_then_not_found(admin) -> None:
    admin.page("/admin/imports/7", status=404)


def test_import_when_its_archive_was_deleted_then_asks_for_it_again(session, admin) -> None:
    address = send(admin, packed(blog())).response.headers["Location"]
    run_imports.run()
    tools().files.drop(session.scalars(sa.select(ImportRun.sha256)).one())
    admin.page(address)
    assert admin.submit(f"{address}/repetition").response.headers["Location"] == "/admin/imports"


def test_list_when_imports_ran_then_names_them_and_who_asked(admin, lea) -> None:
    send(admin, packed(blog()), way="draft", owner=lea.handle)
    run_imports.run()
    page = admin.page("/admin/imports")
    (line,) = page.texts(".//ul[@class='lines']/li/div")
    assert line.startswith("site-main.zip terminé Brouillons d’un membre (Léa Moreau), par Anne Kervadec")
    assert page.texts(".//p[@class='line__end']") == ["3 articles"]
