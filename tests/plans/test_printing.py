"""A plan as PDF: ordered on its page, the same by command, in its trust's language, with the plan itself inside."""

import io
import json
import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from PIL import Image

from network.actors import Part
from network.models import HealthTrust, PrintJob, StoredFile
from network.print_orders import order_print
from network.printing import carry_out
from network.tenancy import PLATFORM, assumed, make_scope, scope
from network.terms import words_of
from plans.exchange import as_data, as_json
from plans.models import Activity, AnnualPlan, PlanLogo
from plans.printing import KIND, plan_source
from plans.reading import PlanRows
from tests import factories
from tests.pdf.printing import picture
from tests.pdf.reading import drawn_text, opened, squeezed
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, activity_path, inside, led_to, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

State = PrintJob.State


def jobs(world: World) -> list[PrintJob]:
    with inside(world.trust):
        return list(PrintJob.objects.order_by("pk"))


def ordered(editor: Editor) -> PrintJob:
    """Order on the page; the job that the page then waits for."""
    path = led_to(editor.post("utskrift/"))
    with inside(editor.plan.network.trust):
        return PrintJob.objects.get(pk=path.removeprefix(f"{editor.url}utskrift/").partition("/")[0])


def status_of(editor: Editor, path: str) -> int:
    response = editor.get(path)
    b"".join(response)  # closes the file that may come
    return response.status_code


def file_at(editor: Editor, path: str) -> bytes:
    return b"".join(editor.get(path).streaming_content)


def carry_out_as_worker(world: World, job: PrintJob) -> None:
    with assumed(make_scope(trusts=[world.trust.pk], regions_read=[world.region.pk])):
        carry_out(job.pk)


@pytest.fixture
def done(editor, world) -> PrintJob:
    job = ordered(editor)
    carry_out_as_worker(world, job)
    return job


# On the page


def test_an_order_leads_to_a_page_that_asks_again_until_it_is_done(editor, world):
    job = ordered(editor)

    waiting = editor.get(f"utskrift/{job.pk}/")
    assert "The PDF is in line to be made." in text_of(waiting)
    assert f'hx-get="{editor.url}utskrift/{job.pk}/"' in text_of(waiting)
    assert "<nav" not in text_of(editor.get(f"utskrift/{job.pk}/", script=True))
    assert "Look again" in text_of(waiting)
    assert led_to(editor.get(f"utskrift/{job.pk}/fil/")) == f"{editor.url}utskrift/{job.pk}/"

    carry_out_as_worker(world, job)

    ready = text_of(editor.get(f"utskrift/{job.pk}/", script=True))
    assert "The PDF is ready" in ready
    assert f'href="{editor.url}utskrift/{job.pk}/fil/"' in ready
    assert "hx-get" not in ready


def test_a_second_order_leads_straight_to_the_file(editor, done):
    assert led_to(editor.post("utskrift/")) == f"{editor.url}utskrift/{done.pk}/fil/"


def test_another_reader_gets_the_same_print_whatever_their_language(editor, editor_of, done):
    reader = editor_of(Part.STEERING_GROUP)
    reader.speak("nn")

    assert led_to(reader.post("utskrift/")) == f"{reader.url}utskrift/{done.pk}/fil/"


def test_a_changed_plan_is_printed_anew(editor, world, done):
    editor.save(activity_path(world.activity), text="Noe helt nytt")

    assert ordered(editor).pk != done.pk


def test_the_file_is_private_and_is_what_it_says(editor, world, done):
    response = editor.get(f"utskrift/{done.pk}/fil/")

    assert response.headers["Content-Type"] == "application/pdf"
    name = f"arsplan-{world.plan.year}-egen-sykepleiere.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_a_failed_print_says_so_and_offers_another_try(editor, world):
    job = ordered(editor)
    with inside(world.trust):
        PrintJob.objects.filter(pk=job.pk).update(state=State.FAILED, error="OSError")

    page = text_of(editor.get(f"utskrift/{job.pk}/"))
    assert "The PDF could not be made. The plan itself is unharmed." in page
    assert "Try again" in page
    assert "OSError" not in page
    assert ordered(editor).pk == job.pk
    assert [(row.pk, row.state, row.error) for row in jobs(world)] == [(job.pk, State.QUEUED, "")]


def test_a_print_whose_file_is_gone_offers_another_try(editor, world, done):
    with inside(world.trust):
        StoredFile.objects.get(pk=jobs(world)[0].file_id).path.unlink()

    assert led_to(editor.get(f"utskrift/{done.pk}/fil/")) == f"{editor.url}utskrift/{done.pk}/"
    assert "Try again" in text_of(editor.get(f"utskrift/{done.pk}/"))
    assert ordered(editor).pk == done.pk


