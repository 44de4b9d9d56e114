"""A plan from a document on its pages: brought, looked through beside its source, settled, stored."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.actors import Part
from network.models import Change
from plans.forgetting import IMPORTS_KEPT
from plans.models import AnnualPlan, PlanImport
from plans.tasks import resume_plan_imports
from tests import factories
from tests.plans.editor import inside, sent_by, text_of
from tests.plans.importing.bringer import PLAN, Bringer, live
from tests.queries import counted
from tests.reading import text_of as words_of
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db


def plans_of(bringer: Bringer) -> list[AnnualPlan]:
    with inside(bringer.network.trust):
        return list(AnnualPlan.objects.filter(network=bringer.network, year=2031))


@pytest.fixture
def brought(bringer) -> PlanImport:
    return bringer.bring()


# Bringing it


def test_both_the_list_and_the_empty_list_lead_there(bringer, world):
    address = bringer.url("plan_import_new")
    assert address in text_of(bringer.browser.get(bringer.url("plans")))

    with inside(world.trust):
        AnnualPlan.objects.filter(network=world.network).update(network=world.neighbour_network)

    page = bringer.browser.get(bringer.url("plans"))
    assert "No plan to see yet" in words_of(page)
    assert address in text_of(page)


def test_the_page_waits_for_the_reading_and_then_leads_on(bringer):
    answer = bringer.send()
    row = bringer.newest()
    assert answer.url == bringer.at("plan_import", row)

    waiting = bringer.page(row)
    assert "The document is being read." in words_of(waiting)
    assert f'hx-get="{bringer.at("plan_import", row)}"' in text_of(waiting)
    assert "Look again" in words_of(waiting)
    assert "<nav" not in text_of(bringer.page(row, script=True))

    bringer.work(row)
    assert bringer.page(row, script=True).headers["HX-Redirect"] == bringer.at("plan_import", row)
    assert "Look through the plan" in words_of(bringer.page(row))
    assert plans_of(bringer) == []


def test_the_year_is_the_documents_own_unless_another_is_asked_for(bringer):
    own, other = bringer.bring(), bringer.bring(year=2032)

    assert (own.year, other.year) == (2031, 2032)
    codes = [[doubt["code"] for doubt in row.found["doubts"]] for row in (own, other)]
    assert ["other_year" in each for each in codes] == [False, True]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Kjære alle, her er referatet fra møtet.", "No annual plan was found"),
        (b"%PDF-1.7 broken", "damaged"),
        (PLAN.replace("Holde oversikten", "Ringe 01010750160").encode(), "national identity number"),
    ],
)
def test_a_document_that_cannot_be_read_gets_a_sentence_and_changes_nothing(bringer, content, sentence):
    row = bringer.bring(content, name="plan.pdf")

    assert row.state == PlanImport.State.REFUSED
    page = bringer.page(row)
    assert sentence in words_of(page)
    assert "Nothing was stored." in words_of(page)
    assert (row.file, row.found) == (None, {})
    assert bringer.browser.get(bringer.at("plan_import_file", row)).status_code == 404
    for name, more in (("plan_import_settle", {}), ("plan_import_store", {}), ("plan_import_year", {})):
        assert (
            bringer.browser.post(bringer.at(name, row, **more), {"settle": "0 keep", "year": 2030}).status_code == 302
        )
    assert bringer.browser.get(bringer.at("plan_import_part", row, part="head")).status_code == 302
    assert bringer.again(row).state == PlanImport.State.REFUSED

    bringer.browser.post(bringer.at("plan_import_drop", row))
    with inside(bringer.network.trust):
        assert not PlanImport.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({}, "Choose a file or paste the text, one of the two."), ({"text": "x", "year": 20}, "2000")],
)
def test_a_form_that_says_too_little_or_the_impossible_is_shown_again(bringer, sent, sentence):
    page = bringer.browser.post(bringer.url("plan_import_new"), sent)

    assert page.status_code == 422
    assert sentence in words_of(page)


def test_a_national_identity_number_in_pasted_text_is_refused_before_it_is_kept(bringer):
    assert bringer.send(PLAN + "01010750160").status_code == 422

    with inside(bringer.network.trust):
        assert not PlanImport.objects.exists()


def test_a_reading_that_takes_its_worker_down_is_given_up(bringer):
    bringer.send()
    row = bringer.newest()
    with inside(bringer.network.trust):
        PlanImport.objects.filter(pk=row.pk).update(attempts=3)

    assert "failed several times" in bringer.work(row).refusal


def test_what_a_lost_message_left_is_read_by_the_sweep(bringer, django_capture_on_commit_callbacks):
    bringer.send()
    row = bringer.newest()
    with inside(bringer.network.trust):
        assert list(PlanImport.objects.left_behind()) == []
        PlanImport.objects.filter(pk=row.pk).update(changed=timezone.now() - timedelta(minutes=3))
        with django_capture_on_commit_callbacks() as queued:
            resume_plan_imports.run()

    assert len(queued) == 1


def test_reading_twice_gives_one_reading(bringer, brought):
    bringer.settle(brought, "0 keep")

    assert bringer.work(brought).decisions == {"0": {"choice": "keep"}}


# Looking through it


def test_source_and_result_stand_side_by_side_with_every_doubt_in_its_place(bringer, brought):
    page = bringer.page(brought)
    review = page.context["review"]
    html = text_of(page)

    assert review.totals == {"areas": 2, "sub_goals": 2, "activities": 4, "meetings": 2}
    assert 'id="line-13"' in html
    assert 'id="part-a0-g0-x1"' in html
    assert all(f'id="doubt-{number}"' in html for number in range(len(review.doubts)))
    spelling = review.doubts[bringer.number_of(brought, "spelling")]
    assert (spelling.part, spelling.text, spelling.proposed) == (
        "a0-g0-x1",
        "ressurspsykiatere",
        "ressurssykepleiere",
    )
    assert '<mark lang="nb">• Undervise ressurspsykiatere i juni</mark>' in html
    assert f"{len(review.doubts)} doubts are left" in words_of(page)
    assert "ressurspsykiatere" in words_of(page)  # not corrected by itself


def test_a_local_group_that_is_known_is_matched_and_another_is_asked_about(bringer, brought, world):
    sor, vik = (row for row in brought.corrected["areas"][0]["sub_goals"][0]["meetings"])

    assert (sor["local_group"], vik["local_group"]) == (world.local_group.pk, None)
    page = bringer.page(brought)
    assert "The network has no local group called “Ytre Vik”." in words_of(page)
    assert "Choose which local group this row is about, or leave it out." in words_of(page)
    assert "Store the plan for 2031" not in words_of(page)


def test_settling_one_doubt_remembers_it_and_shows_what_is_left(bringer, brought):
    number = bringer.number_of(brought, "spelling")
    before = len(bringer.page(brought).context["review"].open)

    answer = bringer.settle(brought, f"{number} accept", script=True)

    html = text_of(answer)
    assert "<nav" not in html
    assert 'id="result"' in html
    assert live(answer) == f"{before - 1} doubts are left."
    assert 'hx-swap-oob="true"' in html
    assert "focusOn" in answer.headers["HX-Trigger-After-Settle"]
    now = bringer.again(brought)
    assert now.corrected["areas"][0]["sub_goals"][0]["activities"][1]["text"] == "Undervise ressurssykepleiere i juni"
    assert now.found == brought.found
    assert "Agreed: ressurssykepleiere" in words_of(bringer.page(brought))


def test_without_a_script_settling_leads_back_to_the_page_at_the_next_doubt(bringer, brought):
    number = bringer.number_of(brought, "spelling")

    answer = bringer.settle(brought, f"{number} keep")

    assert answer.url.startswith(bringer.at("plan_import", brought) + "#")
    assert bringer.again(brought).decisions == {str(number): {"choice": "keep"}}


@pytest.mark.parametrize("odd", ["²", "٣", "9" * 5000, "-1", "999999"])
def test_a_doubt_with_a_number_that_is_none_is_not_found(bringer, brought, odd):
    assert bringer.settle(brought, f"{odd} keep").status_code == 404
    assert bringer.again(brought).decisions == {}


def test_a_settled_doubt_can_be_asked_again(bringer, brought):
    number = bringer.number_of(brought, "spelling")
    bringer.settle(brought, f"{number} accept")
    bringer.settle(brought, f"{number} open")

    now = bringer.again(brought)
    assert (now.decisions, now.corrected) == ({}, brought.corrected)


def test_all_of_a_kind_are_settled_at_once(bringer):
    row = bringer.bring(PLAN.replace("Holde oversikten", "Møte ressurspsykiatere"))
    other = bringer.bring(PLAN.replace("Holde oversikten", "Møte ressurspsykiatere"))

    bringer.settle(row, "all spelling accept")
    bringer.settle(other, "all spelling keep", script=True)

    assert "ressurspsykiatere" not in str(bringer.again(row).corrected)
    assert bringer.again(other).corrected == other.corrected
    for each in (row, other):
        open_codes = {doubt.code for doubt in bringer.page(each).context["review"].open}
        assert "spelling" not in open_codes


@pytest.mark.parametrize("what", ["", "x", "999 keep", "0", "0 put", "all spelling open", "-1 keep", "0 keep more"])
def test_nonsense_settles_nothing(bringer, brought, what):
    assert bringer.settle(brought, what).status_code == 404
    assert bringer.again(brought).decisions == {}


def test_a_row_of_an_unknown_group_is_left_out_and_taken_in_again(bringer, brought):
    number = bringer.number_of(brought, "group_unknown")

    bringer.settle(brought, f"{number} keep")
    assert "Store the plan for 2031" in words_of(bringer.page(brought))
    bringer.settle(brought, f"{number} open")

    assert bringer.again(brought).corrected == brought.corrected


def test_who_is_responsible_is_proposed_in_words_and_entered_as_a_part(bringer):
    row = bringer.bring(PLAN.replace("• Holde oversikten", "• Lokallagene inviterer hverandre."))
    number = bringer.number_of(row, "other_subject")
    assert bringer.page(row).context["review"].doubts[number].proposed == "The local network groups"

    bringer.settle(row, f"{number} accept")

    activity = bringer.again(row).corrected["areas"][1]["sub_goals"][0]["activities"][1]
    assert (activity["party"], activity["party_text"]) == ("local_groups", "")


# Correcting by hand


def test_text_place_party_and_times_of_an_activity_are_corrected(bringer, brought):
    answer = bringer.correct(
        brought,
        "a0-g0-x1",
        text="Undervise sykepleierne",
        party="leaders",
        times="mai og september",
        refers_to="a1",
        stands_under="a1-g0",
    )

    assert answer.url.endswith("#part-a0-g0-x1")
    now = bringer.again(brought).corrected
    assert len(now["areas"][0]["sub_goals"][0]["activities"]) == 1
    moved = now["areas"][1]["sub_goals"][0]["activities"][-1]
    assert (moved["id"], moved["text"], moved["party"]) == ("a0-g0-x1", "Undervise sykepleierne", "leaders")
    assert (moved["times"], moved["refers_to"]) == (["2031-05", "2031-09"], "a1")
    spelling = bringer.page(brought).context["review"].doubts[bringer.number_of(brought, "spelling")]
    assert spelling.choice == "corrected"


@pytest.mark.parametrize(
    ("part", "changes", "found"),
    [
        ("head", {"purpose": "Nytt formål", "foundations": "en\nto"}, {"purpose": "Nytt formål"}),
        ("head", {"signed_when": "februar"}, {"signed_when": "2031-02"}),
        ("a0", {"title": "Læring", "goal": "Mer"}, {"title": "Læring", "goal": "Mer"}),
        ("a0-g0", {"text": "Enda mer", "stands_under": "a1"}, {"text": "Enda mer"}),
        ("a0-g0-m1", {"left_out": "on"}, {"left_out": True}),
        ("a0-g0-m0", {"spring": "11. april"}, {"spring": "2031-04-11"}),
        ("a1-g0-x0", {"text": "", "left_out": "on"}, {"left_out": True}),
    ],
)
def test_each_part_can_be_corrected(bringer, brought, part, changes, found):
    assert bringer.correct(brought, part, **changes).status_code == 302

    shown = {each["id"]: each for each in all_parts(bringer.again(brought).corrected)}[part]
    assert {name: shown[name] for name in found} == found


def all_parts(corrected):
    yield corrected["head"]
    for area in corrected["areas"]:
        yield area
        for goal in area["sub_goals"]:
            yield from (goal, *goal["activities"], *goal["meetings"])


@pytest.mark.parametrize(
    ("part", "changes", "sentence"),
    [
        ("a0-g0-x0", {"text": ""}, "This field is required."),
        ("a0-g0-x0", {"times": "en gang"}, "was not understood"),
        ("a0-g0-x0", {"party": "other"}, "Write who is responsible."),
        ("a0-g0-x0", {"text": "Ringe 01010750160"}, "national identity number"),
        ("a0-g0-x0", {"stands_under": "a9-g9"}, "is not one of the available choices"),
        ("head", {"foundations": "x" * 301}, "300 characters"),
        ("a0", {"title": ""}, "This field is required."),
        ("a0-g0-m1", {"local_group": "0"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_stand_in_a_plan_is_said_and_not_kept(bringer, brought, part, changes, sentence):
    answer = bringer.correct(brought, part, **changes)

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert bringer.again(brought).corrected == brought.corrected


def test_two_who_correct_the_same_do_not_undo_each_other(bringer, brought):
    address = bringer.at("plan_import_part", brought, part="a0")
    sent = sent_by(bringer.browser.get(address).context["form"])
    bringer.browser.post(address, sent | {"title": "Først"})

    second = bringer.browser.post(address, sent | {"title": "Så"})

    assert second.status_code == 422
    assert "Somebody else has corrected this meanwhile." in words_of(second)
    assert "Så" in text_of(second)
    assert bringer.again(brought).corrected["areas"][0]["title"] == "Først"


def test_a_part_that_is_not_there_is_not_found(bringer, brought):
    assert bringer.browser.get(bringer.at("plan_import_part", brought, part="a7")).status_code == 404
    assert bringer.browser.get(bringer.at("plan_import_line", brought, number=99)).status_code == 404


@pytest.mark.parametrize(
    ("where", "part"), [("a1-g0", "d{}"), ("a1", "d{}"), ("purpose", "head"), ("foundations", "head")]
)
def test_a_line_that_was_left_out_is_put_into_the_plan_and_taken_out_again(bringer, where, part):
    row = bringer.bring(PLAN.replace("Delmål 1: Mer", "kl 22\n\n|||\n\nDelmål 1: Mer") + "\n\n17\n\n* * *\n")
    number = bringer.number_of(row, "dropped")
    address = bringer.at("plan_import_line", row, number=number)

    answer = bringer.browser.post(address, sent_by(bringer.browser.get(address).context["form"]) | {
        "where": where, "text": "Lest likevel",
    })  # fmt: skip

    assert answer.url.endswith(f"#part-{part.format(number)}")
    assert "Lest likevel" in words_of(bringer.page(row))
    bringer.settle(row, f"{number} open")
    assert bringer.again(row).corrected == row.corrected


def test_reading_it_again_for_another_year_asks_anew(bringer, brought):
    bringer.settle(brought, "0 keep")

    bringer.browser.post(bringer.at("plan_import_year", brought), {"year": 2033})

    row = bringer.work(brought)
    assert (row.year, row.decisions) == (2033, {})
    assert row.corrected["areas"][0]["sub_goals"][0]["activities"][0]["times"] == ["2033-01-18"]
    number = bringer.number_of(row, "other_year")
    assert bringer.page(row).context["review"].doubts[number].proposed == "2031"
    assert "Read it again for 2031" in words_of(bringer.page(row))


def test_a_year_that_is_none_is_refused(bringer, brought):
    page = bringer.browser.post(bringer.at("plan_import_year", brought), {"year": "1"}, follow=True)

    assert "Write a year between 2000 and 2100." in words_of(page)
    assert bringer.again(brought).year == 2031


# Storing it, or not


def test_it_is_stored_when_the_user_says_so_and_the_document_is_kept_with_it(bringer, brought, world):
    bringer.correct(brought, "a0-g0-m1", left_out="on")
    assert "They are stored as they stand above" in words_of(bringer.page(brought))

    plan = bringer.store(brought)

    assert bringer.answer.url == bringer.url("plan", year=2031)
    assert (plan.state, plan.year) == ("draft", 2031)
    row = bringer.again(brought)
    assert (row.state, row.found, row.corrected) == ("stored", {}, {})
    versions = bringer.browser.get(f"{bringer.url('plan', year=2031)}versjoner/")
    assert bringer.at("plan_import_file", row) in text_of(versions)
    original = bringer.browser.get(bringer.at("plan_import_file", row))
    assert b"".join(original.streaming_content).decode() == PLAN.strip()
    assert original["X-Content-Type-Options"] == "nosniff"
    assert bringer.page(row).url == bringer.url("plan", year=2031)


def test_what_cannot_be_stored_is_listed_and_nothing_is_stored(bringer, brought):
    assert bringer.store(brought) is None

    page = bringer.browser.get(bringer.answer.url)
    assert "Nothing is stored yet. Correct first what is marked in red." in words_of(page)
    assert plans_of(bringer) == []


def test_a_plan_that_is_there_is_never_written_over(bringer, brought):
    bringer.correct(brought, "a0-g0-m1", left_out="on")
    with inside(bringer.network.trust):
        theirs = factories.AnnualPlanFactory(network=bringer.network, year=2031)
    page = bringer.page(brought)
    assert "The network already has a plan for 2031" in words_of(page)
    assert "Store the plan for 2031" not in words_of(page)

    assert bringer.store(brought) is None

    assert plans_of(bringer) == [theirs]
    assert bringer.again(brought).is_in_review


def test_it_is_stored_once(bringer, brought):
    bringer.correct(brought, "a0-g0-m1", left_out="on")
    bringer.store(brought)

    again = bringer.browser.post(bringer.at("plan_import_store", brought), follow=True)

    assert "Somebody else has gone on with this document meanwhile." in words_of(again)
    assert len(plans_of(bringer)) == 1
    gone = bringer.settle(brought, "0 keep", script=True)
    assert (gone.status_code, gone.headers["HX-Redirect"]) == (204, bringer.at("plan_import", brought))


def test_what_was_read_can_be_thrown_away_and_what_is_stored_cannot(bringer, brought):
    other = bringer.bring()
    bringer.correct(other, "a0-g0-m1", left_out="on")
    bringer.store(other)

    for row in (brought, other):
        bringer.browser.post(bringer.at("plan_import_drop", row))

    with inside(bringer.network.trust):
        assert list(PlanImport.objects.values_list("pk", flat=True)) == [other.pk]


def test_what_waits_is_listed_where_documents_are_brought(bringer, brought):
    page = bringer.browser.get(bringer.url("plan_import_new"))

    assert bringer.at("plan_import", brought) in text_of(page)
    assert "To be looked through" in words_of(page)


# Who, how long, how often


@pytest.mark.parametrize(("part", "place"), [(Part.LOCAL_GROUP_LEADER, "own"), (Part.COORDINATOR, NEIGHBOUR_NETWORK)])
def test_others_do_not_see_what_waits(bringer_of, brought, part, place):
    other = bringer_of(part, place)

    assert other.page(brought).status_code == 403
    assert other.browser.get(other.at("plan_import_file", brought)).status_code == 403


def test_a_steering_group_reads_the_original_of_a_stored_plan(bringer_of, bringer, brought):
    bringer.correct(brought, "a0-g0-m1", left_out="on")
    bringer.store(brought)

    answers = []
    for part in (Part.STEERING_GROUP, Part.RESOURCE_PERSON):
        answer = bringer_of(part).browser.get(bringer.at("plan_import_file", brought))
        b"".join(answer)  # closes the file that may come
        answers.append(answer.status_code)

    assert answers == [200, 403]


def test_the_history_tells_that_it_was_brought_and_holds_none_of_it(bringer, brought):
    with inside(bringer.network.trust):
        change = Change.objects.get(table="plans_planimport", kind="INSERT")

    assert change.after["file_name"] == "pasted text.txt"
    assert {"found", "corrected", "decisions"} & set(change.after) == set()


def test_what_nobody_touches_for_a_month_is_old_and_what_is_stored_never(bringer, brought):
    stored = bringer.bring()
    bringer.correct(stored, "a0-g0-m1", left_out="on")
    bringer.store(stored)

    with inside(bringer.network.trust):
        PlanImport.objects.update(changed=timezone.now() - IMPORTS_KEPT - timedelta(days=1))
        old = PlanImport.objects.filter(plan=None, changed__lt=timezone.now() - IMPORTS_KEPT)
        assert list(old) == [brought]


@pytest.mark.parametrize("times", [1, 3, 30])
def test_the_review_asks_the_database_just_so_often(bringer, times):
    more = "".join(f"• Møte ressurspsykiatere nummer {number}\n" for number in range(times))
    row = bringer.bring(
        PLAN.replace("• Holde oversikten\n", more), year=timezone.localdate().year
    )  # under a strategy

    with counted(12):
        bringer.page(row)


@pytest.mark.parametrize("times", [1, 3, 30])
def test_the_list_of_what_waits_asks_just_so_often(bringer, times):
    with inside(bringer.network.trust):
        factories.PlanImportFactory.create_batch(times, network=bringer.network)

    with counted(8):
        bringer.browser.get(bringer.url("plan_import_new"))
