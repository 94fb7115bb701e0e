from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.models import Mode, OutboxMessage, Place, Workshop, WorkshopStatus
from portal.queries import workshops as reads
from portal.services import registrations
from portal.services.registrations import Wishes
from portal.services.workshop_plans import Leader
from tests.workshop_cast import again, announced, held, plan, soon

LINK = "https://meet.example/secret-room"


@pytest.fixture
def place(session) -> Place:
    with database.write(session):
        place = Place(slug="jussieu", name="Base de Jussieu", address="4, place Jussieu")
        session.add_all([place, Place(slug="rabat", name="Base de Rabat", timezone="Africa/Casablanca")])
    return place


def typed(**changes: str) -> dict[str, str]:
    """Return a form filled in as a moderator would, with changes; a day ten days ahead."""
    return {
        "title": "Tableaux de bord en Python",
        "summary": "Trois équipes montrent.",
        "kind": "atelier",
        "language": "fr",
        "python_level": "basic",
        "ml_level": "open",
        "body": "## Le sujet\n\nUne application **abandonnée**.",
        "prerequisites": "Un ordinateur",
        "sessions-0-day": soon(10).date().isoformat(),
        "sessions-0-start": "18:30",
        "sessions-0-end": "20:30",
        "sessions-0-place": "1",
        "sessions-0-room": "Salle Buffon",
        "ways": "hybrid",
        "onsite_capacity": "15",
        "online_capacity": "40",
        "online_link": LINK,
        "visibility": "public",
        **changes,
    }


def one(session) -> Workshop:
    session.expire_all()
    return again(session, session.scalars(sa.select(Workshop.slug)).one())


@pytest.fixture
def desk(sign_in, camille, place):
    browser = sign_in(camille)
    browser.page("/workshops/new")
    return browser


@pytest.mark.parametrize("path", ["/workshops/new", "/workshops/tableaux/edit", "/workshops/tableaux/cancellation"])
def test_desk_when_visitor_then_sign_in_and_when_member_then_404(  # noqa: PLR0917 - Fixtures, by name.
    client, sign_in, sofia, session, camille, path
) -> None:
    announced(session, camille, plan("Tableaux"))
    assert client.get(path).headers["Location"].startswith("/login")
    assert sign_in(sofia).get(path).status_code == (403 if path.endswith("edit") else 404)


def test_announcement_when_member_posts_by_hand_then_404(session, sign_in, sofia, camille) -> None:
    announced(session, camille, plan("Tableaux"))
    browser = sign_in(sofia)
    browser.page("/workshops/")
    browser.submit("/workshops/tableaux/announcement", status=404)
    browser.submit("/workshops/tableaux/cancellation", {"reason": "x"}, status=404)


def test_new_then_draft_with_everything(session, desk, lea) -> None:
    hosts = {"hosts-0-who": "@lea-moreau", "hosts-1-who": "Awa Ndiaye", "hosts-1-about": "Lumen Santé"}
    answer = desk.submit("/workshops/new", typed(**hosts))
    assert answer.response.headers["Location"] == "/workshops/tableaux-de-bord-en-python"
    made = one(session)
    assert (made.status, made.python_level.value, made.prerequisites) == (
        WorkshopStatus.DRAFT,
        "basic",
        "Un ordinateur",
    )
    assert "<strong>abandonnée</strong>" in made.body_html
    assert {way.mode: way.capacity for way in made.modes} == {Mode.ONSITE: 15, Mode.ONLINE: 40}
    assert [(host.user_id, host.guest_name) for host in made.hosts] == [(lea.id, ""), (None, "Awa Ndiaye")]
    assert (made.sessions[0].room, made.sessions[0].tzid) == ("Salle Buffon", "Europe/Paris")
    assert reads.online_link(session, made) == LINK
    assert "En préparation" in desk.page("/workshops/tableaux-de-bord-en-python").html


def test_new_when_place_is_elsewhere_then_hours_are_those_of_the_place(session, desk) -> None:
    desk.submit("/workshops/new", typed(**{"sessions-0-place": "2"}))
    session_ = one(session).sessions[0]
    assert (session_.tzid, f"{session_.starts_at:%H:%M}") == ("Africa/Casablanca", "17:30")