# Whose print it is


def test_a_job_is_found_only_under_its_own_plan(editor, editor_of, world, done):
    elsewhere = editor_of(plan=world.published_plan)

    for path in (f"utskrift/{done.pk}/", f"utskrift/{done.pk}/fil/"):
        assert status_of(editor, path) == 200
        assert status_of(elsewhere, path) == 404


def test_a_job_of_another_kind_with_the_same_number_is_not_found(editor, world, done):
    with inside(world.trust):
        PrintJob.objects.filter(pk=done.pk).update(kind="letter")

    assert editor.get(f"utskrift/{done.pk}/fil/").status_code == 404


def test_a_job_of_another_trust_is_not_found(editor, world):
    with scope(trusts=[world.other_trust.pk]):
        job = factories.PrintJobFactory(trust=world.other_trust, kind=KIND, object_id=world.plan.pk)

    assert editor.get(f"utskrift/{job.pk}/").status_code == 404


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.LEADER])
def test_who_may_not_read_drafts_gets_no_print_of_one(editor, editor_of, world, done, part):
    reader = editor_of(part)
    paths = [f"utskrift/{done.pk}/", f"utskrift/{done.pk}/fil/"]
    assert reader.post("utskrift/").status_code == 404
    assert [status_of(reader, path) for path in paths] == [404, 404]

    set_state(world.plan, "published")

    assert [status_of(reader, path) for path in paths] == [404, 404]
    assert [status_of(editor, path) for path in paths] == [200, 200]
    published = ordered(reader)
    carry_out_as_worker(world, published)
    assert status_of(reader, f"utskrift/{published.pk}/fil/") == 200


# Language


def source_of(world: World, language: str = "en"):
    with inside(world.trust), translation.override(language):
        return plan_source(world.plan.pk)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_print_is_in_the_trusts_language_whoever_asks_in_whichever(world, language):
    with scope(lane=PLATFORM):
        HealthTrust.objects.filter(pk=world.trust.pk).update(language=language)

    sources = [source_of(world, asked) for asked in ("nb", "nn", "en")]

    assert {source.html for source in sources} == {sources[0].html}
    assert f'lang="{language}"' in sources[0].html
    assert f"Årsplan {world.plan.year}" in sources[0].html
    assert {source.file_name for source in sources} == {f"arsplan-{world.plan.year}-egen-sykepleiere.pdf"}


def test_the_print_uses_the_trusts_own_words(world):
    with inside(world.trust):
        world.plan.local_meetings.update(sub_goal=world.sub_goal)
        factories.TermFactory(trust=world.trust, language="nb")

    assert "lokallagene" in source_of(world).html


# The plan inside


@pytest.fixture
def full_plan(world) -> AnnualPlan:
    """With every kind of element that a plan can have."""
    year = world.plan.year
    with inside(world.trust):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(
            network_name="Nettverket", motto="Sammen", purpose="Formål", characteristics="Kjennetegn", intro="Inn",
            foundations=["Avtale", "Strategi"], signed_body="Driftsgruppen", signed_when=f"{year}-01",
            signed_leader="Kari Prøve", state="published", version=2, approved_by="Driftsgruppen",
            approved_on=f"{year}-01-30", minutes="sak 3",
        )  # fmt: skip
        world.sub_goal.grouped = True
        world.sub_goal.save()
        factories.SubGoalPriorityFactory(sub_goal=world.sub_goal, priority=world.focus_area.priorities.get())
        Activity.objects.filter(pk=world.activity.pk).update(
            text="Tiltaket", party="other", party_text="Fagrådet", times=[f"{year}-06", f"{year}-23"], state="done",
            note="Holdt", refers_to_sub_goal=world.sub_goal,
        )  # fmt: skip
        world.plan.local_meetings.update(sub_goal=world.sub_goal, spring=f"{year}-04-11", autumn="")
        return AnnualPlan.objects.select_related("network__trust", "period").get(pk=world.plan.pk)


