"""Approving freezes a version: content, PDF and hash – and nobody changes it afterwards."""

import hashlib
import json
import re
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from network.actors import Part
from network.models import Change, PrintJob, StoredFile
from network.tenancy import scope
from plans import services
from plans.exchange import FORMAT
from plans.frozen import outline_of_content
from plans.models import Activity, AnnualPlan, PlanVersion, SubGoal
from plans.models.versions import canonical, hash_of
from plans.tasks import complete_versions
from plans.versions import KIND, freeze_missing, order_missing_pdfs, version_source
from tests import factories
from tests.database import direct_connection
from tests.network.test_retention_role import assume
from tests.pdf.reading import drawn_text, squeezed
from tests.plans.conftest import set_state
from tests.plans.editor import inside, led_to, text_of
from tests.plans.test_plan_life import APPROVAL, messages_of
from tests.plans.versions import BY, approved, published, rows, stored, version_now, with_pdf
from tests.queries import counted

pytestmark = pytest.mark.django_db
State = AnnualPlan.State


@pytest.fixture
def body(world):
    with inside(world.trust):
        return factories.BodyFactory(network=world.network, kind="operations_group", name="Driftsgruppa i sør")


def versions_of(plan: AnnualPlan) -> list[PlanVersion]:
    with inside(plan.network.trust):
        return list(PlanVersion.objects.filter(plan=plan).order_by("number"))


# Freezing


def test_an_approval_freezes_the_plan_with_its_hash(world):
    version = approved(world.plan)

    content = version_now(version).content
    activity = content["areas"][0]["sub_goals"][0]["activities"][0]
    assert (content["format"], content["year"], content["state"]) == (FORMAT, world.plan.year, "approved")
    assert activity["text"] == world.activity.text
    assert content["approved"] == {
        "by": "Driftsgruppen",
        "on": version.approved_on.isoformat(),
        "minutes": "sak 3/25",
    }
    assert version.sha256 == hashlib.sha256(canonical(content)).hexdigest()
    assert version_now(version).is_intact
    assert (version.number, version.approved_by, version.minutes) == (1, "Driftsgruppen", "sak 3/25")
    assert (version.frozen_by, version.published, version.pdf) == ("Kari Prøve", None, None)


def test_what_is_changed_afterwards_does_not_reach_the_version(world):
    version = approved(world.plan)

    with inside(world.trust):
        Activity.objects.filter(pk=world.activity.pk).update(text="Noe helt annet", state="done")
        SubGoal.objects.filter(pk=world.sub_goal.pk).update(text="Et annet mål")

    frozen = version_now(version)
    outline = outline_of_content(frozen.content)
    [sub_goal] = outline.sub_goals()
    assert frozen.is_intact
    assert (sub_goal.text, sub_goal.activities[0].text) == (world.sub_goal.text, world.activity.text)
    assert "Noe helt annet" not in version_source_of(frozen).html


def version_source_of(version: PlanVersion):
    with inside(version.network.trust):
        return version_source(version.pk)


def test_what_became_of_activities_and_who_does_them_is_not_frozen(world):
    somebody = world.person(Part.RESOURCE_PERSON)
    with inside(world.trust):
        Activity.objects.filter(pk=world.activity.pk).update(note="Utsatt til høsten", person=somebody, party="")

    version = approved(world.plan)

    frozen = json.dumps(version_now(version).content, ensure_ascii=False)
    printed = version_source_of(version)
    for told in (frozen, printed.html, printed.attachments["plan.json"].decode()):
        assert "Utsatt til høsten" not in told
        assert somebody.family_name not in told
    with inside(world.trust):
        row = Activity.objects.get(pk=world.activity.pk)
    assert (row.note, row.person_id) == ("Utsatt til høsten", somebody.pk)


def test_frozen_content_has_the_keys_that_are_named_and_no_others(world):
    content = version_now(approved(world.plan)).content

    activity = content["areas"][0]["sub_goals"][0]["activities"][0]
    read = content["outline"]["areas"][0]["sub_goals"][0]["activities"][0]
    assert set(activity) == {"text", "party", "party_text", "times", "state", "refers_to"}
    assert set(read) == {
        "id", "text", "responsible", "party", "when", "state", "state_label", "cross_reference",
    }  # fmt: skip