def test_new_when_announced_at_once_then_public(session, desk, client) -> None:
    desk.submit("/workshops/new", typed(do="announce"))
    assert one(session).status == WorkshopStatus.ANNOUNCED
    assert client.page("/workshops/").texts(".//h3") == ["Tableaux de bord en Python"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Donnez un titre à l’atelier."),
        ({"sessions-0-end": "17:00"}, "La séance finirait avant de commencer."),
        ({"sessions-0-end": ""}, "Indiquez ce qui manque à cette séance."),
        ({"sessions-0-day": "2027-02-30"}, "Ce jour n’existe pas."),
        ({"sessions-0-start": "25:00"}, "Cette heure n’existe pas. Écrivez-la ainsi"),
        ({"sessions-0-day": "2027-03-28", "sessions-0-start": "02:30"}, "on passe à l’heure d’été"),
        ({"sessions-0-day": "2027-10-31", "sessions-0-start": "02:30"}, "on passe à l’heure d’hiver"),
        ({"sessions-0-place": "99"}, "Choisissez un lieu de la liste."),
        ({"onsite_capacity": ""}, "Indiquez le nombre de places"),
        ({"onsite_capacity": "-1"}, "Un nombre de places va de 0 à 2000."),
        ({"online_link": "javascript:alert(1)"}, "Un lien commence par https://"),
        ({"hosts-0-who": "@personne"}, "Aucun membre n’a cet identifiant."),
        ({"hosts-0-who": "thoms-le-goff"}, "Aucun membre n’a cet identifiant."),
        ({"opens_at": "2027-01-02T10:00", "closes_at": "2027-01-01T10:00"}, "Les inscriptions fermeraient avant"),
        ({"kind": "messe noire"}, "Not a valid choice"),
        ({"body": "x" * 60_001}, "60000"),
    ],
)
def test_new_when_something_is_wrong_then_says_it_and_keeps_what_was_typed(session, desk, changes, sentence) -> None:
    page = desk.submit("/workshops/new", typed(**changes), status=422)
    if sentence != "Not a valid choice":
        assert sentence.replace(" :", "\u00a0:") in page.html.replace(" :", "\u00a0:")
    assert "Une application **abandonnée**." in page.html or "body" in changes
    assert session.scalar(sa.select(sa.func.count()).select_from(Workshop)) == 0


def test_new_when_announced_without_date_then_says_what_is_missing_and_writes_nothing(session, desk) -> None:
    blank = {"sessions-0-day": "", "sessions-0-start": "", "sessions-0-end": ""}
    page = desk.submit("/workshops/new", typed(do="announce", **blank), status=409)
    assert "donnez au moins une date" in page.html
    assert session.scalar(sa.select(sa.func.count()).select_from(Workshop)) == 0
    desk.submit("/workshops/new", typed(**blank))
    assert one(session).sessions == []


def test_rows_when_added_and_dropped_then_nothing_is_written_and_all_is_kept(session, desk) -> None:
    page = desk.submit("/workshops/new", typed(add="sessions"), status=200)
    assert page.texts(".//fieldset[@class='seance']/legend/span") == ["Séance 1", "Séance 2"]
    two = {"sessions-1-day": "2027-01-22", "sessions-1-start": "09:30", "sessions-1-end": "12:00"}
    page = desk.submit("/workshops/new", typed(drop="0", **two), status=200)
    assert page.attributes(".//input[@type='date']", "value") == ["2027-01-22"]
    page = desk.submit("/workshops/new", typed(add="hosts"), status=200)
    assert page.attributes(".//input[@id='ui-hosts-1-who']", "name") == ["hosts-1-who"]
    assert session.scalar(sa.select(sa.func.count()).select_from(Workshop)) == 0