def test_the_plan_as_data_has_every_element(world, full_plan):
    year = full_plan.year
    with inside(world.trust):
        data = as_data(full_plan, PlanRows(full_plan, words_of(world.trust.pk)))
        other = Activity.objects.exclude(pk=world.activity.pk).get(sub_goal=world.sub_goal)
        priority = world.focus_area.priorities.get()

    assert data == {
        "format": "ressursnett-annual-plan",
        "format_version": 1,
        "trust": "egen",
        "network": "sykepleiere",
        "period": [world.period.first_year, world.period.last_year],
        "year": year,
        "network_name": "Nettverket",
        "motto": "Sammen",
        "purpose": "Formål",
        "characteristics": "Kjennetegn",
        "intro": "Inn",
        "foundations": ["Avtale", "Strategi"],
        "state": "published",
        "version": 2,
        "signature": {"body": "Driftsgruppen", "when": f"{year}-01", "leader": "Kari Prøve"},
        "approved": {"by": "Driftsgruppen", "on": f"{year}-01-30", "minutes": "sak 3"},
        "logos": [],
        "areas": [
            {
                "number": 1,
                "title": "Kompetanse",
                "goal": "",
                "sub_goals": [
                    {
                        "number": "1.1",
                        "text": world.sub_goal.text,
                        "grouped": True,
                        "priorities": [priority.text],
                        "activities": [
                            {
                                "text": "Tiltaket",
                                "party": "other",
                                "party_text": "Fagrådet",
                                "times": [f"{year}-06", f"{year}-23"],
                                "state": "done",
                                "note": "Holdt",
                                "refers_to": "1.1",
                                "person": "",
                            },
                            {
                                "text": other.text,
                                "party": "operations_group",
                                "party_text": "",
                                "times": ["2025-23"],
                                "state": "planned",
                                "note": "",
                                "refers_to": "",
                                "person": "",
                            },
                        ],
                        "local_meetings": [{"group": "Sor", "spring": f"{year}-04-11", "autumn": ""}],
                    }
                ],
            }
        ],
    }


def test_no_field_of_the_plans_rows_is_forgotten():
    """A new column has to be thought of: in the attachment, or here with the reason why not."""
    keys = {"id", "trust", "plan", "network", "region", "period", "sub_goal", "position", "stamp", "removed"}
    left_out = {AnnualPlan: {*keys, "changed", "changed_by"}, Activity: {*keys, "due", "touched", "predecessor"}}
    approval = {"state", "version", "approved_by", "approved_on", "minutes"}
    signature = {"signed_body", "signed_when", "signed_leader"}
    head = {"year", "network_name", "motto", "purpose", "characteristics", "intro", "foundations"}
    text = {"text", "party", "party_text", "times", "state", "note", "refers_to_area", "refers_to_sub_goal", "person"}
    kept = {AnnualPlan: head | signature | approval, Activity: text}
    for model in left_out:
        assert {field.name for field in model._meta.concrete_fields} - left_out[model] == kept[model]


def test_the_attachment_of_the_pdf_is_the_plan_as_data(editor, world, full_plan):
    job = ordered(editor)
    carry_out_as_worker(world, job)
    pdf = file_at(editor, f"utskrift/{job.pk}/fil/")

    document = opened(pdf)
    attached = document.attachments["plan.json"].get_file().read_bytes()

    with inside(world.trust):
        assert attached == as_json(full_plan, PlanRows(full_plan, words_of(world.trust.pk)))
    assert json.loads(attached)["areas"][0]["sub_goals"][0]["activities"][0]["text"] == "Tiltaket"


# By command


def write(world: World, out, **changes) -> str:
    said = io.StringIO()
    arguments = {"trust": "egen", "network": "sykepleiere", "year": world.plan.year, "out": out} | changes
    call_command("print_plan", stdout=said, **arguments)
    return said.getvalue()


def test_the_command_writes_the_very_file_that_the_page_gives(editor, world, done, tmp_path):
    said = write(world, tmp_path / "plan.pdf")

    from_page = file_at(editor, f"utskrift/{done.pk}/fil/")
    assert (tmp_path / "plan.pdf").read_bytes() == from_page
    assert said == f"{tmp_path}/plan.pdf: {len(from_page)} bytes\n"
    assert len(jobs(world)) == 1


def test_the_page_gives_the_very_file_that_the_command_has_written(editor, world, tmp_path):
    write(world, tmp_path / "plan.pdf")

    path = led_to(editor.post("utskrift/"))

    assert path.endswith("/fil/")
    from_page = b"".join(editor.browser.get(path).streaming_content)
    assert (tmp_path / "plan.pdf").read_bytes() == from_page
    assert squeezed(world.activity.text) in drawn_text(from_page)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"trust": "ukjent"}, "There is no trust 'ukjent'."),
        ({"network": "ukjent"}, "There is no network 'ukjent' in 'egen'."),
        ({"year": 1999}, "The network 'sykepleiere' in 'egen' has no plan for 1999."),
        ({"year": 10**30}, f"The network 'sykepleiere' in 'egen' has no plan for {10**30}."),
        ({"out": "/nei/plan.pdf"}, "The file cannot be written to /nei/plan.pdf: No such file or directory."),
    ],
)
def test_the_command_says_in_a_sentence_what_is_wrong(world, tmp_path, changes, says):
    with pytest.raises(CommandError) as refusal:
        write(world, changes.pop("out", tmp_path / "plan.pdf"), **changes)

    assert str(refusal.value) == says


