"""The second step at sign-in: set up, asked for, stood in for, taken away, and asked of those who must have it."""

import datetime
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from mailing.models import OutgoingMail
from members.models import Account, Person, SecondFactorReset, TrustPolicy
from members.services import open_account
from network.actors import Part
from network.models import Change
from network.tenancy import scope
from tests import factories
from tests.members.factors import (
    CODE_PAGE,
    SECOND_STEP,
    SECURITY,
    SIGN_IN,
    Phone,
    give_app,
    give_recovery_codes,
    has_factor,
    shown_secret,
    signed_in,
    write_mailed_code,
)
from tests.world import NEIGHBOUR_NETWORK, OTHER_TRUST, World

pytestmark = pytest.mark.django_db

RECOVERY_CODES = f"{SECURITY}reservekoder/"
POLICY = "/egen/innstillinger/innlogging/"


@pytest.fixture
def account() -> Account:
    return open_account(email="kari@example.no", name="Kari Prøve")


@pytest.fixture
def required(settings) -> None:
    """As in production."""
    settings.SECOND_FACTOR_REQUIRED = True


def set_up_app(client: Client) -> Phone:
    phone = Phone(shown_secret(client.get(f"{SECURITY}app/")))
    client.post(f"{SECURITY}app/", {"code": phone.code()})
    return phone


# Setting up


@pytest.mark.django_db(transaction=True)  # it is counted as confirmed on commit
def test_the_app_is_set_up_and_recovery_codes_are_shown_at_once(client_of, account):
    browser = client_of(account)
    phone = Phone(shown_secret(browser.get(f"{SECURITY}app/")))

    page = browser.post(f"{SECURITY}app/", {"code": phone.code()}, follow=True)

    assert page.redirect_chain == [(RECOVERY_CODES, 302)]
    assert page.content.decode().count("<li>") >= 10
    assert len(page.context["unused_codes"]) == 10


def test_a_wrong_code_sets_up_nothing(client_of, account):
    browser = client_of(account)
    phone = Phone(shown_secret(browser.get(f"{SECURITY}app/")))

    page = browser.post(f"{SECURITY}app/", {"code": phone.wrong_code()})

    assert 'aria-invalid="true"' in page.content.decode()
    assert not has_factor(account)


def test_secrets_are_sealed_in_the_database(client_of, account):
    phone = set_up_app(client_of(account))

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert phone.secret not in stored
    assert "gAAAA" in stored  # how a sealed text begins


def test_a_secret_that_can_no_longer_be_opened_opens_nothing(client, account, mail_server, settings):
    give_app(account)
    settings.SECRET_KEY = "another one, and the old one is forgotten"
    nobody = Phone("")

    write_mailed_code(client, "kari@example.no", mail_server)
    client.post(SECOND_STEP, {"code": nobody.code()})

    assert not signed_in(client)


# Signing in


def test_the_code_by_mail_alone_does_not_sign_in(client, account, mail_server):
    give_app(account)

    answer = write_mailed_code(client, "kari@example.no", mail_server)

    assert answer.headers["Location"] == SECOND_STEP
    assert not signed_in(client)
    assert client.get("/min-side/").headers["Location"].startswith(SIGN_IN)


def test_the_code_of_the_app_does(client, account, mail_server):
    phone = give_app(account)
    write_mailed_code(client, "kari@example.no", mail_server, next="/personvern/")

    answer = client.post(SECOND_STEP, {"code": phone.code()})

    assert answer.headers["Location"] == "/personvern/"
    assert signed_in(client)


def test_a_code_of_the_app_works_once(client, account, mail_server):
    phone, code = give_app(account), ""
    code = phone.code()
    write_mailed_code(client, "kari@example.no", mail_server)
    client.post(SECOND_STEP, {"code": code})
    other = Client()
    write_mailed_code(other, "kari@example.no", mail_server)

    other.post(SECOND_STEP, {"code": code})

    assert not signed_in(other)


