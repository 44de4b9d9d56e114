"""The night that carries out the retention policy, as the role that may: what goes, what stays, what goes on."""

import datetime
import logging
import os
import subprocess
import sys

import pytest
import yaml
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from mailing.models import AddressProblem, Bounce, OutgoingMail, PersonalLink, Suppression
from members import leavers
from members.models import Account, Invitation, LookUp, Merge, Person, ResourcePerson, TrustPolicy
from network.actors import Part
from network.files import store
from network.keeping import ANONYMISED
from network.models import Change, NetworkDocument, PrintJob, StoredFile
from network.tenancy import scope
from plans.models import AnnualPlan
from portal.celery import app
from portal.retention import night
from tests import factories
from tests.database import address_of, connect_as
from tests.world import build_world

LONG_AGO = datetime.date(2019, 1, 1)
LEFT = datetime.date(2020, 6, 1)
TODAY = datetime.datetime(2026, 11, 2, 2, 30, tzinfo=datetime.UTC)
PDF = "application/pdf"
YEAR_AND_MORE = datetime.timedelta(days=400)


@pytest.fixture
def world(transactional_db, time_machine):
    time_machine.move_to(datetime.datetime(2020, 1, 5, 12, 0, tzinfo=datetime.UTC))
    world = build_world()
    time_machine.move_to(TODAY)
    return world


@pytest.fixture
def a_night(world):
    """As manage.py carry_out_retention would, in this process."""

    def carry_out() -> bool:
        connect_as("retention")
        try:
            return night.carry_out()
        finally:
            connect_as("app")

    return carry_out


def somebody_who_left(world, *, left=LEFT, **values) -> Person:
    values = {"given_name": "Lise", "family_name": "Leaversen", "phone": "99887766"} | values
    person = factories.PersonFactory(trust=world.trust, email="lise@example.no", **values)
    factories.ResourcePersonFactory(
        person=person, network=world.network, started=LONG_AGO, ended=left, further_education="Kreftsykepleie"
    )
    Person.objects.filter(pk=person.pk).update(created=datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC))
    return person


@pytest.fixture
def leaver(world) -> Person:
    with scope(trusts=[world.trust.pk]):
        return somebody_who_left(world)


def again(world, row):
    with scope(trusts_read=[world.trust.pk]):
        return type(row)._base_manager.get(pk=row.pk)


def left_of(world, rows) -> list:
    with scope(trusts_read=[world.trust.pk]):
        return list(rows)


# Who has left


def test_a_leaver_loses_name_address_and_telephone_and_stays_in_the_statistics(world, leaver, a_night):
    assert a_night()

    gone = again(world, leaver)
    assert (gone.given_name, gone.family_name, gone.email, gone.phone) == ("", ANONYMISED, "", "")
    assert gone.anonymised.date() == TODAY.date()
    [appointment] = left_of(world, ResourcePerson.objects.filter(person=leaver))
    assert (appointment.profession, appointment.started, appointment.ended) == ("nurse", LONG_AGO, LEFT)
    assert appointment.workplace_id
    assert appointment.further_education == ""


def test_those_who_are_there_keep_everything(world, leaver, a_night):
    a_night()

    for person in world.cast.values():
        with scope(trusts_read=[person.trust_id]):
            assert Person.objects.get(pk=person.pk).name == person.name


TIES = {
    "an appointment": lambda world, person: factories.ResourcePersonFactory(person=person, network=world.network),
    "an appointment that ended lately": lambda world, person: factories.ResourcePersonFactory(
        person=person, network=world.network, ended=datetime.date(2025, 3, 1)
    ),
    "a role": lambda world, person: factories.RoleFactory(person=person, network=world.network),
    "somebody to lead": lambda world, person: factories.LeaderFactory(
        person=person,
        resource_person=factories.ResourcePersonFactory(
            person=factories.PersonFactory(trust=world.trust), network=world.network
        ),
    ),
    "somebody on leave to stand in for": lambda world, person: factories.ResourcePersonFactory(
        person=factories.PersonFactory(trust=world.trust),
        network=world.network,
        leave_from=datetime.date(2026, 1, 1),
        deputy=person,
    ),
    "an open request": lambda world, person: factories.DataRequestFactory(person=person),
    "an invitation": lambda world, person: factories.InvitationFactory(person=person),
    "a mail under way": lambda world, person: factories.OutgoingMailFactory(
        dispatch=factories.DispatchFactory(network=world.network), person=person.pk
    ),
}


