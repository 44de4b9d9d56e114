"""The narrow ways in beside a trust's own scope: each opens what it names and nothing else."""

import pytest
from django.db import ProgrammingError, models

from mailing.models import SignInMail
from members.models import Person, ResourcePerson
from network.actors import Part
from network.models import (
    HealthTrust,
    LocalGroup,
    LocalGroupMunicipality,
    Municipality,
    Network,
    NetworkDocument,
    Region,
    StoredFile,
    Term,
)
from network.tenancy import DIRECTORY, MAIL_WORKER, PLATFORM, scope
from tests import factories
from tests.everything import owned_models
from tests.world import NEIGHBOUR_NETWORK, OTHER_TRUST, World

pytestmark = pytest.mark.django_db
OWNED = [*owned_models("trust"), *owned_models("region"), SignInMail]
REFUSED = pytest.raises(ProgrammingError, match="row-level security")


def readable() -> set[type[models.Model]]:
    """The models of which the present scope sees any row at all."""
    return {model for model in OWNED if model.objects.exists()}


@pytest.fixture(scope="module")
def world(shared_world) -> World:
    """With something behind every door, so that an open one would show."""
    trust = shared_world.trust
    with scope(lane=PLATFORM):
        municipality = factories.MunicipalityFactory()
    with scope(trusts=[trust.pk]):
        factories.LocalGroupMunicipalityFactory(local_group=shared_world.local_group, municipality=municipality)
        factories.TermFactory(trust=trust)
        factories.PrintJobFactory(trust=trust)
        factories.OrganisationFactory(trust=trust)
        for is_public in (True, False):
            factories.NetworkDocumentFactory(
                network=shared_world.network,
                file=factories.StoredFileFactory(trust=trust),
                link="",
                is_public=is_public,
            )
    with scope(regions=[shared_world.region.pk]):
        factories.StrategyImportFactory(region=shared_world.region)
    factories.SignInMailFactory()
    return shared_world


# Nobody: the directory


def test_everyone_reads_the_directory_and_nothing_else(world):
    assert Region.objects.count() == 2
    assert HealthTrust.objects.count() == 5
    assert Municipality.objects.exists()
    assert readable() == set()


@pytest.mark.parametrize("model", [Region, HealthTrust, Municipality])
def test_nobody_writes_the_directory_without_its_lane(world, model):
    assert model.objects.update(name="x") == 0
    assert model.objects.filter(pk=model.objects.latest("pk").pk)._raw_delete("default") == 0


def test_scope_of_a_trust_and_its_region_does_not_write_the_directory(world):
    with scope(trusts=[world.trust.pk], regions=[world.region.pk]):
        assert HealthTrust.objects.update(name="x") == 0
        assert Region.objects.update(name="x") == 0
        assert Municipality.objects.update(name="x") == 0


@pytest.mark.parametrize("factory", [factories.RegionFactory, factories.MunicipalityFactory])
def test_nobody_adds_to_the_directory_without_its_lane(world, factory):
    with REFUSED, scope(trusts=[world.trust.pk], regions=[world.region.pk]):
        factory()


def test_a_region_does_not_add_a_trust_by_itself(world):
    with REFUSED, scope(regions=[world.region.pk]):
        factories.HealthTrustFactory(region=world.region)


# An account: its own person rows


def test_account_reads_its_own_persons_in_all_trusts_and_nothing_else(world):
    person = world.person(Part.COORDINATOR)
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = factories.PersonFactory(trust=world.other_trust, account=person.account)

    with scope(account=person.account_id):
        assert set(Person.objects.all()) == {person, elsewhere}
        assert readable() == {Person}


def test_account_does_not_write_its_persons(world):
    with scope(account=world.person(Part.COORDINATOR).account_id):
        assert Person.objects.update(given_name="x") == 0


# A guest by link: one person in one trust


def test_guest_reads_own_person_and_appointments_and_the_frame_of_the_page(world):
    person = world.person(Part.RESOURCE_PERSON)

    with scope(guest_trust=world.trust.pk, guest_person=person.pk):
        assert list(Person.objects.all()) == [person]
        assert [row.person_id for row in ResourcePerson.objects.all()] == [person.pk]
        assert {network.trust_id for network in Network.objects.all()} == {world.trust.pk}
        assert readable() == {Person, ResourcePerson, Network, LocalGroup, Term}


def test_guest_of_one_trust_with_a_person_of_another_reads_no_person(world):
    stranger = world.person(Part.RESOURCE_PERSON, OTHER_TRUST)

    with scope(guest_trust=world.trust.pk, guest_person=stranger.pk):
        assert not Person.objects.exists()
        assert not ResourcePerson.objects.exists()


def test_guest_writes_nothing(world):
    person = world.person(Part.RESOURCE_PERSON)

    with scope(guest_trust=world.trust.pk, guest_person=person.pk):
        assert Person.objects.update(phone="1") == 0
        assert ResourcePerson.objects.update(position_percent=1) == 0


@pytest.mark.parametrize("half", [{"guest_trust": 1}, {"guest_person": 1}])
def test_half_a_guest_is_no_guest(world, half):
    person = world.person(Part.RESOURCE_PERSON)
    reach = {"guest_trust": person.trust_id} if "guest_trust" in half else {"guest_person": person.pk}

    with scope(**reach):
        assert not Person.objects.exists()


# A visitor: what the trust in the address has published


