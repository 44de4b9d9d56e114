"""What goes out and how far it has come, as those see it who sent it."""

import datetime

import pytest
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import Dispatch, MailSender, OutgoingMail
from network.actors import Part
from tests import factories
from tests.mailing.watching import fragment, inside, mail_to, make_dispatch, page_of
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

State = OutgoingMail.State
SIZES = pytest.mark.parametrize("rows", [1, 3, 30])


@pytest.fixture
def browser(client_of, world):
    return in_english(client_of(world.person(Part.COORDINATOR)))


def subjects(page) -> list[str]:
    return [row.dispatch.subject for row in page.context["rows"]]


# The list


@SIZES
def test_the_list_takes_12_queries_whatever_its_length(browser, world, rows):
    for _ in range(rows):
        make_dispatch(world, State.SENT, State.FAILED, State.QUEUED)

    with counted(12):
        page = browser.get(page_of("dispatches", world))

    assert len(page.context["rows"]) == min(rows, 25)


def test_each_stands_with_its_numbers(browser, world):
    make_dispatch(world, State.SENT, State.SENT, State.FAILED, subject="Sommerbrev", made_by="Kari Koordinator")

    page = text_of(browser.get(page_of("dispatches", world)))

    assert "Sommerbrev" in page
    assert "Kari Koordinator" in page
    assert "2 sent · 1 failed" in page


def test_drafts_stand_on_top_and_lead_to_where_they_are_written(browser, world):
    draft = make_dispatch(world, subject="Utkast", state=Dispatch.State.DRAFT)
    make_dispatch(world, State.SENT, subject="Sendt")

    page = browser.get(page_of("dispatches", world))

    assert subjects(page) == ["Utkast", "Sendt"]
    assert f'href="{page_of("letter_draft", world, pk=draft.pk)}"' in page.content.decode()
    assert browser.get(page_of("dispatch", world, pk=draft.pk)).url == page_of("letter_draft", world, pk=draft.pk)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("under_way", {"På vei"}),
        ("finished", {"Ferdig", "Delvis"}),
        ("with_failures", {"Delvis"}),
        ("paused", {"Pauset"}),
        ("cancelled", {"Avlyst"}),
        ("draft", {"Utkast"}),
        ("nonsense", {"På vei", "Ferdig", "Delvis", "Pauset", "Avlyst", "Utkast"}),
    ],
)
def test_the_list_can_be_narrowed_to_how_far_it_has_come(browser, world, chosen, found):
    make_dispatch(world, State.SENT, State.DEFERRED, subject="På vei")
    make_dispatch(world, State.SENT, subject="Ferdig")
    make_dispatch(world, State.SENT, State.SUPPRESSED, subject="Delvis")
    make_dispatch(world, State.QUEUED, subject="Pauset", state=Dispatch.State.PAUSED)
    make_dispatch(world, State.CANCELLED, subject="Avlyst", state=Dispatch.State.CANCELLED)
    make_dispatch(world, subject="Utkast", state=Dispatch.State.DRAFT)

    page = browser.get(page_of("dispatches", world), {"state": chosen})

    assert set(subjects(page)) == found


def test_a_coordinator_sees_what_goes_out_of_own_networks_and_of_the_trust(client_of, world):
    make_dispatch(world, subject="Vårt")
    make_dispatch(world, subject="Naboens", network=world.neighbour_network)
    with inside(world):
        factories.DispatchFactory(trust=world.trust, subject="Alles")

    def seen_by(place: str) -> list[str]:
        page = client_of(world.person(Part.COORDINATOR, place)).get(page_of("dispatches", world))
        return subjects(page)

    assert seen_by("own") == ["Alles", "Vårt"]
    assert seen_by(NEIGHBOUR_NETWORK) == ["Alles", "Naboens"]