def test_a_recovery_code_stands_in_for_the_app_once(account, mail_server):
    give_app(account)
    code = give_recovery_codes(account)[3]
    first, second = Client(), Client()

    for browser in (first, second):
        write_mailed_code(browser, "kari@example.no", mail_server)
        browser.post(SECOND_STEP, {"code": code})

    assert (signed_in(first), signed_in(second)) == (True, False)


def test_new_recovery_codes_replace_the_old(client, account, mail_server):
    phone = give_app(account)
    old = give_recovery_codes(account)
    write_mailed_code(client, "kari@example.no", mail_server)
    client.post(SECOND_STEP, {"code": phone.code()})
    client.post(f"{SECURITY}bekreft/", {"code": phone.code(1)})

    page = client.post(f"{RECOVERY_CODES}nye/", follow=True)

    assert set(page.context["unused_codes"]) & set(old) == set()
    assert len(page.context["unused_codes"]) == 10


def test_what_decides_over_the_account_asks_once_more(client, account, mail_server):
    phone = give_app(account)
    write_mailed_code(client, "kari@example.no", mail_server)
    client.post(SECOND_STEP, {"code": phone.code()})

    asked = client.get(f"{SECURITY}app/fjern/")
    assert asked.headers["Location"] == f"{SECURITY}bekreft/?next=%2Fkonto%2Fsikkerhet%2Fapp%2Ffjern%2F"
    client.post(f"{SECURITY}bekreft/", {"code": phone.code(1)})
    client.post(f"{SECURITY}app/fjern/")

    assert not has_factor(account)


@pytest.mark.django_db(transaction=True)  # it is counted as confirmed on commit
def test_the_recovery_codes_as_a_file(client_of, account):
    browser = client_of(account)
    set_up_app(browser)

    file = browser.get(f"{RECOVERY_CODES}fil/")

    assert file.headers["Content-Type"] == "text/plain"
    assert len([line for line in file.content.decode().splitlines() if line.isdigit()]) == 10


# Who must have one


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR])
@pytest.mark.parametrize("address", ["/min-side/", "/egen/", "/egen/sykepleiere/", "/region/prove/", "/senter/"])
def test_who_decides_over_others_is_led_to_set_it_up_before_anything_else(
    part, address, client, world: World, required, mail_server
):
    person = world.person(part)
    factories.EmailAddressFactory(user=person.account)
    write_mailed_code(client, person.account.email, mail_server)

    answer = client.get(address)

    assert answer.headers["Location"] == SECURITY


def test_the_page_says_why(client_of, world: World, required):
    browser = client_of(world.person(Part.COORDINATOR))

    page = browser.get("/egen/", follow=True)

    assert page.context["is_missing"]
    assert 'data-color="warning"' in page.content.decode()


