from __future__ import annotations

import json

import pytest
from icalendar import Calendar

from portal.adapters import database
from portal.models import Mode, Place, WorkshopStatus, WorkshopVisibility
from portal.queries import workshops as reads
from portal.services import registrations, workshops
from portal.services.registrations import Wishes
from portal.services.workshop_plans import Leader
from tests.conftest import on_both
from tests.workshop_cast import HOST, again, announced, held, people, plan, slot, soon, state

SECRET = "https://meet.example/secret-room-4711"
DOOR = "Code de la porte : 4712"


@pytest.fixture
def jussieu(session) -> Place:
    with database.write(session):
        place = Place(slug="jussieu", name="Base de Jussieu", address="4, place Jussieu, Paris", access=DOOR)
        session.add(place)
    return place


@pytest.fixture
def hybrid(session, camille, lea, jussieu):
    """A public workshop on site and online, with a secret link, hosted by Léa and a guest."""
    made = plan(
        "Tableaux de bord",
        summary="Trois équipes montrent.",
        body_html="<h2>Le sujet</h2><p>Une application.</p>",
        slots=[slot(10, place_id=jussieu.id, online_link=SECRET)],
        capacities={Mode.ONSITE: 1, Mode.ONLINE: 5},
        leaders=[Leader(user_id=lea.id), Leader(guest_name="Awa Ndiaye", guest_about="Lumen Santé")],
    )
    return announced(session, camille, made)


def come(session, workshop, actor, mode: Mode = Mode.ONSITE) -> None:
    with database.write(session):
        registrations.register(session, again(session, workshop.slug), Wishes(mode), actor=actor)


def cancel(session, workshop, actor) -> None:
    with database.write(session):
        workshops.cancel(session, again(session, workshop.slug), actor=actor, reason="La salle est fermée.")


def test_list_when_empty_then_says_so(client) -> None:
    assert client.page("/workshops/").texts(".//div[@class='empty']/h2") == ["Aucun atelier annoncé pour l’instant"]
    assert client.page("/workshops/past").texts(".//div[@class='empty']/h2") == ["Aucun atelier n’a encore eu lieu"]


def test_list_when_visitor_then_public_ones_only(client, session, camille) -> None:
    announced(session, camille, plan("Pour tous"))
    announced(session, camille, plan("Entre membres", visibility=WorkshopVisibility.MEMBERS))
    page = client.page("/workshops/")
    assert page.texts(".//h3") == ["Pour tous"]
    assert "2 places" in page.html.replace("\u00a0", " ")


def test_list_when_member_then_says_where_one_goes(session, sign_in, camille, sofia) -> None:
    workshop = announced(session, camille, plan("Entre membres", visibility=WorkshopVisibility.MEMBERS))
    announced(session, camille, plan("Autre"))
    come(session, workshop, sofia)
    browser = sign_in(sofia)
    assert "Vous y allez" in browser.page("/workshops/").html
    assert browser.page("/workshops/?mine=1").texts(".//h3") == ["Entre membres"]


def test_list_when_moderator_then_drafts_stand_above(session, sign_in, camille, sofia) -> None:
    with database.write(session):
        workshops.create(session, plan("En chantier"), actor=camille, uid_host=HOST)
    assert "En chantier" in sign_in(camille).page("/workshops/").html
    assert "En chantier" not in sign_in(sofia).page("/workshops/").html


def test_list_when_cancelled_or_postponed_then_said(client, session, camille) -> None:
    cancel(session, announced(session, camille, plan("Un")), camille)
    state(session, announced(session, camille, plan("Deux")), WorkshopStatus.POSTPONED)
    html = client.page("/workshops/").html
    assert ">Annulé<" in html
    assert ">Reporté<" in html


def test_list_when_more_than_a_page_then_paged_and_next_is_linked(client, session, camille) -> None:
    for number in range(21):
        announced(session, camille, plan(f"Atelier {number:02}", slots=[slot(10 + number)]))
    assert len(client.page("/workshops/").texts(".//h3")) == 20
    assert client.page("/workshops/?page=2").texts(".//h3") == ["Atelier 20"]
    odd = client.page("/workshops/?endpoint=x&_external=1&slug=y&mine=1")
    assert odd.attributes(".//a[@rel='next']", "href") == ["/workshops/?mine=1&page=2"]
    for wrong in ("0", "3", "x", "99999999"):
        client.page(f"/workshops/?page={wrong}", status=404)


def test_past_when_held_then_listed_with_date(client, session, camille) -> None:
    held(session, announced(session, camille, plan("Hier")), days_ago=1)
    assert client.page("/workshops/past").texts(".//h3") == ["Hier"]