def test_a_version_is_read_in_the_words_of_its_day(world):
    with inside(world.trust):
        version = approved(world.plan)
        factories.TermFactory(
            trust=world.trust, key="operations_group",
            singular="styre", the_singular="styret", plural="styrer", the_plural="styrene",
        )  # fmt: skip

    [activity, _] = outline_of_content(version_now(version).content).activities()

    assert activity.responsible == "Driftsgruppen"


def test_the_same_content_gives_the_same_hash_and_a_changed_letter_another():
    content = {"b": 1, "a": {"d": "ø", "c": None}}

    assert hash_of(content) == hash_of({"a": {"c": None, "d": "ø"}, "b": 1})
    assert hash_of(content) != hash_of(content | {"b": 2})
    assert canonical(content) == '{"a":{"c":null,"d":"ø"},"b":1}'.encode()


def test_an_approval_that_fails_freezes_nothing(world):
    set_state(world.plan, State.PUBLISHED)

    with inside(world.trust), pytest.raises(services.WrongState):
        services.approve(stored(world.plan), approved_by="x", approved_on=world.plan.changed.date(), by=BY)

    assert versions_of(world.plan) == []


def test_the_next_version_stands_beside_the_first(world):
    first = published(world.plan)
    with inside(world.trust):
        services.start_new_version(stored(world.plan), by=BY)
        Activity.objects.filter(pk=world.activity.pk).update(text="Ny tekst")

    second = approved(world.plan)

    assert [version.number for version in versions_of(world.plan)] == [1, 2]
    assert (version_now(first).is_public, version_now(second).is_public) == (True, False)
    assert version_now(first).sha256 != second.sha256


# Nobody changes a frozen version: as the application role, in raw SQL


@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'",
        "content = jsonb_set(content, '{areas,0,title}', '\"x\"')",
        "sha256 = ''",
        "approved_on = '2020-01-01'",
        "approved_by = 'x'",
        "minutes = 'x'",
        "minutes_file_id = null",
        "frozen = now()",
        "frozen_by = 'x'",
        "number = 9",
        "year = 2001",
        "body_id = null",
    ],
)
def test_the_application_cannot_change_what_is_frozen(world, change):
    version = approved(world.plan)

    with inside(world.trust), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows(f"update plans_planversion set {change} where id = %s", [version.pk])

    assert version_now(version).is_intact


def test_the_application_cannot_delete_a_version(world):
    version = approved(world.plan)

    with inside(world.trust), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows("delete from plans_planversion where id = %s", [version.pk])

    assert version_now(version)


def test_a_plan_with_versions_cannot_be_deleted_either(world):
    approved(world.published_plan)

    with inside(world.trust), transaction.atomic():
        rows("delete from plans_annualplan where id = %s", [world.published_plan.pk])
        with pytest.raises(DatabaseError, match="plans_planversion_plan_id_wall"):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_the_pdf_is_given_once_and_never_replaced(world):
    version = with_pdf(approved(world.plan))
    with inside(world.trust):
        other = factories.StoredFileFactory(trust=world.trust)

    for change in ("pdf_id = null", f"pdf_id = {other.pk}", "pdf_name = 'x'"):
        with inside(world.trust), pytest.raises(DatabaseError, match="not replaced"), transaction.atomic():
            rows(f"update plans_planversion set {change} where id = %s", [version.pk])

    assert version_now(version).pdf_id == version.pdf_id


def test_it_can_be_published_and_taken_back_and_that_is_noted(world):
    version = published(world.plan)

    with inside(world.trust):
        services.withdraw(stored(world.plan), by=BY)
        changes = Change.objects.of(version).filter(kind="UPDATE")

        assert [sorted(change.after) for change in changes] == [["withdrawn"], ["published", "published_by"]]
        assert all("content" not in (change.after or {}) for change in Change.objects.of(version))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("role", ["owner", "retention"])