def test_a_fragment_leads_the_whole_page_there(client_of, world: World, required):
    browser = client_of(world.person(Part.COORDINATOR))

    answer = browser.get("/egen/sykepleiere/plan/", headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == SECURITY


def test_nothing_is_written_before_it_is_set_up(client_of, world: World, required):
    browser = client_of(world.person(Part.COORDINATOR))

    answer = browser.post(
        "/egen/sykepleiere/dokumenter/nytt/", {"kind": "guide", "title": "Ny", "link": "https://x.no"}
    )

    assert answer.headers["Location"] == SECURITY
    with scope(trusts=[world.trust.pk]):
        assert not world.network.documents.filter(title="Ny").exists()


def test_whoever_has_set_it_up_goes_on(client_of, world: World, required):
    browser = client_of(world.person(Part.COORDINATOR))
    assert browser.get("/egen/").headers["Location"] == SECURITY

    set_up_app(browser)

    assert browser.get("/egen/").status_code == 200
    assert browser.get("/min-side/").status_code == 200


@pytest.mark.parametrize("address", ["/konto/okter/", "/konto/ut/", "/personvern/", "/tilgjengelighet/", SECURITY])
def test_what_needs_no_second_step_stays_open(address, client_of, world: World, required):
    browser = client_of(world.person(Part.COORDINATOR))
    browser.get("/egen/")

    assert browser.get(address).status_code == 200


def test_whoever_only_takes_part_needs_none(client_of, world: World, required):
    browser = client_of(world.person(Part.RESOURCE_PERSON))

    assert browser.get("/egen/").status_code == browser.get("/min-side/").status_code == 200


def test_in_the_demo_it_is_offered_and_not_required(client_of, world: World):
    browser = client_of(world.person(Part.COORDINATOR))

    assert browser.get("/egen/").status_code == 200
    assert not browser.get(SECURITY).context["is_missing"]


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        (TrustPolicy.SecondFactorFor.LEADING, {Part.COORDINATOR}),
        (TrustPolicy.SecondFactorFor.RUNNING, {Part.COORDINATOR, Part.STEERING_GROUP, Part.LOCAL_GROUP_LEADER}),
        (
            TrustPolicy.SecondFactorFor.EVERYONE,
            {Part.COORDINATOR, Part.STEERING_GROUP, Part.LOCAL_GROUP_LEADER, Part.RESOURCE_PERSON, Part.LEADER},
        ),
    ],
)
def test_a_trust_asks_it_of_more(choice, asked, client_of, world: World, required):
    with scope(trusts=[world.trust.pk]):
        TrustPolicy.objects.create(trust=world.trust, second_factor_for=choice)
    parts = [Part.COORDINATOR, Part.STEERING_GROUP, Part.LOCAL_GROUP_LEADER, Part.RESOURCE_PERSON, Part.LEADER]

    led_away = {part for part in parts if client_of(world.person(part)).get("/egen/").status_code == 302}

    assert led_away == asked


def test_the_policy_of_one_trust_is_none_of_the_others(client_of, world: World, required):
    with scope(trusts=[world.trust.pk]):
        TrustPolicy.objects.create(trust=world.trust, second_factor_for=TrustPolicy.SecondFactorFor.EVERYONE)

    assert client_of(world.person(Part.RESOURCE_PERSON, OTHER_TRUST)).get("/annen/").status_code == 200


# One account, two places


def test_one_goes_between_places_without_signing_in_again(client, world: World, required, mail_server):
    here, there = world.person(Part.COORDINATOR), world.person(Part.COORDINATOR, OTHER_TRUST)
    with scope(trusts=[world.other_trust.pk]):
        there.account = here.account
        there.save()
    factories.EmailAddressFactory(user=here.account)
    phone = give_app(here.account)
    write_mailed_code(client, here.account.email, mail_server)
    client.post(SECOND_STEP, {"code": phone.code()})

    answers = [
        client.get(address) for address in ("/egen/sykepleiere/", "/annen/sykepleiere/", "/egen/", "/min-side/")
    ]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert [answer.context["trust"] for answer in answers[:3]] == [world.trust, world.other_trust, world.trust]


# The policy page


def test_an_administrator_sets_the_policy_with_history(client_of, world: World):
    browser = client_of(world.person(Part.ADMINISTRATOR))

    browser.post(POLICY, {"second_factor_for": "everyone"})

    with scope(trusts_read=[world.trust.pk]):
        policy = TrustPolicy.objects.get(trust=world.trust)
        [change] = Change.objects.of(policy)
    assert policy.second_factor_for == "everyone"
    assert change.actor == world.person(Part.ADMINISTRATOR).name