@pytest.mark.parametrize("visibility", [WorkshopVisibility.MEMBERS, WorkshopVisibility.INVITED])
@pytest.mark.parametrize("suffix", ["", ".ics"])
def test_page_when_not_for_the_reader_then_404(client, session, camille, sign_in, sofia, visibility, suffix) -> None:  # noqa: PLR0917 - Fixtures, by name.
    workshop = announced(session, camille, plan(visibility=visibility))
    assert client.get(f"/workshops/{workshop.slug}{suffix}").status_code == 404
    expected = 200 if visibility == WorkshopVisibility.MEMBERS else 404
    assert sign_in(sofia).get(f"/workshops/{workshop.slug}{suffix}").status_code == expected


def test_page_when_draft_then_404_but_for_moderators_and_hosts(client, session, camille, lea, sofia, sign_in) -> None:  # noqa: PLR0917 - Fixtures, by name.
    with database.write(session):
        made = workshops.create(session, plan(leaders=[Leader(user_id=lea.id)]), actor=camille, uid_host=HOST)
        path = f"/workshops/{made.slug}"
    assert client.get(path).status_code == 404
    assert sign_in(sofia).get(path).status_code == 404
    assert "Annoncer" not in sign_in(lea).page(path).html
    assert "Annoncer" in sign_in(camille).page(path).html
    assert sign_in(camille).get(f"{path}.ics").status_code == 404


def test_page_when_visitor_then_shop_window(client, hybrid) -> None:
    page = client.page(f"/workshops/{hybrid.slug}")
    assert page.texts(".//h1") == ["Tableaux de bord"]
    assert "Se connecter pour s’inscrire" in page.html
    assert page.tree.find(".//form") is None
    assert "Awa Ndiaye" in page.html
    assert "Lumen Santé" in page.html
    assert "Qui vient" not in page.html


@pytest.mark.parametrize("path", ["/workshops/", "/workshops/past", "/workshops/tableaux-de-bord"])
def test_answer_when_visitor_then_no_cookie_and_a_tag(client, hybrid, path) -> None:
    answer = client.get(path)
    assert "Set-Cookie" not in answer.headers
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_page_when_member_then_may_register(sign_in, sofia, hybrid) -> None:
    page = sign_in(sofia).page(f"/workshops/{hybrid.slug}")
    assert "M’inscrire" in page.html
    assert page.attributes(".//input[@name='mode']", "value") == ["onsite", "online"]


@on_both
def test_page_when_registered_then_room_and_way_in_for_them_only(session, sign_in, sofia, hybrid) -> None:
    come(session, hybrid, sofia)
    page = sign_in(sofia).page(f"/workshops/{hybrid.slug}")
    assert "Votre place est réservée, sur place." in page.html
    assert DOOR in page.html.replace("\u00a0", " ")
    assert SECRET not in page.html


def test_page_when_waiting_then_rank(session, sign_in, sofia, hybrid) -> None:
    for person in people(session, 2):
        come(session, hybrid, person)
    come(session, hybrid, sofia)
    page = sign_in(sofia).page(f"/workshops/{hybrid.slug}")
    assert page.texts(".//b[@class='rank']") == ["2e"]
    assert DOOR not in page.html.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (cancel, "Cet atelier n’aura pas lieu."),
        (lambda session, w, _: state(session, w, WorkshopStatus.POSTPONED), "Une nouvelle date sera annoncée."),
        (lambda session, w, _: held(session, w, days_ago=2), "Atelier passé"),
        (lambda session, w, _: held(session, w, days_ago=0.01), "En ce moment"),
    ],
)
def test_page_when_nothing_is_to_be_done_then_says_it_plainly(  # noqa: PLR0917 - Fixtures, by name.
    session, sign_in, sofia, camille, hybrid, prepare, sentence
) -> None:
    prepare(session, hybrid, camille)
    page = sign_in(sofia).page(f"/workshops/{hybrid.slug}")
    assert sentence in page.html
    assert "M’inscrire" not in page.html


def test_page_when_window_is_shut_then_says_when(session, sign_in, sofia, camille) -> None:
    later = announced(session, camille, plan("Plus tard", opens_at=soon(2)))
    closed = announced(session, camille, plan("Clos", closes_at=soon(-1)))
    browser = sign_in(sofia)
    assert "Elles ouvrent le" in browser.page(f"/workshops/{later.slug}").html
    assert "Inscriptions closes" in browser.page(f"/workshops/{closed.slug}").html


def test_page_when_text_is_english_then_marked(client, session, camille) -> None:
    workshop = announced(session, camille, plan("Survival analysis", language="en", summary="From customers."))
    page = client.page(f"/workshops/{workshop.slug}")
    assert page.attributes(".//h1", "lang") == ["en"]
    assert "en anglais" in page.html