def test_not_even_the_other_roles_change_or_delete_it(world, role):
    version = approved(world.plan)

    with direct_connection(role) as database, database.transaction(force_rollback=True):
        assume(database, trusts=[world.trust.pk])
        for statement in ("update plans_planversion set sha256 = ''", "delete from plans_planversion"):
            with pytest.raises(Exception, match="A frozen version is not"), database.transaction():
                database.execute(statement)

    assert version_now(version).is_intact


@pytest.mark.django_db(transaction=True)
def test_retention_masks_who_did_it_and_leaves_the_rest(world):
    approved(world.plan)

    with direct_connection("retention") as database, database.transaction(force_rollback=True):
        assume(database, trusts=[world.trust.pk])
        masked = database.execute("update plans_planversion set frozen_by = '(anonymisert)'").rowcount

    assert masked == 1


# The PDF


def test_the_pdf_is_ordered_with_the_approval_and_kept_when_it_is_made(world, editor):
    version = approved(world.plan)
    with inside(world.trust):
        [job] = PrintJob.objects.of(KIND, version.pk)
    page = text_of(editor.get(f"versjoner/{version.number}/"))
    assert (job.state, "The PDF is being made." in page) == ("queued", True)

    done = with_pdf(version)

    assert done.pdf.sha256 == hashlib.sha256(done.pdf.path.read_bytes()).hexdigest()
    assert done.pdf_name == f"arsplan-{world.plan.year}-egen-sykepleiere-v1.pdf"
    assert squeezed(world.activity.text) in squeezed(drawn_text(done.pdf.path.read_bytes()))


def test_the_page_says_the_checksum_of_the_pdf_and_how_to_find_it(world, editor):
    version = with_pdf(approved(world.plan))

    page = text_of(editor.get("versjoner/1/"))

    assert version.pdf.sha256 in page
    assert f"certutil -hashfile {version.pdf_name} SHA256" in page
    assert f"shasum -a 256 {version.pdf_name}" in page
    file = b"".join(editor.get("versjoner/1/fil/").streaming_content)
    assert hashlib.sha256(file).hexdigest() == version.pdf.sha256


def test_htmx_asks_for_the_part_with_the_pdf_until_it_is_there(world, editor):
    version = approved(world.plan)

    waiting = text_of(editor.get("versjoner/1/", script=True))
    with_pdf(version)
    done = text_of(editor.get("versjoner/1/", script=True))

    assert "<nav" not in waiting + done
    assert f'hx-get="{editor.url}versjoner/1/"' in waiting
    assert "hx-get" not in done
    assert "Open the PDF" in done


def test_a_pdf_that_could_not_be_made_is_ordered_again_on_the_page(world, editor):
    version = approved(world.plan)
    with inside(world.trust):
        PrintJob.objects.filter(object_id=version.pk).update(state="failed", error="x")
    page = text_of(editor.get("versjoner/1/"))
    assert "The PDF could not be made." in page

    response = editor.post("versjoner/1/lag-fil/")

    assert led_to(response) == f"{editor.url}versjoner/1/"
    with inside(world.trust):
        assert PrintJob.objects.get(object_id=version.pk).state == "queued"


def test_the_file_of_a_version_without_pdf_leads_to_its_page(world, editor):
    approved(world.plan)

    assert led_to(editor.get("versjoner/1/fil/")) == f"{editor.url}versjoner/1/"


def test_a_pdf_whose_bytes_are_gone_is_said_to_be_missing(world, editor):
    version = with_pdf(approved(world.plan))
    version.pdf.path.unlink()

    assert "The PDF is missing from the store." in text_of(editor.get("versjoner/1/"))
    assert led_to(editor.get("versjoner/1/fil/")) == f"{editor.url}versjoner/1/"


def test_the_sweep_orders_what_is_missing_and_takes_in_what_is_made(world):
    version = approved(world.plan)
    done = with_pdf(version)
    with inside(world.trust):
        PrintJob.objects.filter(object_id=version.pk).update(object_id=0)
        set_state(world.published_plan, State.APPROVED)
        assert [frozen.number for frozen in freeze_missing(world.trust.pk)] == [1]
        assert order_missing_pdfs(world.trust.pk) == 1
        [job] = PrintJob.objects.filter(kind=KIND, state="queued")
        PrintJob.objects.filter(pk=job.pk).update(state="done", file=done.pdf)
        assert order_missing_pdfs(world.trust.pk) == 1
        assert order_missing_pdfs(world.trust.pk) == 0
        assert PlanVersion.objects.filter(pdf=None).count() == 0


