"""From the register to signing in: by the mail's link, and only into the hands of who owns the address."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import OutgoingMail
from members.invitations import InvitationRefused, accept, invite, withdraw
from members.models import Account, Invitation, Person
from members.places import places_of
from members.services import open_account
from network.actors import Actor, Part
from network.models import Change
from network.tenancy import scope
from tests import factories
from tests.mail_server import html_of, text_of
from tests.members.factors import SIGN_IN, deliver_codes, give_app, signed_in, write_mailed_code
from tests.world import NEIGHBOUR_NETWORK, OTHER_TRUST, World

pytestmark = pytest.mark.django_db

PAGE = "/konto/invitasjon/"
ADDRESS = "ny@sykehus.example.no"


@pytest.fixture
def here(world: World):
    with scope(trusts=[world.trust.pk]):
        factories.MailSenderFactory(trust=world.trust)
    return world


@pytest.fixture
def newcomer(here: World) -> Person:
    """In the register, with a part in the network, and no account."""
    with scope(trusts=[here.trust.pk]):
        person = factories.PersonFactory(trust=here.trust, given_name="Nina", family_name="Ny", email=ADDRESS)
        factories.ResourcePersonFactory(person=person, network=here.network, local_group=here.local_group)
    return person


def actor_of(person: Person) -> Actor:
    with scope(trusts_read=[person.trust_id]):
        return Actor(
            account_id=person.account_id,
            person_id=person.pk,
            trust_id=person.trust_id,
            name=person.name,
            places=places_of(person.pk),
        )


def invite_by(world: World, person: Person, address: str = ADDRESS, part: Part = Part.COORDINATOR) -> Invitation:
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        return invite(person=person, address=address, by=actor_of(world.person(part)))


def link_in_mail(world: World, mail_server) -> str:
    """The path of the link in the newest mail, once the worker has delivered."""
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        take_turn(world.trust.pk)
    return re.search(r"http://localhost:8000(/lenke/[\w-]+/)", text_of(mail_server.received[-1])).group(1)


def answer(browser: Client, link: str = "", **how):
    """Press the button of the page, as the link of the mail has opened it."""
    page = browser.get(PAGE)
    shown = page.context.get("link") if page.status_code == 200 else None
    return browser.post(PAGE, {"link": link or (str(shown.pk) if shown else "")}, **how)


def is_closed(link: str) -> bool:
    return Client().get(link, follow=True).status_code == 410


def opened(link: str, browser: Client | None = None) -> Client:
    browser = browser or Client()
    assert browser.get(link).headers["Location"] == PAGE
    return browser


def account_of(person: Person) -> Account | None:
    with scope(trusts_read=[person.trust_id]):
        return Person.objects.get(pk=person.pk).account


# The way it is meant


def test_whoever_is_invited_comes_in_by_the_link(here: World, newcomer, mail_server):
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server))
    assert "Nina Ny" in browser.get(PAGE).content.decode()

    page = answer(browser, follow=True)

    assert page.redirect_chain[-1] == ("/min-side/", 302)
    assert page.context["user"].email == ADDRESS
    assert account_of(newcomer) == page.context["user"]
    assert browser.get("/egen/").context["actor"].person_id == newcomer.pk


def test_the_address_is_proved_from_then_on(here: World, newcomer, mail_server):
    invite_by(here, newcomer)
    answer(opened(link_in_mail(here, mail_server)))
    again = Client()

    write_mailed_code(again, ADDRESS, mail_server)

    assert signed_in(again)


def test_the_mail_is_in_the_trusts_language_and_holds_no_secret_in_its_row(here: World, newcomer, mail_server):
    invite_by(here, newcomer)
    link = link_in_mail(here, mail_server)

    with scope(trusts_read=[here.trust.pk]):
        row = OutgoingMail.objects.select_related("dispatch").get(person=newcomer.pk)
    assert row.dispatch.link_purpose == "invitation"
    assert link.split("/")[2] not in str(row.__dict__) + row.dispatch.body
    assert mail_server.received[-1]["To"] == ADDRESS
    assert f"{link}" in html_of(mail_server.received[-1])


def test_looking_at_the_invitation_changes_nothing(here: World, newcomer, mail_server):
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server))

    browser.get(PAGE)

    assert account_of(newcomer) is None
    assert not Account.objects.filter(email=ADDRESS).exists()


def test_history_says_who_accepted(here: World, newcomer, mail_server):
    invitation = invite_by(here, newcomer)
    answer(opened(link_in_mail(here, mail_server)))

    with scope(trusts_read=[here.trust.pk]):
        changes = list(Change.objects.of(invitation).order_by("happened", "pk").values_list("actor", "occasion"))
    assert changes[-1] == ("Nina Ny", "invitation")


# Who owns the address has an account


def test_who_has_an_account_signs_in_to_it_first(here: World, newcomer, mail_server):
    owner = open_account(email=ADDRESS, name="Nina")
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server))

    answer(browser)
    assert account_of(newcomer) is None

    write_mailed_code(browser, ADDRESS, mail_server, next=PAGE)
    answer(browser)
    assert account_of(newcomer) == owner


def test_the_second_step_stands_between_too(here: World, newcomer, mail_server):
    phone = give_app(open_account(email=ADDRESS, name="Nina"))
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server))
    write_mailed_code(browser, ADDRESS, mail_server, next=PAGE)

    answer(browser)
    assert account_of(newcomer) is None

    browser.post("/konto/inn/bekreft/", {"code": phone.code()})
    answer(browser)
    assert account_of(newcomer) is not None


def test_another_account_in_the_same_browser_does_not_get_it(here: World, newcomer, mail_server, client_of):
    owner = open_account(email=ADDRESS, name="Nina")
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server), client_of(open_account(email="kollega@example.no")))

    page = answer(browser, follow=True)

    assert account_of(newcomer) is None
    assert page.context["must_sign_in"]
    assert owner.pk != page.context["user"].pk


def test_a_human_in_two_trusts_joins_them_by_signing_in_and_opening_the_link(
    here: World, newcomer, mail_server, client_of
):
    elsewhere = here.person(Part.COORDINATOR, OTHER_TRUST)
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server), client_of(elsewhere))
    assert browser.get(PAGE).context["is_somebody_else"]

    answer(browser)

    assert account_of(newcomer) == elsewhere.account
    assert [browser.get(address).status_code for address in ("/egen/", "/annen/")] == [200, 200]


# Too late


def test_an_invitation_is_open_for_fourteen_days(here: World, newcomer, mail_server, time_machine):
    invitation = invite_by(here, newcomer)
    link = link_in_mail(here, mail_server)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=14, minutes=1))

    assert is_closed(link)
    with pytest.raises(InvitationRefused):
        accept(Invitation(pk=invitation.pk, trust_id=here.trust.pk, person=newcomer, address=ADDRESS), account=None)
    assert account_of(newcomer) is None


def test_a_link_opens_one_account_once(here: World, newcomer, mail_server):
    invite_by(here, newcomer)
    link = link_in_mail(here, mail_server)
    first, second = opened(link), opened(link)
    shown = str(second.get(PAGE).context["link"].pk)
    answer(first)
    owner = account_of(newcomer)

    second.post(PAGE, {"link": shown})

    assert account_of(newcomer) == owner
    assert not signed_in(second)
    assert is_closed(link)


def test_a_new_invitation_closes_the_earlier_one(here: World, newcomer, mail_server):
    invite_by(here, newcomer, "feil@example.no")
    wrong = link_in_mail(here, mail_server)
    invite_by(here, newcomer)

    assert is_closed(wrong)
    answer(opened(link_in_mail(here, mail_server)))
    assert account_of(newcomer).email == ADDRESS


def test_an_invitation_that_was_withdrawn_opens_nothing(here: World, newcomer, mail_server):
    invitation = invite_by(here, newcomer)
    link = link_in_mail(here, mail_server)
    browser = opened(link)

    with scope(trusts=[here.trust.pk]):
        withdraw(invitation)

    assert is_closed(link)
    assert answer(browser).status_code == 410
    assert account_of(newcomer) is None


# A contact address never opens an account


def test_a_changed_contact_address_gets_no_code_and_no_account(here: World, mail_server):
    """A keeper of the register writes an own address on the administrator's row."""
    victim = here.person(Part.ADMINISTRATOR)
    factories.EmailAddressFactory(user=victim.account)
    with scope(trusts=[here.trust.pk]):
        Person.objects.filter(pk=victim.pk).update(email="angriper@example.no")

    Client().post(SIGN_IN, {"email": "angriper@example.no"})
    deliver_codes()

    assert mail_server.codes == []
    assert account_of(victim) == victim.account