@on_both
def test_page_when_series_then_thread_shows_what_the_reader_may_know(session, client, camille) -> None:
    first = announced(session, camille, plan("Premier"))
    hidden = announced(session, camille, plan("Caché", visibility=WorkshopVisibility.MEMBERS))
    second = announced(session, camille, plan("Deuxième", slots=[slot(20)]))
    with database.write(session):
        found = again(session, second.slug)
        session.refresh(found, ["follows"])
        found.follows = [reads.find(session, first.slug), reads.find(session, hidden.slug)]
    page = client.page(f"/workshops/{second.slug}")
    assert page.texts(".//ol[@class='stem']//h3") == ["Premier", "Deuxième"]


def test_structured_data_when_public_then_says_event_without_secret(client, hybrid) -> None:
    page = client.page(f"/workshops/{hybrid.slug}")
    (raw,) = page.texts(".//script[@type='application/ld+json']")
    data = json.loads(raw)
    assert (data["@type"], data["name"], data["eventAttendanceMode"]) == (
        "Event",
        "Tableaux de bord",
        "https://schema.org/MixedEventAttendanceMode",
    )
    assert data["location"][1]["url"] == "http://localhost/workshops/tableaux-de-bord"


def test_secrets_when_any_public_answer_then_absent(client, session, sign_in, sofia, hybrid) -> None:
    paths = ["/workshops/", f"/workshops/{hybrid.slug}", f"/workshops/{hybrid.slug}.ics", "/workshops/calendar.ics"]
    come(session, hybrid, sofia)
    for browser in (client, sign_in(sofia)):
        for path in paths:
            assert "secret-room" not in browser.get(path).get_data(as_text=True)
    for path in paths:
        assert "4712" not in client.get(path).get_data(as_text=True)


def test_online_when_confirmed_or_leading_then_led_there(client, session, sign_in, camille, lea, sofia, hybrid) -> None:  # noqa: PLR0917 - Fixtures, by name.
    path = f"/workshops/{hybrid.slug}/online"
    assert client.get(path).headers["Location"].startswith("/login")
    assert sign_in(sofia).get(path).status_code == 404
    come(session, hybrid, sofia)
    answer = sign_in(sofia).get(path)
    assert (answer.status_code, answer.headers["Location"], answer.headers["Referrer-Policy"]) == (
        303,
        SECRET,
        "no-referrer",
    )
    assert sign_in(lea).get(path).status_code == 303
    (late,) = people(session, 1)
    come(session, hybrid, late)
    assert sign_in(late).get(path).status_code == 404
    cancel(session, hybrid, camille)
    assert sign_in(sofia).get(path).status_code == 404


def test_calendar_when_fetched_then_typed_and_cached_by_tag(client, session, hybrid) -> None:
    answer = client.get(f"/workshops/{hybrid.slug}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"]) == (hybrid.sessions[0].uid, 0)
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    again_ = client.get(f"/workshops/{hybrid.slug}.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert again_.status_code == 304


def test_calendar_when_cancelled_then_kept_and_said(client, session, camille, hybrid) -> None:
    cancel(session, hybrid, camille)
    for path in (f"/workshops/{hybrid.slug}.ics", "/workshops/calendar.ics"):
        (event,) = Calendar.from_ical(client.get(path).data).walk("VEVENT")
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_feed_when_members_only_then_left_out_even_for_members(session, sign_in, sofia, camille) -> None:
    announced(session, camille, plan("Entre membres", visibility=WorkshopVisibility.MEMBERS))
    feed = sign_in(sofia).get("/workshops/calendar.ics").data
    assert Calendar.from_ical(feed).walk("VEVENT") == []


def test_pages_when_counted_then_within_budget(session, client, sign_in, camille, lea, sofia, hybrid, queries) -> None:  # noqa: PLR0917 - Fixtures, by name.
    for person in people(session, 8):
        come(session, hybrid, person)
    come(session, hybrid, sofia, Mode.ONLINE)
    path = f"/workshops/{hybrid.slug}"
    budgets = {("visitor", path): 7, ("member", path): 10, ("moderator", path): 10}
    budgets |= {("visitor", "/workshops/"): 4, ("member", "/workshops/"): 6, ("moderator", "/workshops/"): 6}
    browsers = {"visitor": client, "member": sign_in(sofia), "moderator": sign_in(camille)}
    for (who, where), most in budgets.items():
        with queries() as sent:
            browsers[who].page(where)
        assert len(sent) <= most, f"{who} {where}: {len(sent)}\n" + "\n".join(sent)
