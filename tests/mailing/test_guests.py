"""A guest by link: one person, one purpose, and no more than that of the portal or its rows."""

import datetime

import pytest
from django.db import ProgrammingError, connection

from mailing.links import PURPOSES, Purpose
from network.tenancy import scope
from tests.factories import DispatchFactory
from tests.mailing.links_scene import KARI, OLA, PAGE, a_link, address_of, as_guest, ask, come_in, now, problems, tell

pytestmark = pytest.mark.django_db


def test_a_visit_for_one_purpose_opens_no_page_of_another(client, dispatch, monkeypatch):
    answering = Purpose("answering", "", page="accessibility", lifetime=datetime.timedelta(days=1))
    monkeypatch.setitem(PURPOSES, "answering", answering)

    client.get(address_of(a_link(dispatch, purpose="answering")))

    assert client.get(PAGE).context["reason"].name == "ANOTHER"


@pytest.mark.parametrize("page", ["/min-side/", "/egen/sykepleiere/plan/", "/egen/e-post/", "/region/prove/"])
def test_a_guest_comes_to_no_other_page(client, link, page):
    come_in(client, link)

    answer = client.get(page)

    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/konto/inn/")


def test_what_is_written_on_one_page_is_not_taken_for_the_other_person(client, world, dispatch, link):
    come_in(client, link)
    come_in(client, a_link(dispatch, person=KARI, name="Kari"))  # they share a computer

    page = tell(client, link, said="left")

    assert (page.status_code, page.context["reason"].name) == (410, "ANOTHER")
    assert problems(world) == []


def test_a_form_that_does_not_say_whose_page_it_is_is_not_taken(client, world, link):
    come_in(client, link)

    assert client.post(PAGE, {"said": "left"}).context["reason"].name == "ANOTHER"
    assert problems(world) == []


def test_a_guest_sees_rows_of_one_person_in_one_trust(world, dispatch, link):
    a_link(dispatch, person=KARI)
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = DispatchFactory(trust=world.other_trust)
    a_link(elsewhere, person=OLA)  # the number says nothing in another trust

    with as_guest(link):
        assert ask("select id from mailing_personallink") == [(link.pk,)]
        assert ask("select id from mailing_outgoingmail") == [(link.mail_id,)]
        for table in ("dispatch", "mailsender", "suppression", "bounce", "addressproblem", "letterversion"):
            assert ask(f"select count(*) from mailing_{table}") == [(0,)]


def test_a_guest_touches_no_link_of_somebody_else(world, dispatch, link):
    others = [a_link(dispatch, person=KARI)]
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = DispatchFactory(trust=world.other_trust)
    others.append(a_link(elsewhere, person=OLA))

    with as_guest(link):
        assert ask("update mailing_personallink set revoked = now() returning id") == [(link.pk,)]
        assert ask("delete from mailing_personallink returning id") == []
    assert [now(other).revoked for other in others] == [None, None]


def test_a_guest_adds_a_problem_of_their_own_and_reads_none_back(world, link):
    add = """
        insert into mailing_addressproblem
            (trust_id, person, recipient, address, name, cause, told, opened, settled_by)
        values (%s, %s, 'x', 'x', '', 'reported', '', now(), '')"""

    with as_guest(link), connection.cursor() as cursor:
        cursor.execute(add, [link.trust_id, OLA])
        assert ask("select count(*) from mailing_addressproblem") == [(0,)]
    for values in ([link.trust_id, KARI], [world.other_trust.pk, OLA]):
        with pytest.raises(ProgrammingError, match="row-level"), as_guest(link), connection.cursor() as cursor:
            cursor.execute(add, values)
    with pytest.raises(ProgrammingError, match="row-level"), as_guest(link):
        ask(f"{add} returning id", link.trust_id, OLA)
