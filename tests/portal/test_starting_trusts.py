"""The region starts trusts and networks, by a way of its own that leads nowhere else."""

import io
import re

import pytest
from django.test import Client
from PIL import Image

from mailing.delivery import take_turn
from mailing.models import MailSender
from members.models import Account, Invitation, Person, Role, TrustPolicy
from network.actors import Actor, Part
from network.models import HealthTrust, LocalGroup, Network, RegionChange, Term, TrustLogo, TrustSettings
from network.tenancy import PLATFORM, scope
from plans.models import AnnualPlan
from plans.services import create_plan
from tests import factories
from tests.mail_server import mail_server, text_of
from tests.world import OTHER_TRUST, World

__all__ = ["mail_server"]
pytestmark = pytest.mark.django_db

START = "/region/prove/nytt-foretak/"
WANTED = {
    "name": "Førde",
    "language": "nn",
    "given_name": "Nina",
    "family_name": "Ny",
    "email": "Nina.Ny@example.no",
    "leavers_kept": "3",
    "motto": "Saman",
    "survey_from": "1.11.",
    "survey_to": "30. november",
    "from_name": "Nettverket i Førde",
    "reply_to": "svar@example.no",
    "resource_person_singular": "kontaktsjukepleiar",
    "resource_person_the_singular": "kontaktsjukepleiaren",
    "resource_person_plural": "kontaktsjukepleiarar",
    "resource_person_the_plural": "kontaktsjukepleiarane",
    "network-TOTAL_FORMS": "3",
    "network-INITIAL_FORMS": "0",
    "network-0-name": "Sjukepleiarar",
    "network-0-kind": "nurses",
    "network-0-groups": "Indre: Sogndal, Luster\nYtre",
    "network-1-name": "",
    "network-1-kind": "nurses",
    "network-2-name": "",
    "network-2-kind": "nurses",
}


@pytest.fixture
def world(world: World) -> World:
    with scope(lane=PLATFORM):
        for name in ("Sogndal", "Luster"):
            factories.MunicipalityFactory(name=name)
    return world


@pytest.fixture
def browser(world: World, client_of) -> Client:
    return client_of(world.person(Part.REGIONAL_COORDINATOR))


def post(browser: Client, step: str = "start", **changes):
    return browser.post(START, WANTED | {"step": step} | changes)


def started(slug: str = "forde") -> HealthTrust | None:
    return HealthTrust.objects.filter(slug=slug).first()


def within(trust: HealthTrust):
    return scope(trusts_read=[trust.pk], regions_read=[trust.region_id])


def errors_of(response) -> list[str]:
    assert response.status_code == 422
    return [error for _, error in response.context["start"].errors()]


def picture() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(content, "PNG")
    content.seek(0)
    content.name = "logo.png"
    return content


def test_trust_begins_with_everything_that_was_written(browser, world):
    page = post(browser)

    assert page.status_code == 200
    trust = started()
    assert (trust.region, trust.name, trust.kind, trust.language) == (world.region, "Førde", "health_trust", "nn")
    with within(trust):
        [network] = Network.objects.all()
        groups = LocalGroup.objects.with_municipality_names()
        settled, sender = TrustSettings.objects.get(), MailSender.objects.get()
        assert (network.name, network.slug) == ("Sjukepleiarar", "sjukepleiarar")
        assert [(group.name, group.municipality_names) for group in groups] == [
            ("Indre", ["Luster", "Sogndal"]),
            ("Ytre", []),
        ]
        assert (settled.motto, settled.survey_from, settled.survey_to) == ("Saman", "11-01", "11-30")
        assert (sender.from_name, sender.reply_to) == ("Nettverket i Førde", "svar@example.no")
        assert TrustPolicy.objects.get().leavers_kept == 3
        assert [term.singular for term in Term.objects.all()] == ["kontaktsjukepleiar"]


def test_first_coordinator_is_invited_and_administers_the_trust_too(browser, world):
    post(browser)

    with within(started()):
        person, invitation = Person.objects.get(), Invitation.objects.get()
        assert (invitation.person, invitation.address) == (person, "nina.ny@example.no")
        assert invitation.invited_by == world.person(Part.REGIONAL_COORDINATOR).name
        assert sorted(Role.objects.values_list("part", flat=True)) == [Part.ADMINISTRATOR, Part.COORDINATOR]


def test_the_invited_signs_in_by_the_mail_and_sees_the_first_steps(browser, world, mail_server):
    post(browser)
    trust = started()
    with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
        MailSender.objects.update(host="")
        take_turn(trust.pk)
    link = re.search(r"http://localhost:8000(/lenke/[\w-]+/)", text_of(mail_server.received[-1])).group(1)

    newcomer = Client()
    page = newcomer.get(link, follow=True)
    newcomer.post("/konto/invitasjon/", {"link": str(page.context["link"].pk)})

    assert Account.objects.filter(email="nina.ny@example.no").exists()
    assert newcomer.get(f"/{trust.slug}/").status_code in {200, 302}


def test_the_region_has_no_place_in_the_trust_afterwards(browser, world):
    post(browser)

    assert browser.get("/forde/register/").status_code == 404
    assert browser.get("/forde/innstillinger/").status_code == 404
    assert browser.get("/forde/historikk/").status_code == 404


def test_summary_comes_first_and_makes_nothing(browser, world):
    page = post(browser, step="look")

    assert page.status_code == 200
    assert "/forde/" in page.content.decode()
    assert "nina.ny@example.no" in page.content.decode().lower()
    assert started() is None


