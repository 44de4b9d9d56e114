"""What has become of activities: who is named for them, state, note and evidence, and the lists to follow up by."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from network.actors import Part
from network.models import Change
from plans.models import Activity, AnnualPlan, Evidence, Party
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import activity_path, form_of_conflict, inside, led_to, said, text_of
from tests.queries import counted
from tests.world import NEIGHBOUR_GROUP, World

pytestmark = pytest.mark.django_db

State = AnnualPlan.State
LONG_AGO = timezone.now() - datetime.timedelta(days=400)


@pytest.fixture
def standing(world: World) -> World:
    """The plan of this year is published, and its activities are due in its last days."""
    set_state(world.plan, State.PUBLISHED)
    with inside(world.trust):
        Activity.objects.filter(plan=world.plan).update(
            times=[f"{world.plan.year}-12"], due=datetime.date(world.plan.year, 12, 31)
        )
    return world


@pytest.fixture
def named(standing: World) -> Activity:
    """An activity of the resource persons, for which one of them is named."""
    with inside(standing.trust):
        return factories.ActivityFactory(
            sub_goal=standing.sub_goal,
            party=Party.RESOURCE_PERSONS,
            person=standing.person(Part.RESOURCE_PERSON),
            text="Lage en plakat",
        )


def path(row: Activity) -> str:
    return activity_path(row, "oppfolging/")


def stored(row: Activity) -> Activity:
    with inside(row.trust):
        return Activity.objects.get(pk=row.pk)


def evidence_of(row: Activity) -> list[Evidence]:
    with inside(row.trust):
        return list(Evidence.objects.of(row))


def text_file(name: str = "referat.txt", content: bytes = b"De var 42.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


# Who is named


def test_the_form_offers_those_who_run_the_network_first_and_then_the_others(editor, world):
    choices = editor.get(activity_path(world.activity)).context["form"].fields["person"].choices

    [nobody, (first, running), (second, others)] = choices
    assert nobody[0] == ""
    assert (first, second) == ("Runs the network", "Others in the network")
    assert [name for _, name in running] == [
        "Prøve coordinator.own",
        "Prøve local_group_leader.neighbour_group",
        "Prøve local_group_leader.own",
        "Prøve operations_group.own",
    ]
    assert {"Prøve resource_person.own", "Prøve resource_person.neighbour_group"} <= {name for _, name in others}
    assert not any("neighbour_network" in name for _, name in [*running, *others])


def test_the_person_who_is_named_stands_beside_the_party_on_page_table_and_print(editor, world):
    person = world.person(Part.OPERATIONS_GROUP)

    editor.save(activity_path(world.activity), person=person.pk)

    assert stored(world.activity).person_id == person.pk
    for query in ("", "view=table"):
        assert f"The operations group: {person.name}" in text_of(editor.get(query=query))


def test_a_person_alone_is_responsible_too(editor, world):
    person = world.person(Part.OPERATIONS_GROUP)

    editor.save(activity_path(world.activity), person=person.pk, party="")

    page = editor.get()
    assert page.context["unanswered"] == []
    assert f"<span>{person.name}</span>" in text_of(page)


def test_somebody_of_another_network_cannot_be_named(editor, world):
    stranger = world.person(Part.RESOURCE_PERSON, "neighbour_network")

    response = editor.save(activity_path(world.activity), person=stranger.pk)

    assert response.status_code == 422
    assert "This person is no longer in the network. Choose another one." in text_of(response)
    assert stored(world.activity).person_id is None


def test_who_has_left_stays_named_until_somebody_chooses_another(editor, world):
    with inside(world.trust):
        gone = factories.PersonFactory(trust=world.trust, given_name="Ada", family_name="Sluttet")
        Activity.objects.filter(pk=world.activity.pk).update(person=gone)

    response = editor.save(activity_path(world.activity), text="Ny tekst")

    assert response.status_code == 302
    assert stored(world.activity).person_id == gone.pk


def test_the_history_says_who_was_named_and_by_whom(editor, world):
    editor.save(activity_path(world.activity), person=world.person(Part.OPERATIONS_GROUP).pk)

    with inside(world.trust):
        change = Change.objects.of(world.activity).first()
    assert change.after == {"person_id": world.person(Part.OPERATIONS_GROUP).pk}
    assert change.actor == world.person(Part.COORDINATOR).name


# Who may follow up


def test_the_named_person_follows_up_and_finds_the_way_on_the_plan(editor_of, named):
    person = editor_of(Part.RESOURCE_PERSON)
    link = f'href="{person.url}{activity_path(named)}"'
    assert link in text_of(person.get())
    assert link in text_of(person.get(query="view=table"))

    for where in (activity_path(named), path(named)):
        assert person.save(where, state="in_progress", note="Begynt").status_code == 302

    assert (stored(named).state, stored(named).note) == ("in_progress", "Begynt")


def test_the_named_person_changes_nothing_else(editor_of, named):
    person = editor_of(Part.RESOURCE_PERSON)

    person.save(path(named), state="done", party="leaders", person="", times="2030")

    saved = stored(named)
    assert (saved.party, saved.person_id, saved.times) == (named.party, named.person_id, named.times)


@pytest.mark.parametrize(
    ("part", "place"),
    [
        (Part.RESOURCE_PERSON, NEIGHBOUR_GROUP),
        (Part.LEADER, "own"),
        (Part.STEERING_GROUP, "own"),
        (Part.LOCAL_GROUP_LEADER, "own"),
        (Part.COORDINATOR, "neighbour_network"),
    ],
)
def test_others_read_what_has_become_of_it_and_change_nothing(editor_of, named, part, place):
    """Also a resource person, although the party is "the resource persons"."""
    with inside(named.trust):
        evidence = factories.EvidenceFactory(activity=named, text="42 møtte")
    reader = editor_of(part, place)

    page = reader.get(path(named))
    assert "42 møtte" in text_of(page)
    assert 'name="state"' not in text_of(page)
    assert reader.post(path(named), {"state": "done", "stamp": 1}).status_code == 403
    assert reader.post(f"dokumentasjon/{evidence.pk}/slett/").status_code == 403
    assert stored(named).state == "planned"
    assert evidence_of(named) == [evidence]


@pytest.mark.parametrize("state", [State.CLOSED, State.ARCHIVED])
def test_a_closed_plan_is_at_rest_for_the_named_person_too(editor_of, named, state):
    set_state(named.plan, state)

    assert editor_of(Part.RESOURCE_PERSON).post(path(named), {"state": "done", "stamp": 1}).status_code == 403


def test_a_draft_is_not_there_for_the_named_person(editor_of, named):
    set_state(named.plan, State.DRAFT)

    assert editor_of(Part.RESOURCE_PERSON).get(path(named)).status_code == 404


# State, note and evidence


def test_state_note_and_evidence_are_saved_at_once(editor, named):
    form = editor.form(path(named)) | {"state": "done", "note": "Holdt"}

    response = editor.post(
        path(named), form | {"shown": "42 møtte", "link": "example.no/bilder", "file": text_file()}
    )

    assert led_to(response).endswith(f"#activity-{named.pk}")
    assert (stored(named).state, stored(named).note) == ("done", "Holdt")
    [evidence] = evidence_of(named)
    assert (evidence.text, evidence.link, evidence.file_name) == (
        "42 møtte",
        "https://example.no/bilder",
        "referat.txt",
    )
    assert evidence.added_by == editor.browser.get(editor.url).wsgi_request.actor.name
    page = text_of(editor.get(path(named)))
    assert "42 møtte" in page
    file = editor.get(f"dokumentasjon/{evidence.pk}/fil/")
    assert (file.getvalue(), file.headers["Content-Disposition"]) == (
        b"De var 42.",
        'attachment; filename="referat.txt"',
    )


def test_a_document_of_the_network_shows_it_and_its_title_stays_when_it_is_taken_away(editor, named, world):
    editor.post(path(named), editor.form(path(named)) | {"document": world.internal_document.pk})
    title = world.internal_document.title
    assert title in text_of(editor.get(path(named)))

    with inside(world.trust):
        world.internal_document.delete()

    [evidence] = evidence_of(named)
    assert (evidence.text, evidence.document) == (title, None)


def test_nothing_but_the_state_leaves_no_evidence(editor, named):
    editor.save(path(named), state="done")

    assert evidence_of(named) == []


def test_evidence_without_a_file_has_none_to_download(editor, named):
    with inside(named.trust):
        evidence = factories.EvidenceFactory(activity=named)

    assert editor.get(f"dokumentasjon/{evidence.pk}/fil/").status_code == 404


def test_evidence_is_taken_away(editor_of, named):
    with inside(named.trust):
        evidence = factories.EvidenceFactory(activity=named)
    person = editor_of(Part.RESOURCE_PERSON)

    response = person.post(f"dokumentasjon/{evidence.pk}/slett/")

    assert led_to(response) == person.url + path(named)
    assert evidence_of(named) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"file": text_file("a.html", b"<html>")}, "This kind of file cannot be kept here."),
        ({"file": text_file("a.txt", b"")}, "The file is empty."),
        ({"link": "http://"}, "Enter a valid URL."),
        ({"shown": "Pasient 01010750160"}, "This looks like a national identity number"),
        ({"note": "Pasient 01010750160"}, "This looks like a national identity number"),
        ({"state": "finished"}, "finished is not one of the available choices."),
    ],
    ids=["a kind that is not taken", "empty", "no link", "number in evidence", "number in note", "no such state"],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(editor, named, wrong, words):
    response = editor.post(path(named), editor.form(path(named)) | {"state": "done", "shown": "Ja"} | wrong)

    assert response.status_code == 422
    assert words in text_of(response)
    assert (stored(named).state, evidence_of(named)) == ("planned", [])


def test_a_stale_save_shows_both_texts_and_keeps_the_evidence(editor, named):
    form = editor.form(path(named))
    editor.save(path(named), note="Deres")

    response = editor.post(path(named), form | {"note": "Min", "shown": "42 møtte"})

    assert response.status_code == 409
    assert "Deres" in text_of(response)
    assert len(evidence_of(named)) == 1

    editor.post(path(named), form_of_conflict(response) | {"keep": "mine"})

    assert stored(named).note == "Min"
    assert len(evidence_of(named)) == 1


def test_the_way_back_leads_to_where_it_was_opened(editor, named):
    for back, there in [
        ("tasks", "/min-side/oppgaver/"),
        ("following", f"{editor.url}oppfolging/"),
        ("https://example.no/", f"{editor.url}#activity-{named.pk}"),
    ]:
        assert led_to(editor.save(path(named), back=back)) == there


def test_an_activity_that_is_deleted_meanwhile_leads_back_to_the_plan(editor, named):
    with inside(named.trust):
        named.remove()

    assert led_to(editor.get(path(named))).startswith(editor.url)


# Since when nobody has touched it


def set_touched(row: Activity, when: datetime.datetime) -> None:
    with inside(row.trust):
        Activity.objects.filter(pk=row.pk).update(touched=when)


@pytest.mark.parametrize(
    ("change", "touches"), [({"note": "Nytt"}, True), ({"state": "done"}, True), ({"text": "Rettet"}, False)]
)
def test_state_and_note_touch_it_and_a_corrected_text_does_not(editor, world, change, touches):
    set_touched(world.activity, LONG_AGO)

    editor.save(activity_path(world.activity), **change)

    assert (stored(world.activity).touched > LONG_AGO) is touches


def test_evidence_touches_it_when_it_comes_and_when_it_goes(editor, named):
    set_touched(named, LONG_AGO)
    editor.post(path(named), editor.form(path(named)) | {"shown": "42 møtte"})
    assert stored(named).touched > LONG_AGO

    set_touched(named, LONG_AGO)
    [evidence] = evidence_of(named)
    editor.post(f"dokumentasjon/{evidence.pk}/slett/")
    assert stored(named).touched > LONG_AGO


def test_htmx_saves_in_place_as_before(editor_of, named):
    person = editor_of(Part.RESOURCE_PERSON)

    response = person.save(activity_path(named), script=True, state="done")

    assert said(response) == "The activity is saved."


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_page_of_one_activity_asks_as_often_however_much_shows_it(editor, named, rows):
    with inside(named.trust):
        factories.EvidenceFactory.create_batch(
            rows, activity=named, document=factories.NetworkDocumentFactory(network=named.plan.network)
        )

    with counted(12):
        editor.get(path(named))