def test_a_letter_of_several_networks_is_theirs_and_nobody_elses(client_of, world):
    both = [world.network.pk, world.network.pk + 10_000]
    with inside(world):
        dispatch = factories.DispatchFactory(trust=world.trust, subject="Begges", audience={"networks": both})
        factories.OutgoingMailFactory(dispatch=dispatch)
    own, neighbour = (client_of(world.person(Part.COORDINATOR, place)) for place in ("own", NEIGHBOUR_NETWORK))

    assert subjects(own.get(page_of("dispatches", world))) == ["Begges"]
    assert subjects(neighbour.get(page_of("dispatches", world))) == []
    assert neighbour.get(page_of("dispatch", world, pk=dispatch.pk)).status_code == 404
    assert neighbour.post(page_of("dispatch_cancel", world, pk=dispatch.pk)).status_code == 404
    assert own.post(page_of("dispatch_pause", world, pk=dispatch.pk)).status_code == 302
    with inside(world):
        dispatch.refresh_from_db()
    assert dispatch.state == Dispatch.State.PAUSED


def test_an_administrator_reads_no_letters(client_of, world):
    dispatch = make_dispatch(world, State.SENT)
    administrator = client_of(world.person(Part.ADMINISTRATOR))

    assert administrator.get(page_of("dispatches", world)).status_code == 403
    assert administrator.get(page_of("dispatch", world, pk=dispatch.pk)).status_code == 404


def test_an_empty_list_says_what_will_stand_there(browser, world):
    page = text_of(browser.get(page_of("dispatches", world)))

    assert "No letters have gone out yet" in page


def test_the_filter_takes_only_the_list(browser, world):
    make_dispatch(world, State.SENT, subject="Sommerbrev")

    part = fragment(browser, page_of("dispatches", world), "list").content.decode()

    assert "Sommerbrev" in part
    assert "<nav class=" not in part


# What stands in the way


def set_sender(world: World, **values) -> None:
    with inside(world):
        MailSender.objects.update_or_create(trust=world.trust, defaults=values)


def test_mail_that_stands_still_is_said_with_the_reason_and_the_way_out(browser, world):
    later = timezone.now() + datetime.timedelta(minutes=5)
    set_sender(world, closed_until=later, trouble="535 5.7.8 Authentication failed")

    page = browser.get(page_of("dispatches", world))

    words = text_of(page)
    assert "Mail stands still" in words
    assert f"again by itself at {timezone.localtime(later):%H:%M}" in words
    assert "does not accept the user name or the password" in words
    assert "535 5.7.8 Authentication failed" in words
    assert f'action="{page_of("mail_sender_resume", world)}"' in page.content.decode()


def test_a_closure_that_is_over_is_not_told(browser, world):
    set_sender(world, closed_until=timezone.now() - datetime.timedelta(minutes=1), trouble="451 later")

    assert "Mail stands still" not in text_of(browser.get(page_of("dispatches", world)))


# One of them


@SIZES
def test_the_page_of_one_takes_12_queries_whatever_its_recipients(browser, world, rows):
    dispatch = make_dispatch(world, *[State.SENT, State.FAILED] * rows)

    with counted(12):
        page = browser.get(page_of("dispatch", world, pk=dispatch.pk))

    assert len(page.context["page"]) == min(2 * rows, 50)


def test_each_recipient_stands_with_what_the_server_said(browser, world):
    dispatch = make_dispatch(world)
    mail_to(dispatch, world, name="Ola", state=State.FAILED, last_answer="552 5.2.2 Quota exceeded")

    words = text_of(browser.get(page_of("dispatch", world, pk=dispatch.pk)))

    assert "The mailbox is full. 552 5.2.2 Quota exceeded" in words