def test_visitor_sees_networks_words_and_published_documents_only(world):
    with scope(public_trust=world.trust.pk):
        assert set(Network.objects.all()) == {world.network, world.spots[NEIGHBOUR_NETWORK].network}
        assert {document.is_public for document in NetworkDocument.objects.all()} == {True}
        assert NetworkDocument.objects.count() == 2
        assert StoredFile.objects.count() == 1
        assert readable() == {
            Network, LocalGroup, LocalGroupMunicipality, Term, NetworkDocument, StoredFile,
        }  # fmt: skip


def test_visitor_of_another_trust_sees_none_of_these(world):
    with scope(public_trust=world.other_trust.pk):
        assert {network.trust_id for network in Network.objects.all()} == {world.other_trust.pk}
        assert not NetworkDocument.objects.exists()
        assert not StoredFile.objects.exists()


def test_visitor_writes_nothing(world):
    with scope(public_trust=world.trust.pk):
        assert NetworkDocument.objects.update(title="x") == 0
        assert Network.objects.update(name="x") == 0


def test_document_that_is_withdrawn_takes_its_file_along(world):
    with scope(trusts=[world.trust.pk]):
        NetworkDocument.objects.update(is_public=False)

    with scope(public_trust=world.trust.pk):
        assert not StoredFile.objects.exists()


# The platform: the directory


def test_platform_writes_the_directory_and_reads_no_tenants_row(world):
    with scope(lane=PLATFORM):
        factories.HealthTrustFactory(region=factories.RegionFactory())
        assert Region.objects.filter(pk=world.region.pk).update(name="x") == 1
        assert readable() == set()


def test_platform_writes_no_tenants_row(world):
    with REFUSED, scope(lane=PLATFORM):
        factories.NetworkFactory(trust=world.trust)


# The region starts a trust: it adds to the own region, and changes the entry that is named


def starter(world, **reach):
    return scope(lane=DIRECTORY, regions=[world.region.pk], **reach)


def test_region_starter_adds_a_trust_to_its_own_region_only(world):
    with starter(world):
        factories.HealthTrustFactory(region=world.region)
    with REFUSED, starter(world):
        factories.HealthTrustFactory(region=world.other_region)


def test_region_starter_adds_no_regional_centre_and_no_region(world):
    with REFUSED, starter(world):
        factories.HealthTrustFactory(region=world.region, kind=HealthTrust.Kind.REGIONAL_CENTRE)
    with REFUSED, starter(world):
        factories.RegionFactory()


def test_region_starter_without_a_region_to_write_adds_nothing(world):
    with REFUSED, scope(lane=DIRECTORY, regions_read=[world.region.pk]):
        factories.HealthTrustFactory(region=world.region)


def test_region_starter_changes_the_named_trust_and_no_other(world):
    with starter(world):
        assert HealthTrust.objects.update(name="x") == 0
    with starter(world, directory_trust=world.other_trust.pk):
        assert HealthTrust.objects.update(name="x") == 1
    with starter(world, directory_trust=world.distant_trust.pk):
        assert HealthTrust.objects.update(name="x") == 0


def test_region_starter_moves_no_trust_to_another_region(world):
    with REFUSED, starter(world, directory_trust=world.other_trust.pk):
        HealthTrust.objects.filter(pk=world.other_trust.pk).update(region=world.other_region)


def test_region_starter_renames_its_own_region_only_and_removes_nothing(world):
    with starter(world, directory_trust=world.other_trust.pk):
        assert Region.objects.update(slug="x") == 1
        assert HealthTrust.objects.all()._raw_delete("default") == 0
        assert Region.objects.all()._raw_delete("default") == 0


def test_region_starter_reads_no_trusts_row_not_even_of_the_trust_it_starts(world):
    with starter(world, directory_trust=world.trust.pk):
        assert readable() == set(owned_models("region"))
        assert not Network.objects.exists()


def test_directory_lane_alone_names_a_trust_in_vain(world):
    with scope(lane=DIRECTORY, directory_trust=world.trust.pk):
        assert HealthTrust.objects.update(name="x") == 0
    with scope(regions=[world.region.pk], directory_trust=world.trust.pk):
        assert HealthTrust.objects.update(name="x") == 0


# Sign-in mail: anyone adds, the mail worker reads


@pytest.mark.parametrize("reach", [{}, {"account": 1}, {"lane": PLATFORM}, {"public_trust": 1}], ids=str)
def test_anyone_adds_a_sign_in_mail_and_reads_none(world, reach):
    with scope(**reach):
        factories.SignInMailFactory()
        assert not SignInMail.objects.exists()
        assert SignInMail.objects.update(state=SignInMail.State.SENT) == 0
        assert SignInMail.objects.all()._raw_delete("default") == 0


def test_a_trusts_scope_reads_no_sign_in_mail(world):
    with scope(trusts=[world.trust.pk], regions=[world.region.pk]):
        assert not SignInMail.objects.exists()


def test_mail_worker_reads_and_changes_sign_in_mail_and_nothing_else(world):
    with scope(lane=MAIL_WORKER):
        assert SignInMail.objects.update(state=SignInMail.State.SENT) == 1
        assert readable() == {SignInMail}


def test_an_unknown_lane_opens_nothing(world):
    with scope(lane="x"):
        assert readable() == set()


# The region: its strategy


def test_region_scope_opens_the_strategy_and_no_trusts_row(world):
    with scope(regions=[world.region.pk]):
        assert readable() == set(owned_models("region"))


def test_trust_reads_its_regions_strategy_and_does_not_write_it(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        assert type(world.period).objects.count() == 1
        assert type(world.period).objects.update(title="x") == 0


def test_another_regions_strategy_is_not_read(world):
    with scope(regions=[world.other_region.pk]):
        assert not type(world.period).objects.exists()