def test_the_sweep_leaves_alone_what_a_worker_has_given_up(world):
    version = approved(world.plan)
    with inside(world.trust):
        PrintJob.objects.filter(object_id=version.pk).update(state="failed")

        assert order_missing_pdfs(world.trust.pk) == 0


def test_plans_from_before_there_were_versions_are_frozen_by_the_sweep(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        complete_versions.run(world.trust.pk)
        complete_versions.run(world.trust.pk)

    [version] = versions_of(world.published_plan)
    assert (version.number, version.is_public, version.frozen_by) == (1, True, "")
    assert versions_of(world.plan) == []


# Approval on the page: which group, minutes as text or file


def test_the_groups_that_run_the_network_are_proposed(editor, world, body):
    set_state(world.plan, State.IN_REVIEW)
    with inside(world.trust):
        factories.BodyFactory(network=world.neighbour_network, kind="operations_group", name="Naboens gruppe")
        factories.BodyFactory(network=world.network, kind="operations_group", name="Den forrige", ended="2021-01-01")

    page = text_of(editor.get("godkjenning/"))

    choices = re.findall(r"<option [^>]*>(.*?)</option>", page[page.index('name="body"') :].partition("</select>")[0])
    assert choices == ["Another group: I write its name", "Driftsgruppa i sør"]
    assert f'<option value="{body.pk}" selected' in page


def test_the_chosen_group_has_approved_and_is_kept_as_it_was_called(editor, world, body):
    set_state(world.plan, State.IN_REVIEW)

    editor.post("godkjenning/", APPROVAL | {"body": body.pk, "approved_by": ""})

    [version] = versions_of(world.plan)
    assert (version.body_id, version.approved_by) == (body.pk, "Driftsgruppa i sør")
    assert stored(world.plan).approved_by == "Driftsgruppa i sør"


def test_another_group_is_written(editor, world, body):
    set_state(world.plan, State.IN_REVIEW)

    refused = editor.post("godkjenning/", APPROVAL | {"body": "", "approved_by": ""})
    editor.post("godkjenning/", APPROVAL | {"body": "", "approved_by": "Arbeidsgruppen"})

    assert "Choose the group that has approved the plan, or write its name." in text_of(refused)
    [version] = versions_of(world.plan)
    assert (version.body_id, version.approved_by) == (None, "Arbeidsgruppen")


def test_minutes_can_be_a_file_that_only_those_who_work_on_the_plan_open(editor, editor_of, world):
    set_state(world.plan, State.IN_REVIEW)
    minutes = SimpleUploadedFile("Referat 3. mars.pdf", b"%PDF-1.7 referat")

    editor.post("godkjenning/", APPROVAL | {"minutes_file": minutes})

    [version] = versions_of(world.plan)
    assert version.minutes_name == "Referat 3. mars.pdf"
    response = editor_of(Part.STEERING_GROUP).get("versjoner/1/referat/")
    assert b"".join(response.streaming_content) == b"%PDF-1.7 referat"
    assert editor_of(Part.RESOURCE_PERSON).get("versjoner/1/referat/").status_code == 403
    assert "Referat 3. mars.pdf" in text_of(editor.get("versjoner/1/"))
    assert "Referat 3. mars.pdf" not in text_of(editor_of(Part.RESOURCE_PERSON).get("versjoner/1/"))


def test_a_version_without_minutes_has_no_such_file(editor, world):
    approved(world.plan)

    assert editor.get("versjoner/1/referat/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("referat.pdf", b"", "The file is empty."),
        ("referat.html", b"<html>", "This kind of file cannot be kept here."),
    ],
)
def test_minutes_that_cannot_be_kept_are_refused_and_nothing_is_frozen(editor, world, name, content, says):
    set_state(world.plan, State.IN_REVIEW)

    response = editor.post("godkjenning/", APPROVAL | {"minutes_file": SimpleUploadedFile(name, content)})

    assert (response.status_code, says in text_of(response)) == (422, True)
    assert versions_of(world.plan) == []
    with inside(world.trust):
        assert not StoredFile.objects.exists()