def test_whoever_has_an_account_cannot_be_invited_into_another(here: World, mail_server):
    victim = here.person(Part.RESOURCE_PERSON)

    with pytest.raises(InvitationRefused):
        invite_by(here, victim, "angriper@example.no")

    assert account_of(victim) == victim.account


def test_an_account_that_came_meanwhile_stays(here: World, newcomer, mail_server):
    invite_by(here, newcomer, "angriper@example.no")
    browser = opened(link_in_mail(here, mail_server))
    rightful = open_account(email="nina@example.no")
    with scope(trusts=[here.trust.pk]):
        Person.objects.filter(pk=newcomer.pk).update(account=rightful)

    answer(browser)

    assert account_of(newcomer) == rightful
    assert not Account.objects.filter(email="angriper@example.no").exists()


def test_imported_and_doubled_rows_with_the_address_of_an_account_get_nothing_of_it(here: World, client_of):
    """As an import or a merge writes them: rows of the same address, in this trust and the next."""
    victim = here.person(Part.COORDINATOR)
    with scope(trusts=[here.trust.pk, here.other_trust.pk]):
        rows = [
            factories.PersonFactory(trust=trust, email=victim.account.email, given_name="Dublett")
            for trust in (here.trust, here.other_trust)
        ]
        factories.RoleFactory(person=rows[1], part=Part.COORDINATOR, network=here.spots[OTHER_TRUST].network)

    assert [account_of(row) for row in rows] == [None, None]
    assert client_of(victim).get("/annen/sykepleiere/plan/").status_code == 404