def test_from_the_summary_back_to_the_form_nothing_is_lost(browser, world):
    hidden = dict(post(browser, step="look").context["start"].hidden())

    page = browser.post(START, hidden | {"step": "change"})

    assert page.status_code == 200
    assert page.context["form"]["motto"].value() == "Saman"
    assert started() is None


def test_logo_is_chosen_once_and_stands_on_the_first_plan(browser, world):
    wanted = WANTED | {"step": "look", "logo": picture(), "alt_text": "Logo for Førde"}
    hidden = dict(browser.post(START, wanted).context["start"].hidden())

    browser.post(START, hidden | {"step": "start"})

    trust = started()
    with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
        [logo] = TrustLogo.objects.all()
        network = Network.objects.select_related("trust__region").get()
        plan: AnnualPlan = create_plan(network=network, year=2026, by=Actor(name="Prøve"))
        assert logo.file.is_kept
        assert plan.motto == "Saman"
        assert [(row.alt_text, row.file_id) for row in plan.logos.all()] == [("Logo for Førde", logo.file_id)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "Region"}, "This word is used by the portal itself."),
        ({"slug": "egen"}, "This address is taken."),
        ({"name": "…"}, "No address can be made of this name."),
        ({"survey_to": ""}, "Give both days of the survey, or none."),
        ({"survey_to": "31.2."}, "Write day and month"),
        ({"network-0-name": "", "network-0-groups": ""}, "A trust begins with at least one network."),
        ({"network-0-name": ""}, "Write what the network is called."),
        ({"network-0-name": "Register"}, "This word is used by the portal itself."),
        ({"network-0-groups": "Indre: Sogndl"}, "There is no municipality called “Sogndl”."),
        ({"network-0-groups": "Indre\nIndre"}, "Two groups are called “Indre”."),
        ({"network-1-name": "Sjukepleiarar"}, "Two networks have the same name."),
        ({"resource_person_plural": ""}, "Give all four forms of the word, or none."),
        ({"leavers_kept": "0"}, "greater than or equal to 1"),
        ({"email": "nina"}, "valid email address"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(browser, world, changes, error):
    browser.cookies["django_language"] = "en"
    before = HealthTrust.objects.count()

    said = errors_of(post(browser, **changes))

    assert any(error in each for each in said), said
    assert HealthTrust.objects.count() == before


def test_municipality_whose_name_two_have_is_told_by_its_number(browser, world):
    browser.cookies["django_language"] = "en"
    with scope(lane=PLATFORM):
        factories.MunicipalityFactory(name="Herøy", number="1515")
        factories.MunicipalityFactory(name="Herøy", number="1818")

    [said] = errors_of(post(browser, **{"network-0-groups": "Ytre: Herøy"}))
    assert "Write the number instead, for example 1515" in said
    assert post(browser, **{"network-0-groups": "Ytre: Herøy 1818"}).status_code == 200


# A network in a trust that is there


def test_region_starts_a_network_in_its_trust_and_says_who_takes_over(browser, world):
    address = f"/region/prove/foretak/{world.other_trust.pk}/nytt-nettverk/"

    page = browser.post(address, {"name": "Fysio", "kind": "other", "groups": "Nord: Luster"}, follow=True)

    assert page.status_code == 200
    with within(world.other_trust):
        assert LocalGroup.objects.filter(network__slug="fysio").count() == 1


def test_region_starts_nothing_in_a_trust_of_another_region(browser, world):
    address = f"/region/prove/foretak/{world.distant_trust.pk}/nytt-nettverk/"

    assert browser.get(address).status_code == 404
    assert browser.post(address, {"name": "Fysio", "kind": "other"}).status_code == 404


# The directory


def test_region_changes_name_word_and_language_of_its_trust_and_it_is_noted(browser, world):
    address = f"/region/prove/foretak/{world.other_trust.pk}/"

    browser.post(address, {"name": "Fonna", "slug": "fonna", "language": "nn"})

    trust = HealthTrust.objects.get(pk=world.other_trust.pk)
    assert (trust.name, trust.slug, trust.language) == ("Fonna", "fonna", "nn")
    with scope(regions_read=[world.region.pk]):
        change = RegionChange.objects.of(trust)[0]
    assert change.after == {"name": "Fonna", "slug": "fonna", "language": "nn"}
    assert change.actor == world.person(Part.REGIONAL_COORDINATOR).name
    assert "Fonna" in browser.get(address).content.decode()


def test_region_cannot_change_a_trust_of_another_region(browser, world):
    assert browser.get(f"/region/prove/foretak/{world.distant_trust.pk}/").status_code == 404


def test_region_is_renamed_by_its_coordinator_and_it_is_noted(browser, world):
    page = browser.post("/region/prove/innstillinger/", {"name": "Helseregion Ny"}, follow=True)

    assert page.status_code == 200
    assert [entry.who for entry in page.context["history"]][:1] == [world.person(Part.REGIONAL_COORDINATOR).name]


def test_a_trust_that_calls_somebody_its_regional_coordinator_starts_nothing(world, client_of):
    with scope(trusts=[world.other_trust.pk]):
        person = world.person(Part.COORDINATOR, OTHER_TRUST)
        Role.objects.create(
            trust=world.other_trust, person=person, part=Part.REGIONAL_COORDINATOR, started="2020-01-01"
        )

    assert client_of(person).get(START).status_code == 403
    assert client_of(person).post(START, WANTED | {"step": "start"}).status_code == 403
    assert started() is None