@pytest.mark.parametrize("tie", TIES.values(), ids=TIES.keys())
def test_one_tie_is_enough_to_stay(world, leaver, a_night, tie):
    with scope(trusts=[world.trust.pk]):
        tie(world, leaver)

    a_night()

    assert again(world, leaver).anonymised is None


def test_a_leader_whose_staff_left_long_ago_has_left_too(world, a_night):
    with scope(trusts=[world.trust.pk]):
        led = factories.ResourcePersonFactory(
            person=factories.PersonFactory(trust=world.trust), network=world.network, ended=LEFT
        )
        leader = factories.PersonFactory(trust=world.trust, given_name="Lars", family_name="Leder")
        factories.LeaderFactory(person=leader, resource_person=led)
        Person.objects.filter(pk=leader.pk).update(created=datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC))

    a_night()

    assert again(world, leader).anonymised


def test_use_of_the_account_is_a_tie_too(world, leaver, a_night):
    account = Account.objects.create_user("lise@example.no")
    Account.objects.update(created=datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC))
    with scope(trusts=[world.trust.pk]):
        Person.objects.filter(pk=leaver.pk).update(account=account)
    Account.objects.filter(pk=account.pk).update(last_login=TODAY - datetime.timedelta(days=300))

    a_night()

    assert again(world, leaver).anonymised is None


@pytest.mark.parametrize(("years", "is_gone"), [(1, True), (2, False), (10, False)])
def test_a_trust_decides_how_long_leavers_are_kept(world, a_night, years, is_gone):
    with scope(trusts=[world.trust.pk]):
        leaver = somebody_who_left(world, left=datetime.date(2025, 6, 1))
        factories.TrustPolicyFactory(trust=world.trust, leavers_kept=years)

    a_night()

    assert bool(again(world, leaver).anonymised) is is_gone


def test_the_last_day_of_the_period_still_counts(world, leaver, a_night, time_machine):
    with scope(trusts=[world.trust.pk]):
        ResourcePerson.objects.filter(person=leaver).update(ended=datetime.date(2024, 11, 2))

    a_night()
    assert again(world, leaver).anonymised is None

    time_machine.move_to(TODAY + datetime.timedelta(days=1))
    a_night()
    assert again(world, leaver).anonymised


# What is held elsewhere about a leaver


def test_the_history_forgets_what_the_person_was_called_and_who_did_what(world, leaver, a_night):
    with scope(trusts=[world.trust.pk], account=4711, actor="Lise Leaversen", occasion="plan_head"):
        leaver.refresh_from_db()
        leaver.phone = "11223344"
        leaver.save()
        world.network.name = "Nytt navn"
        world.network.save()

    a_night()

    changes = left_of(world, Change.objects.of(leaver))
    told = str([(change.before, change.after) for change in changes])
    words = ("Lise", "Leaversen", "lise@example.no", "99887766", "11223344")
    assert [word for word in words if word in told] == [], told
    assert [change.kind for change in changes][-1] == "INSERT"
    [renamed, *_] = left_of(world, Change.objects.of(world.network))
    assert (renamed.actor, renamed.account, renamed.after) == (ANONYMISED, None, {"name": "Nytt navn"})


def test_what_somebody_did_stays_and_says_no_more_who_it_was(world, leaver, a_night):
    account = Account.objects.create_user("konto@example.no")
    Account.objects.update(created=datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC))
    with scope(trusts=[world.trust.pk]):
        Person.objects.filter(pk=leaver.pk).update(account=account)
    with scope(trusts=[world.trust.pk], account=account.pk, actor="Lise Leaversen", occasion="plan_head"):
        world.network.name = "Nytt navn"
        world.network.save()
        factories.DispatchFactory(network=world.network, made_by="Lise Leaversen", made_by_account=account.pk)
        AnnualPlan.objects.filter(pk=world.plan.pk).update(
            changed_by="Lise Leaversen", signed_leader="Lise Leaversen"
        )

    a_night()

    [renamed, *_] = left_of(world, Change.objects.of(world.network))
    assert (renamed.actor, renamed.account, renamed.after) == (ANONYMISED, None, {"name": "Nytt navn"})
    plan = again(world, world.plan)
    assert (plan.changed_by, plan.signed_leader) == (ANONYMISED, "Lise Leaversen")  # who signed a decision stays
    [changed, *_] = left_of(world, Change.objects.of(world.plan))
    assert changed.after["changed_by"] == ANONYMISED
    assert not Account.objects.filter(pk=account.pk).exists()