def test_the_recipients_can_be_narrowed_by_state_and_by_name_or_address(browser, world):
    dispatch = make_dispatch(world)
    for name, state in {"Ola Nord": State.SENT, "Kari Nord": State.FAILED, "Per Sør": State.FAILED}.items():
        mail_to(dispatch, world, name=name, address=f"{name[:3].strip().lower()}@example.no", state=state)
    here = page_of("dispatch", world, pk=dispatch.pk)

    def found(**query) -> list[str]:
        return [mail.name for mail in browser.get(here, query).context["page"]]

    assert found() == ["Kari Nord", "Ola Nord", "Per Sør"]
    assert found(state="failed") == ["Kari Nord", "Per Sør"]
    assert found(q="nord") == ["Kari Nord", "Ola Nord"]
    assert found(q="nord kar") == ["Kari Nord"]
    assert found(q="per@") == ["Per Sør"]
    assert found(q="nord", state="sent") == ["Ola Nord"]


def test_the_counts_lead_to_those_they_count(browser, world):
    dispatch = make_dispatch(world, State.SENT, State.FAILED)
    here = page_of("dispatch", world, pk=dispatch.pk)

    page = browser.get(here).content.decode()

    assert f'href="{here}?state=failed#recipients">1 failed</a>' in page


def test_while_something_moves_the_page_asks_again_and_then_stops(browser, world):
    dispatch = make_dispatch(world, State.SENT, State.QUEUED)
    here = page_of("dispatch", world, pk=dispatch.pk)
    assert 'hx-trigger="load delay:2s"' in browser.get(here).content.decode()

    with inside(world):
        dispatch.mails.update(state=State.SENT)
    last = fragment(browser, f"{here}?said=2", "progress")

    assert "load delay" not in last.content.decode()
    assert last.headers["HX-Trigger-After-Settle"] == "stoppedMoving"
    assert "<nav" not in last.content.decode()


def test_it_is_asked_for_less_often_while_the_server_refuses_and_not_at_all_when_paused(browser, world):
    dispatch = make_dispatch(world, State.QUEUED)
    here = page_of("dispatch", world, pk=dispatch.pk)

    set_sender(world, closed_until=timezone.now() + datetime.timedelta(minutes=5))
    assert 'hx-trigger="load delay:20s"' in browser.get(here).content.decode()

    set_sender(world, paused=timezone.now())
    assert "load delay" not in browser.get(here).content.decode()


def test_who_has_not_got_it_is_shown_as_soon_as_it_is_known_and_not_drawn_again(browser, world):
    dispatch = make_dispatch(world, State.FAILED, State.QUEUED)
    here = page_of("dispatch", world, pk=dispatch.pk)

    assert 'id="undelivered" hx-swap-oob="true"' in fragment(browser, f"{here}?failed=0", "progress").content.decode()
    assert 'id="undelivered"' not in fragment(browser, f"{here}?failed=1", "progress").content.decode()


def test_it_is_said_aloud_at_each_quarter_only(browser, world):
    dispatch = make_dispatch(world, State.SENT, State.SENT, State.QUEUED, State.QUEUED)
    here = page_of("dispatch", world, pk=dispatch.pk)

    assert 'id="live"' in fragment(browser, f"{here}?said=1", "progress").content.decode()
    assert 'id="live"' not in fragment(browser, f"{here}?said=2", "progress").content.decode()
    for odd in ("²", "٣", "9" * 5000):
        assert 'id="live"' not in fragment(browser, f"{here}?said={odd}", "progress").content.decode()


def test_a_search_takes_only_the_recipients(browser, world):
    dispatch = make_dispatch(world, State.SENT)

    part = fragment(browser, page_of("dispatch", world, pk=dispatch.pk), "recipients").content.decode()

    assert 'id="recipients"' in part
    assert "<nav class=" not in part


# What can be done


def state_of(world: World, dispatch: Dispatch) -> str:
    with inside(world):
        return Dispatch.objects.get(pk=dispatch.pk).state


def test_sending_is_paused_and_goes_on(browser, world):
    dispatch = make_dispatch(world, State.QUEUED)

    browser.post(page_of("dispatch_pause", world, pk=dispatch.pk))
    assert state_of(world, dispatch) == Dispatch.State.PAUSED

    browser.post(page_of("dispatch_resume", world, pk=dispatch.pk))
    assert state_of(world, dispatch) == Dispatch.State.SENDING