def test_a_patients_number_in_the_reference_to_the_minutes_is_refused(editor, world):
    set_state(world.plan, State.IN_REVIEW)

    response = editor.post("godkjenning/", APPROVAL | {"minutes": "sak om 15076500565"})

    assert "This looks like a national identity number" in text_of(response)


# The pages


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_versions_costs_the_same_however_many(editor, world, number):
    version = approved(world.plan)
    with inside(world.trust):
        for each in range(2, number + 1):
            factories.PlanVersionFactory(plan=world.plan, number=each, content=version.content)

    with counted(11):
        page = editor.get("versjoner/")

    assert len(page.context["versions"]) == number


def test_a_plan_without_versions_says_so(editor):
    assert "No version yet" in text_of(editor.get("versjoner/"))


def test_a_version_that_is_not_there_is_not_found(editor, world):
    approved(world.plan)

    assert editor.get("versjoner/2/").status_code == 404


def test_a_content_that_no_longer_gives_its_hash_is_reported(editor, world):
    approved(world.plan)
    with inside(world.trust):
        content = PlanVersion.objects.get(plan=world.plan).content
        factories.PlanVersionFactory(plan=world.plan, number=5, content=content, sha256="0" * 64)

    assert "This version has been tampered with" in text_of(editor.get("versjoner/5/"))
    assert "tampered" not in text_of(editor.get("versjoner/1/"))


def test_members_read_the_version_in_force_before_it_is_published_and_no_replaced_one(editor_of, world):
    approved(world.plan)
    reader = editor_of(Part.RESOURCE_PERSON)
    assert reader.get("versjoner/1/").status_code == 200

    with inside(world.trust):
        services.start_new_version(stored(world.plan), by=BY)

    assert reader.get("versjoner/1/").status_code == 404
    assert editor_of(Part.STEERING_GROUP).get("versjoner/1/").status_code == 200


def test_while_the_next_version_is_written_members_are_led_to_the_one_that_stands(editor_of, world):
    published(world.plan)
    with inside(world.trust):
        services.start_new_version(stored(world.plan), by=BY)
    reader, writer = editor_of(Part.RESOURCE_PERSON), editor_of(Part.OPERATIONS_GROUP)

    assert led_to(reader.get()) == f"{reader.url}versjoner/1/"
    assert reader.get("versjoner/1/").status_code == 200
    assert writer.get().status_code == 200
    plans = f"/{world.trust.slug}/sykepleiere/plan/"
    assert "Version 1 stands until the next one is published." in text_of(reader.browser.get(plans))
    assert "Version 1 is public" in text_of(writer.browser.get(plans))


# At the same moment


@pytest.mark.django_db(transaction=True)
def test_two_who_approve_at_once_freeze_one_version(world, editor_of):
    set_state(world.plan, State.IN_REVIEW)

    answers = both_at_once([editor_of(), editor_of()], lambda editor: editor.post("godkjenning/", APPROVAL))

    assert len(versions_of(world.plan)) == 1
    told = sorted(message for answer in answers for message in messages_of(answer))
    assert told == [
        "Somebody else has just changed the state of the plan. Look at it again.",
        "The plan is now: approved.",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_start_the_years_plan_at_once_get_one(world, editor_of):
    year, address = world.plan.year + 1, f"/{world.trust.slug}/sykepleiere/plan/ny/"

    answers = both_at_once(
        [editor_of(), editor_of(Part.OPERATIONS_GROUP)],
        lambda editor: editor.browser.post(address, {"year": year}),
    )

    assert sorted(answer.status_code for answer in answers) == [302, 422]
    with inside(world.trust):
        assert AnnualPlan.objects.filter(network=world.network, year=year).count() == 1


def both_at_once(editors, act) -> list:
    answers: list = []
    ready = threading.Barrier(len(editors))

    def work(editor) -> None:
        ready.wait()
        answers.append(act(editor))
        connection.close()

    threads = [threading.Thread(target=work, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