def test_mail_to_a_leaver_and_about_them_says_nothing_more(world, leaver, a_night):
    state, sent = OutgoingMail.State.SENT, timezone.now()
    with scope(trusts=[world.trust.pk]):
        dispatch = factories.DispatchFactory(network=world.network)
        own = factories.OutgoingMailFactory(
            dispatch=dispatch, person=leaver.pk, name=leaver.name, address=leaver.email,
            values={"fornavn": "Lise"}, state=state, sent=sent, last_answer="550 lise@example.no",
        )  # fmt: skip
        to_leader = factories.OutgoingMailFactory(
            dispatch=dispatch, values={"ressursperson": "Lise Leaversen", "fornavn": "Lars"}, state=state, sent=sent
        )
        factories.PersonalLinkFactory(mail=own)
        factories.BounceFactory(trust=world.trust, mail=own, address=leaver.email)
        factories.SuppressionFactory(trust=world.trust, address=leaver.email, note="Lise har sluttet")
        factories.AddressProblemFactory(trust=world.trust, mail=own, person=leaver.pk, name=leaver.name)

    a_night()

    own, to_leader = again(world, own), again(world, to_leader)
    assert (own.name, own.address, own.values, own.last_answer) == ("", "", {"fornavn": ANONYMISED}, "")
    assert (own.state, own.sent) == (state, sent)  # that a letter went out is counted
    assert to_leader.values == {"ressursperson": ANONYMISED, "fornavn": "Lars"}
    for model in (PersonalLink, Bounce, Suppression, AddressProblem):
        assert left_of(world, model.objects.all()) == []
    history = left_of(world, Change.objects.filter(table="mailing_suppression"))
    assert "lise" not in str([(change.before, change.after) for change in history]).lower()


def test_an_address_that_somebody_else_has_too_stays_blocked(world, leaver, a_night):
    with scope(trusts=[world.trust.pk]):
        factories.PersonFactory(trust=world.trust, email="Lise@example.no")
        factories.SuppressionFactory(trust=world.trust, address="lise@example.no")

    a_night()

    assert len(left_of(world, Suppression.objects.all())) == 1


def test_rows_that_were_merged_into_a_leaver_go_with_them(world, leaver, a_night):
    with scope(trusts=[world.trust.pk]):
        double = factories.PersonFactory(trust=world.trust, given_name="Liise", merged_into=leaver)
        factories.MergeFactory(kept=leaver, gone=double, values={"phone": "99887766"})

    a_night()

    assert again(world, double).given_name == ""
    assert left_of(world, Merge.objects.all()) == []
    history = left_of(world, Change.objects.filter(table__in=["members_merge", "members_person"], row=double.pk))
    assert "Liise" not in str([(change.before, change.after) for change in history])


def test_a_human_in_two_trusts_leaves_them_one_by_one(world, a_night):
    account = factories.AccountFactory(email="begge@example.no")
    Account.objects.filter(pk=account.pk).update(created=datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC))
    with scope(trusts=[world.trust.pk]):
        here = somebody_who_left(world, account=account)
    with scope(trusts=[world.other_trust.pk]):
        there = factories.PersonFactory(trust=world.other_trust, account=account)
        factories.RoleFactory(person=there, part=Part.ADMINISTRATOR, network=None)

    a_night()

    assert again(world, here).anonymised
    with scope(trusts_read=[world.other_trust.pk]):
        assert Person.objects.get(pk=there.pk).account_id == account.pk
    assert Account.objects.filter(pk=account.pk).exists()


# Logs and files