def test_edit_then_form_holds_what_is_stored_and_sending_it_back_changes_nothing(session, desk, lea) -> None:
    desk.submit("/workshops/new", typed(do="announce", **{"hosts-0-who": "lea-moreau"}))
    path = "/workshops/tableaux-de-bord-en-python"
    page = desk.page(f"{path}/edit")
    sent = {item.get("name"): item.get("value", "") for item in page.tree.iter("input") if item.get("type") != "radio"}
    assert (sent["title"], sent["sessions-0-start"], sent["hosts-0-who"], sent["online_link"]) == (
        "Tableaux de bord en Python",
        "18:30",
        "@lea-moreau",
        LINK,
    )
    same = typed(**{name: sent[name] for name in ("lock_version", "sessions-0-id", "sessions-0-day", "hosts-0-who")})
    desk.submit(f"{path}/edit", same)
    assert [one_.sequence for one_ in one(session).sessions] == [0]
    for version in (same["lock_version"], "x", ""):
        stale = {**same, "lock_version": version, "sessions-0-end": "21:00"}
        desk.submit(f"{path}/edit", stale, status=409)
    version = desk.page(f"{path}/edit").hidden("lock_version")
    desk.submit(f"{path}/edit", {**same, "lock_version": version, "sessions-0-end": "21:00"})
    assert [one_.sequence for one_ in one(session).sessions] == [1]


def test_edit_when_host_then_may_but_not_announce(session, sign_in, camille, lea, desk) -> None:
    desk.submit("/workshops/new", typed(**{"hosts-0-who": "lea-moreau"}))
    path = "/workshops/tableaux-de-bord-en-python/edit"
    browser = sign_in(lea)
    page = browser.page(path)
    assert "Annoncer</button>" not in page.html
    same = typed(lock_version="1", do="announce", **{"hosts-0-who": "lea-moreau"})
    browser.submit(path, same, status=403)
    assert one(session).status == WorkshopStatus.DRAFT


def test_edit_when_seats_are_taken_then_says_how_many_beside_the_field(session, desk, sofia, camille) -> None:
    workshop = announced(session, camille, plan("Tableaux", leaders=[Leader(guest_name="Awa")]))
    with database.write(session):
        registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=sofia)
    page = desk.page("/workshops/tableaux/edit")
    sent = typed(lock_version=page.hidden("lock_version"), onsite_capacity="0")
    page = desk.submit("/workshops/tableaux/edit", sent, status=422)
    assert page.texts(".//p[@id='ui-onsite_capacity-e']") == ["Places déjà prises : 1. Indiquez au moins ce nombre."]


def test_edit_when_cancelled_then_refused(session, desk, camille) -> None:
    announced(session, camille, plan("Tableaux"))
    desk.submit("/workshops/tableaux/cancellation", {"reason": "La salle est fermée."})
    desk.page("/workshops/tableaux/edit", status=409)


def test_announce_when_draft_then_listed(session, desk, client) -> None:
    desk.submit("/workshops/new", typed())
    desk.submit("/workshops/tableaux-de-bord-en-python/announcement")
    assert client.page("/workshops/").texts(".//h3") == ["Tableaux de bord en Python"]


def test_cancel_when_no_reason_then_asked_again(session, desk, camille) -> None:
    announced(session, camille, plan("Tableaux"))
    page = desk.submit("/workshops/tableaux/cancellation", {"reason": " "}, status=422)
    assert "Dites pourquoi" in page.html
    assert one(session).status == WorkshopStatus.ANNOUNCED


def test_cancel_when_confirmed_then_registered_are_told_and_page_says_why(
    session, desk, sofia, camille, client
) -> None:
    workshop = announced(session, camille, plan("Tableaux"))
    with database.write(session):
        registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=sofia)
    assert "Une personne inscrite ou en attente" in desk.page("/workshops/tableaux/cancellation").html
    desk.submit("/workshops/tableaux/cancellation", {"reason": "La salle est fermée."})
    kinds = session.scalars(sa.select(OutboxMessage.kind).order_by(OutboxMessage.id)).all()
    assert kinds == ["workshop-registered", "workshop-cancelled"]
    assert "La salle est fermée." in client.page("/workshops/tableaux").html


def test_cancel_when_over_then_409(session, desk, camille) -> None:
    held(session, announced(session, camille, plan("Tableaux")), days_ago=2)
    desk.submit("/workshops/tableaux/cancellation", {"reason": "Trop tard"}, status=409)
