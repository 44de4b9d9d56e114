"""Who stands in the register twice: found by likeness, in few questions, and not when said to be two."""

import pytest
from django.urls import reverse

from members.duplicates import Sign, likely_pairs, told_apart
from members.models import Person
from network.actors import Part
from network.tenancy import scope
from tests import factories
from tests.queries import count_queries, counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(world):
    return lambda: scope(trusts=[world.trust.pk])


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def person(world, given: str, family: str, **values) -> Person:
    values = {"email": f"{given}.{family}@example.no".lower().replace(" ", ""), "phone": ""} | values
    made = factories.PersonFactory(trust=world.trust, given_name=given, family_name=family, **values)
    factories.ResourcePersonFactory(person=made, network=world.network)
    return made


def found(world, *people: Person) -> list[tuple]:
    pairs = likely_pairs(Person.objects.filter(pk__in=[one.pk for one in people]))
    return [(pair.one.pk, pair.other.pk, pair.signs) for pair in pairs]


ALIKE = [
    (("Kari", "Nordmann"), ("Kari", "Nordmann"), {Sign.NAME, Sign.LIKE_NAME}),
    (("Kari", "Nordmann"), ("Nordmann", "Kari"), {Sign.NAME}),
    (("Åse", "Aas"), ("aase", "ÅS "), {Sign.NAME, Sign.LIKE_NAME}),
    (("Kari", "Nordmann"), ("Kari", "Nordman"), {Sign.LIKE_NAME}),
    (("Kari", "Nordmann"), ("Kari", "Nrodmann"), {Sign.LIKE_NAME}),
    (("Kari", "Nordmann"), ("Kari Anne", "Berg Nordmann"), {Sign.LIKE_NAME}),
]


@pytest.mark.parametrize(("one", "other", "signs"), ALIKE)
def test_names_that_are_alike(world, here, one, other, signs):
    with here():
        first = person(world, *one, email="a@example.no")
        second = person(world, *other, email="b@example.no")
        [(a, b, told)] = found(world, first, second)

    assert (a, b, set(told)) == (first.pk, second.pk, signs)


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ({"email": "Kari@Example.no"}, {"email": "kari@example.no"}, Sign.EMAIL),
        ({"phone": "+47 900 00 000"}, {"phone": "90000000"}, Sign.PHONE),
        ({"phone": "0047 90 00 00 00"}, {"phone": "900 00 000"}, Sign.PHONE),
    ],
)
def test_address_and_telephone_with_a_name_in_common(world, here, one, other, sign):
    with here():
        first, second = person(world, "Kari", "Nordmann", **one), person(world, "Kari", "Berg", **other)
        assert found(world, first, second) == [(first.pk, second.pk, (sign,))]


def test_two_who_share_a_wards_telephone_are_two(world, here):
    with here():
        first = person(world, "Kari", "Nordmann", phone="51 00 00 00", email="post@example.no")
        second = person(world, "Ola", "Vik", phone="51 00 00 00", email="post@example.no")

        assert found(world, first, second) == []


def test_who_was_said_to_be_two_is_not_proposed_again(world, here):
    with here():
        first, second = person(world, "Kari", "Nordmann"), person(world, "Kari", "Nordmann")
        told_apart(second, first)
        told_apart(first, second)

        assert found(world, first, second) == []


def test_who_was_merged_or_anonymised_is_nobodys_double(world, here):
    with here():
        first, second = person(world, "Kari", "Nordmann"), person(world, "Kari", "Nordmann")
        Person.objects.filter(pk=second.pk).update(merged_into=first)

        assert found(world, first, second) == []


def test_a_thousand_persons_take_two_questions(world, here):
    with here():
        Person.objects.bulk_create(
            Person(trust=world.trust, given_name=f"Fornavn{n % 50}", family_name=f"Etternavn{n}") for n in range(1000)
        )
        with counted(2):
            likely_pairs(Person.objects.all())


@pytest.mark.parametrize("pairs", [1, 10])
def test_the_page_asks_as_often_whatever_it_shows(world, here, client_of, pairs):
    with here():
        for n in range(pairs):
            for _ in range(2):
                person(world, f"Navn{n * n}", f"Dobbel{n}", email="")

    browser = client_of(world.person(Part.COORDINATOR))
    assert count_queries(browser, reverse("duplicates", kwargs={"trust": world.trust.slug})) == 13


def test_a_coordinator_compares_those_of_the_own_network(world, here, client_of):
    with here():
        first, second = person(world, "Kari", "Nordmann"), person(world, "Kari", "Nordmann")
    address = {"trust": world.trust.slug}

    for part, place, sees in (
        (Part.COORDINATOR, "own", True),
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, False),
        (Part.ADMINISTRATOR, "own", True),
    ):
        browser = in_english(client_of(world.person(part, place)))
        listed = "Kari Nordmann" in text_of(browser.get(reverse("duplicates", kwargs=address)))
        page = browser.get(reverse("merge_pair", kwargs=address | {"pk": first.pk, "other": second.pk}))
        assert (listed, page.status_code) == (sees, 200 if sees else 404)


def test_the_pages_lead_from_two_to_one_and_back(world, here, client_of):
    with here():
        first, second = (
            person(world, "Kari", "Nordmann", phone=""),
            person(world, "Kari", "Nordmann", phone="51 00 00 00"),
        )
    browser = in_english(client_of(world.person(Part.COORDINATOR)))
    pair = reverse("merge_pair", kwargs={"trust": world.trust.slug, "pk": first.pk, "other": second.pk})

    nothing = browser.post(pair)
    merged = browser.post(pair, {"keep": first.pk}, follow=True)
    with here():
        kept = Person.objects.get(pk=first.pk)
    apart = browser.post(merged.redirect_chain[-1][0], follow=True)

    assert (nothing.status_code, "Choose which of the two is kept" in text_of(nothing)) == (422, True)
    assert kept.phone == "51 00 00 00"
    assert "Take them apart again" in text_of(merged)
    assert "The two persons are apart again" in apart.content.decode()
    with here():
        assert Person.objects.get(pk=second.pk).merged_into is None


def test_two_different_persons_can_be_told_apart_on_the_page(world, here, client_of):
    with here():
        first, second = person(world, "Kari", "Nordmann"), person(world, "Kari", "Nordmann")
    browser = in_english(client_of(world.person(Part.COORDINATOR)))

    browser.post(
        reverse("merge_pair", kwargs={"trust": world.trust.slug, "pk": first.pk, "other": second.pk}),
        {"keep": "different"},
    )

    with here():
        assert likely_pairs(persons_kept_by_coordinator(world)) == []


def persons_kept_by_coordinator(world):
    return Person.objects.filter(appointments__network=world.network, family_name="Nordmann")