def test_a_persons_new_contact_address_does_not_move_the_invitation(here: World, newcomer, mail_server):
    """Invited at the right address; then somebody edits the row."""
    invite_by(here, newcomer)
    with scope(trusts=[here.trust.pk]):
        Person.objects.filter(pk=newcomer.pk).update(email="angriper@example.no")

    answer(opened(link_in_mail(here, mail_server)))

    assert account_of(newcomer).email == ADDRESS


def test_an_invitation_to_the_address_of_another_gives_the_inviter_nothing(here: World, newcomer, client_of):
    """A coordinator invites their own second row by a colleague's address, and never sees that mailbox."""
    colleague = here.person(Part.ADMINISTRATOR)
    factories.EmailAddressFactory(user=colleague.account)
    invite_by(here, newcomer, colleague.account.email)

    page = client_of(here.person(Part.COORDINATOR)).post(PAGE)

    assert page.status_code == 410
    assert account_of(newcomer) is None


def test_the_address_of_another_account_joins_nobody_who_is_in_the_register_already(
    here: World, newcomer, mail_server, client_of
):
    colleague = here.person(Part.ADMINISTRATOR)
    invite_by(here, newcomer, colleague.account.email)
    browser = opened(link_in_mail(here, mail_server), client_of(colleague))

    answer(browser)

    assert account_of(newcomer) is None
    assert account_of(colleague) == colleague.account


def test_only_an_administrator_opens_the_way_for_an_administrator(here: World, newcomer, mail_server):
    with scope(trusts=[here.trust.pk]):
        factories.RoleFactory(person=newcomer, part=Part.ADMINISTRATOR)

    with pytest.raises(InvitationRefused):
        invite_by(here, newcomer, "koordinatorens.egen@example.no")

    assert invite_by(here, newcomer, part=Part.ADMINISTRATOR).address == ADDRESS


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.LEADER, Part.STEERING_GROUP])
def test_who_runs_nothing_invites_nobody(part, here: World, newcomer):
    with pytest.raises(InvitationRefused):
        invite_by(here, newcomer, part=part)


def test_a_coordinator_of_another_trust_invites_nobody_here(here: World, newcomer):
    stranger = actor_of(here.person(Part.COORDINATOR, OTHER_TRUST))

    with scope(trusts=[here.other_trust.pk]), pytest.raises(Person.DoesNotExist):
        invite(person=newcomer, address=ADDRESS, by=stranger)


def test_the_link_of_one_does_not_open_the_invitation_of_another(here: World, newcomer, mail_server):
    with scope(trusts=[here.trust.pk]):
        other = factories.PersonFactory(trust=here.trust, given_name="Ole", family_name="Annen")
    invite_by(here, newcomer)
    browser = opened(link_in_mail(here, mail_server))
    invite_by(here, other, "ole@example.no")

    answer(browser)

    assert account_of(other) is None
    assert here.person(Part.COORDINATOR, NEIGHBOUR_NETWORK).account_id is not None