def test_what_is_left_is_cancelled_after_a_question(browser, world):
    dispatch = make_dispatch(world, State.SENT, State.QUEUED, State.DEFERRED)
    here = page_of("dispatch_cancel", world, pk=dispatch.pk)

    question = text_of(browser.get(here))
    browser.post(here)

    assert "2 recipients are still waiting and will not get it" in question
    with inside(world):
        assert sorted(dispatch.mails.values_list("state", flat=True)) == ["cancelled", "cancelled", "sent"]


@pytest.mark.parametrize("step", ["dispatch_pause", "dispatch_cancel"])
def test_a_button_that_comes_too_late_changes_nothing(browser, world, step):
    dispatch = make_dispatch(world, State.SENT)

    browser.post(page_of(step, world, pk=dispatch.pk))

    assert state_of(world, dispatch) == Dispatch.State.SENDING


def test_those_who_did_not_get_it_can_be_sent_to_again(browser, world):
    dispatch = make_dispatch(world, State.SENT, State.FAILED, State.SUPPRESSED)

    page = browser.get(page_of("dispatch", world, pk=dispatch.pk))

    assert "2 recipients have not got it" in text_of(page)
    assert f'action="{page_of("dispatch_resend", world, pk=dispatch.pk)}"' in page.content.decode()


def test_the_operations_group_watches_without_the_buttons(client_of, world):
    dispatch = make_dispatch(world, State.QUEUED, State.FAILED)

    page = client_of(world.person(Part.OPERATIONS_GROUP)).get(page_of("dispatch", world, pk=dispatch.pk))

    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert page.status_code == 200
    assert 'method="post"' not in main


# One mail


def test_a_mail_is_shown_as_it_was_sent_but_for_its_links(browser, world):
    values = {"fornavn": "<Ola>"}
    body = "Hei {fornavn}!\n\n[Svar her]({lenke})"
    dispatch = make_dispatch(world, body=body, subject="Til {fornavn}", link_purpose="wrong_recipient")
    mail = mail_to(dispatch, world, name="Ola", values=values, state=State.SENT, sent=timezone.now())
    here = page_of("outgoing_mail", world, dispatch=dispatch.pk, pk=mail.pk)

    page, frame = browser.get(here), browser.get(f"{here}?frame")

    assert "Til <Ola>" in text_of(page)
    assert "Svar her ([personal link])" in text_of(page)
    assert "Hei &lt;Ola&gt;!" in frame.content.decode()
    assert "/lenke/" not in page.content.decode() + frame.content.decode()


def test_the_mail_stands_in_a_frame_where_nothing_runs(browser, world):
    dispatch = make_dispatch(world)
    mail = mail_to(dispatch, world)
    here = page_of("outgoing_mail", world, dispatch=dispatch.pk, pk=mail.pk)

    page, frame = browser.get(here), browser.get(f"{here}?frame")

    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in frame.headers["Content-Security-Policy"]
    assert "script-src" not in frame.headers["Content-Security-Policy"]


def test_what_came_back_stands_with_the_mail(browser, world):
    dispatch = make_dispatch(world)
    mail = mail_to(dispatch, world, state=State.FAILED, last_answer="550 5.1.1 User unknown", attempts=1)
    with inside(world):
        factories.BounceFactory(trust=world.trust, mail=mail, text="5.1.1 no such user", kind="hard")

    words = text_of(browser.get(page_of("outgoing_mail", world, dispatch=dispatch.pk, pk=mail.pk)))

    assert "There is no such mailbox" in words
    assert "5.1.1 no such user" in words


def test_progress_follows_a_real_delivery(browser, world, mail_server):
    dispatch = make_dispatch(world, State.QUEUED, State.QUEUED)
    set_sender(world, per_minute=60_000)

    with inside(world):
        take_turn(world.trust.pk)

    assert len(mail_server.received) == 2
    assert "2 of 2 have got it." in text_of(browser.get(page_of("dispatch", world, pk=dispatch.pk)))