def test_look_ups_are_kept_a_year(world, a_night):
    person = world.person(Part.RESOURCE_PERSON)
    with scope(trusts=[world.trust.pk]):
        factories.LookUpFactory(trust=world.trust, person=person.pk, happened=TODAY - datetime.timedelta(days=366))
        newer = factories.LookUpFactory(
            trust=world.trust, person=person.pk, happened=TODAY - datetime.timedelta(days=364)
        )

    a_night()

    assert left_of(world, LookUp.objects.all()) == [newer]


def test_old_invitations_go_from_the_history_as_well(world, a_night):
    with scope(trusts=[world.trust.pk]):
        factories.InvitationFactory(
            person=world.person(Part.LEADER),
            address="gammel@example.no",
            expires=TODAY - YEAR_AND_MORE,
        )

    a_night()

    assert left_of(world, Invitation.objects.all()) == []
    history = left_of(world, Change.objects.filter(table="members_invitation"))
    assert [change.after["address"] for change in history] == [ANONYMISED]


def test_a_file_that_nothing_points_at_goes_with_its_bytes(world, a_night, time_machine):
    with scope(trusts=[world.trust.pk]):
        orphan = store(trust_id=world.trust.pk, content=b"%PDF-gone", content_type=PDF)
        kept = store(trust_id=world.trust.pk, content=b"%PDF-kept", content_type=PDF)
        document = factories.NetworkDocumentFactory(network=world.network, file=kept, link="", file_name="avtale.pdf")
    for file in (orphan, kept):
        grow_old(file.path)
    time_machine.move_to(TODAY + datetime.timedelta(days=3))

    a_night()

    assert [file.pk for file in left_of(world, StoredFile.objects.all())] == [kept.pk]
    assert (orphan.path.exists(), kept.path.exists()) == (False, True)

    with scope(trusts=[world.trust.pk]):
        NetworkDocument.objects.get(pk=document.pk).delete()
    a_night()
    assert not kept.path.exists()


def grow_old(path) -> None:
    os.utime(path, (0, 0))


def test_a_file_of_a_form_that_is_still_open_stays(world, a_night):
    with scope(trusts=[world.trust.pk]):
        file = store(trust_id=world.trust.pk, content=b"%PDF-1.7", content_type=PDF)

    a_night()

    assert again(world, file).is_kept


def test_bytes_that_were_left_without_a_row_go(world, a_night):
    with scope(trusts=[world.trust.pk]):
        file = store(trust_id=world.trust.pk, content=b"%PDF-1.7", content_type=PDF)
    stray = file.path.with_name("0" * 64)
    stray.write_bytes(b"%PDF-stray")
    grow_old(stray)

    a_night()

    assert (stray.exists(), file.path.exists()) == (False, True)


def test_old_prints_go_but_the_newest_of_each_plan_stays(world, a_night, time_machine):
    with scope(trusts=[world.trust.pk]):
        file = store(trust_id=world.trust.pk, content=b"%PDF-plan", content_type=PDF)
        done = {"trust": world.trust, "state": PrintJob.State.DONE, "file": file}
        factories.PrintJobFactory(**done, object_id=1)
        newest = factories.PrintJobFactory(**done, object_id=1)
        factories.PrintJobFactory(trust=world.trust, object_id=1, state=PrintJob.State.FAILED)
    time_machine.move_to(TODAY + datetime.timedelta(days=91))

    a_night()

    assert left_of(world, PrintJob.objects.all()) == [newest]


def test_sessions_that_nobody_has_used_for_a_month_are_no_longer_listed(world, a_night):
    account = world.person(Part.LEADER).account
    old = {"user": account, "ip": "0.0.0.0", "user_agent": "Firefox", "data": {}}
    for key, days in (("old", 31), ("new", 29)):
        UserSession.objects.create(session_key=key, **old)
        UserSession.objects.filter(session_key=key).update(last_seen_at=TODAY - datetime.timedelta(days=days))

    a_night()

    assert [session.session_key for session in UserSession.objects.all()] == ["new"]


# How it goes about it


def test_a_night_again_changes_nothing(world, leaver, a_night, caplog):
    a_night()
    first = again(world, leaver).anonymised
    caplog.clear()

    with caplog.at_level(logging.INFO, logger="portal.retention.night"):
        assert a_night()

    assert again(world, leaver).anonymised == first
    words = [word.strip(",") for record in caplog.records for word in record.getMessage().split()]
    assert {word for word in words if word.isdigit()} == {"0"}