# Logos


def upload(editor: Editor, content: bytes, *, name: str = "logo.png", alt_text: str = "Logoen til foretaket"):
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    return editor.post("logo/ny/", {"picture": file, "alt_text": alt_text})


def logos(world: World) -> list[PlanLogo]:
    with inside(world.trust):
        return list(PlanLogo.objects.select_related("file").filter(plan=world.plan))


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (picture(), "logo.png", "image/png"),
        (picture("RGB", "JPEG"), "logo.jpg", "image/jpeg"),
        (picture("CMYK", "JPEG"), "fra-trykkeriet.jpg", "image/jpeg"),
        (picture("P"), "logo.webp", "image/png"),
        (picture("I;16"), "uten-endelse", "image/png"),
        (picture("1"), "../../etc/passwd", "image/png"),
    ],
)
def test_a_logo_is_taken_by_what_it_is_and_stands_in_the_print(editor, world, content, name, content_type):
    response = upload(editor, content, name=name)

    assert led_to(response) == f"{editor.url}rediger/"
    (logo,) = logos(world)
    assert (logo.file.content_type, logo.alt_text) == (content_type, "Logoen til foretaket")
    shown = editor.get(f"logo/{logo.pk}/")
    assert b"".join(shown.streaming_content) == content
    assert shown.headers["Content-Type"] == content_type
    assert shown.headers["Cache-Control"].startswith("private")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    job = ordered(editor)
    carry_out_as_worker(world, job)
    assert jobs(world)[0].state == State.DONE


def png_that_claims(width: int, height: int) -> bytes:
    """A small file of one colour, whatever its size in pixels."""
    file = io.BytesIO()
    Image.new("1", (8, 8)).save(file, "PNG")
    head = bytearray(file.getvalue())
    head[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    return bytes(head)


def huge(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("1", (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"GIF89a" + b"x" * 100, "The picture must be a PNG or a JPEG."),
        (picture("RGB", "GIF"), "The picture must be a PNG or a JPEG."),
        (picture("RGB", "WEBP"), "The picture must be a PNG or a JPEG."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "The picture must be a PNG or a JPEG."),
        (b"%PDF-1.7", "The picture must be a PNG or a JPEG."),
        (b"\x89PNG\r\n\x1a\n nothing else", "This picture is damaged."),
        (picture()[:-30], "This picture is damaged."),
        (picture("RGB", "JPEG")[:100], "This picture is damaged."),
        (picture() + b"\0" * 2_100_000, "The picture is larger than 2 MB."),
        (huge(5000, 5000), "The picture has too many pixels."),
        (png_that_claims(10_000, 10_000), "The picture has too many pixels."),
        (png_that_claims(60_000, 60_000), "The picture has too many pixels."),
    ],
)
def test_what_is_no_usable_logo_is_refused_in_a_sentence(editor, world, content, says):
    response = upload(editor, content)

    assert response.status_code == 422
    assert says in text_of(response)
    assert 'value="Logoen til foretaket"' in text_of(response)
    assert logos(world) == []


@pytest.mark.parametrize("alt_text", ["", "   ", "x" * 121])
def test_a_logo_must_say_what_it_shows(editor, world, alt_text):
    response = upload(editor, picture(), alt_text=alt_text)

    assert response.status_code == 422
    assert logos(world) == []


def test_an_empty_form_is_refused_too(editor):
    assert editor.post("logo/ny/").status_code == 422


def test_a_logo_is_in_the_attachment_and_can_be_taken_away(editor, world):
    upload(editor, picture())
    (logo,) = logos(world)
    assert 'alt="Logoen til foretaket"' in source_of(world).html
    attached = json.loads(source_of(world).attachments["plan.json"])
    assert attached["logos"] == [{"alt_text": "Logoen til foretaket", "sha256": logo.file.sha256}]

    assert led_to(editor.post(f"logo/{logo.pk}/slett/")) == f"{editor.url}rediger/"

    assert logos(world) == []
    assert "<img" not in source_of(world).html


def test_two_logos_keep_their_order(editor, world):
    upload(editor, picture(), alt_text="Den første")
    upload(editor, picture("RGB", "JPEG"), alt_text="Den andre")

    html = source_of(world).html

    assert html.index("Den første") < html.index("Den andre")


def test_an_old_order_that_waits_is_not_forgotten_when_the_plan_is_ordered_again(editor, world):
    job = ordered(editor)
    with inside(world.trust):
        PrintJob.objects.filter(pk=job.pk).update(changed=timezone.now() - timedelta(hours=1))
        again = order_print(kind=KIND, object_id=world.plan.pk, trust_id=world.trust.pk)

    assert again.pk == job.pk