def test_whoever_lost_the_phone_is_reset_with_history_and_sets_up_anew(
    client_of, world: World, required, mail_server
):
    lost = world.person(Part.COORDINATOR)
    factories.EmailAddressFactory(user=lost.account)
    give_app(lost.account)
    give_recovery_codes(lost.account)
    stolen = client_of(lost)
    stolen.get("/min-side/", REMOTE_ADDR="192.0.2.9")
    administrator = client_of(world.person(Part.ADMINISTRATOR))
    give_app(world.person(Part.ADMINISTRATOR).account)

    administrator.post(f"{POLICY}{lost.pk}/nullstill/", {"reason": "Snakket med henne på jobb"})

    assert not has_factor(lost.account)
    assert stolen.get("/min-side/").headers["Location"].startswith(SIGN_IN)
    with scope(trusts_read=[world.trust.pk]):
        done = SecondFactorReset.objects.get(person=lost)
        assert Change.objects.of(done).count() == 1
    assert (done.reset_by, done.reason) == (world.person(Part.ADMINISTRATOR).name, "Snakket med henne på jobb")
    again = Client()
    write_mailed_code(again, lost.account.email, mail_server)
    assert again.get("/egen/").headers["Location"] == SECURITY


def test_the_owner_of_the_account_is_told_of_the_reset_where_it_signs_in(client_of, world: World):
    lost, administrator = world.person(Part.COORDINATOR), world.person(Part.ADMINISTRATOR)
    give_app(lost.account)
    with scope(trusts=[world.trust.pk]):
        Person.objects.filter(pk=lost.pk).update(email="et.register@example.no")

    client_of(administrator).post(f"{POLICY}{lost.pk}/nullstill/", {"reason": "Mistet telefonen"})

    with scope(trusts_read=[world.trust.pk]):
        mail = OutgoingMail.objects.get()
    assert mail.address == lost.account.email
    assert mail.values["hvem"] == administrator.name


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LEADER])
def test_nobody_else_resets(part, client_of, world: World):
    lost = world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK)
    give_app(lost.account)

    answer = client_of(world.person(part)).post(f"{POLICY}{lost.pk}/nullstill/", {"reason": "x"})

    assert answer.status_code == 403
    assert has_factor(lost.account)


def test_an_administrator_of_another_trust_does_not_reset(client_of, world: World):
    lost = world.person(Part.COORDINATOR)
    give_app(lost.account)

    elsewhere = client_of(world.person(Part.ADMINISTRATOR, OTHER_TRUST))
    answers = [
        elsewhere.post(f"/{slug}/innstillinger/innlogging/{lost.pk}/nullstill/", {"reason": "x"})
        for slug in ("egen", "annen")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert has_factor(lost.account)


# Guessing


def test_the_sixth_wrong_code_closes_the_account_for_five_minutes(account, mail_server, time_machine):
    phone = give_app(account)
    for _ in range(2):  # a new session does not start the count anew
        browser = Client()
        write_mailed_code(browser, "kari@example.no", mail_server)
        for _ in range(3):
            browser.post(SECOND_STEP, {"code": phone.wrong_code()})

    browser.post(SECOND_STEP, {"code": phone.code()})
    assert not signed_in(browser)

    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=5, seconds=1))
    browser.post(SECOND_STEP, {"code": phone.code()})
    assert signed_in(browser)


def test_wrong_codes_of_one_close_nobody_else(account, mail_server):
    other = open_account(email="ola@example.no", name="Ola Prøve")
    phones = {"kari@example.no": give_app(account), "ola@example.no": give_app(other)}
    browsers = {address: Client() for address in phones}
    for address, browser in browsers.items():
        write_mailed_code(browser, address, mail_server)
    for _ in range(6):
        browsers["kari@example.no"].post(SECOND_STEP, {"code": phones["kari@example.no"].wrong_code()})

    browsers["ola@example.no"].post(SECOND_STEP, {"code": phones["ola@example.no"].code()})

    assert signed_in(browsers["ola@example.no"])


def test_the_second_step_is_not_reached_without_the_first(client, account):
    give_app(account)

    answer = client.get(SECOND_STEP)

    assert answer.headers["Location"] == SIGN_IN
    assert client.get(CODE_PAGE).status_code == 302


def test_the_last_administrator_is_helped_from_the_machine(account, client_of):
    give_app(account)
    browser = client_of(account)

    call_command("reset_second_factor", "Kari@example.no", stdout=StringIO())

    assert not has_factor(account)
    assert browser.get("/min-side/").headers["Location"].startswith(SIGN_IN)
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "ingen@example.no")