def test_the_log_counts_and_names_nobody(world, leaver, a_night, caplog):
    with caplog.at_level(logging.INFO, logger="portal.retention.night"):
        a_night()

    assert f"Retention of trust {world.trust.pk}: leavers 1," in caplog.text
    assert "Lise" not in caplog.text


def test_a_night_that_ended_in_the_middle_is_taken_up_by_the_next(world, a_night, monkeypatch):
    with scope(trusts=[world.trust.pk]):
        three = [somebody_who_left(world, family_name=f"Nummer {number}") for number in range(3)]
    monkeypatch.setattr(night, "PART", 1)
    whole, calls = leavers.blank_persons, []

    def power_cut(*arguments) -> None:
        calls.append(arguments)
        whole(*arguments)
        if len(calls) == 2:
            raise ConnectionError("the power went")

    monkeypatch.setattr(leavers, "blank_persons", power_cut)

    assert a_night() is False
    assert sum(again(world, person).anonymised is not None for person in three) == 1  # the second is undone whole

    assert a_night() is True
    assert all(again(world, person).anonymised for person in three)


def test_what_fails_in_one_trust_keeps_no_other_from_its_turn(world, leaver, a_night, monkeypatch):
    whole = leavers.anonymise

    def fails_elsewhere(*, trust_id: int, most: int):
        if trust_id != world.trust.pk:
            raise ValueError("a fault")
        return whole(trust_id=trust_id, most=most)

    monkeypatch.setattr(leavers, "anonymise", fails_elsewhere)

    assert a_night() is False
    assert again(world, leaver).anonymised


def test_another_role_is_refused(world):
    with pytest.raises(night.WrongRole):
        night.carry_out()


BY_HAND = {
    "the history": "update network_change set actor = 'x'",
    "a look-up": "delete from members_lookup",
    "a stored file": "delete from network_storedfile",
    "a bounce": "update mailing_bounce set address = ''",
}


@pytest.mark.parametrize("statement", BY_HAND.values(), ids=BY_HAND.keys())
def test_the_application_role_cannot_do_it(world, statement):
    with scope(trusts=[world.trust.pk]), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_what_retention_takes_away_is_not_noted_as_it_was(world, leaver, a_night):
    before = len(left_of(world, Change.objects.of(leaver)))

    a_night()

    assert len(left_of(world, Change.objects.of(leaver))) == before


def test_the_policy_of_a_trust_is_in_its_history(world):
    with scope(trusts=[world.trust.pk]):
        policy = TrustPolicy.objects.create(trust=world.trust, leavers_kept=5)

    [change] = left_of(world, Change.objects.of(policy))
    assert change.after["leavers_kept"] == 5


# Where it runs


def test_one_service_only_can_connect_as_the_retention_role():
    services = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())["services"]

    knowing = [
        name for name, service in services.items() if "DATABASE_RETENTION_URL" in service.get("environment", {})
    ]

    assert knowing == ["worker"]
    assert "default" in " ".join(services["worker"]["command"])


def test_the_night_is_in_the_schedule_on_a_queue_of_that_service():
    [entry] = [entry for entry in app.conf.beat_schedule.values() if "retention" in entry["task"]]

    assert entry["schedule"].hour == {2}
    assert app.amqp.router.route({}, entry["task"])["queue"].name == "default"


def test_the_command_connects_as_the_retention_role_by_itself(world, leaver):
    """A process of its own, given the addresses that a worker has; as the application it would be refused."""
    urls = {"DATABASE_URL": address_of("app"), "DATABASE_RETENTION_URL": address_of("retention")}
    command = [sys.executable, settings.BASE_DIR / "manage.py", "carry_out_retention"]

    done = subprocess.run(command, env=os.environ | urls | {"LOG_LEVEL": "INFO"}, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert again(world, leaver).anonymised
    assert "Lise" not in done.stderr + done.stdout


def test_without_its_address_the_command_says_so(world):
    command = [sys.executable, settings.BASE_DIR / "manage.py", "carry_out_retention"]

    done = subprocess.run(
        command, env=os.environ | {"DATABASE_RETENTION_URL": ""}, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "DATABASE_RETENTION_URL is not set" in done.stderr
