"""The whole demo, in the order in which its rows need each other."""

from collections import Counter

from django.db import transaction

from members.coverage.figures import tell_region
from members.models import Person
from network.models import HealthTrust, LocalGroup, Municipality, Network
from network.tenancy import PLATFORM, scope
from plans.models import AnnualPlan
from plans.versions import freeze_missing
from portal.demo.plans import PLANS
from portal.demo.regions import trusts
from portal.demo.strategies import DOCUMENTS, PERIODS
from portal.demo_loading.directory import load_municipalities, load_trusts
from portal.demo_loading.documents import load_documents
from portal.demo_loading.following import load_following
from portal.demo_loading.mail import load_mail
from portal.demo_loading.networks import load_network, load_terms
from portal.demo_loading.newsletters import load_newsletters
from portal.demo_loading.people import Places, load_people
from portal.demo_loading.plans import load_plan
from portal.demo_loading.shelf import load_shelf
from portal.demo_loading.strategies import load_document, load_periods
from portal.demo_loading.talk import load_talk
from portal.demo_loading.threads import load_threads
from portal.demo_loading.workplaces import load_needs, load_organisations, load_workplaces


@transaction.atomic
def load() -> Counter[str]:
    """All or nothing: a load that is interrupted leaves no half demo behind. Gives the number of rows."""
    loaded: Counter[str] = Counter()
    with scope(lane=PLATFORM):
        municipalities = load_municipalities()
        rows = load_trusts()
    for region in {row.region_id: row.region for row in rows}.values():
        with scope(regions=[region.pk]):
            load_periods(region, [period for period in PERIODS if period["region"] == region.slug])
            if region.slug in DOCUMENTS:
                load_document(region, *DOCUMENTS[region.slug])
    for row, values in zip(rows, trusts(), strict=True):
        with scope(trusts=[row.pk], regions_read=[row.region_id]):
            load_trust(row, values, municipalities)
            loaded += Counter(
                trusts=1,
                networks=Network.objects.count(),
                persons=Person.objects.count(),
                plans=AnnualPlan.objects.count(),
            )
    return loaded


def load_trust(trust: HealthTrust, values: dict, municipalities: dict[str, Municipality]) -> None:
    load_terms(trust, values["terms"])
    places = load_places(trust, values["networks"], municipalities)
    load_people(trust, places)
    tell_region(trust)
    for network in places.networks.values():
        load_documents(network)
    load_mail(trust, list(places.networks.values()))
    for plan in PLANS:
        if plan["trust"] == trust.slug:
            load_plan(places.networks[plan["network"]], plan)
    for place, network in enumerate(places.networks.values()):
        load_shelf(network, place)
    load_newsletters(trust, list(places.networks.values()))
    load_following(trust)
    load_threads(trust)
    load_talk(trust)
    freeze_missing(trust.pk, as_of_approval=True)  # the sweep orders their PDFs


def load_places(trust: HealthTrust, networks: list[dict], municipalities: dict[str, Municipality]) -> Places:
    rows = {values["slug"]: load_network(trust, values, municipalities) for values in networks}
    groups = LocalGroup.objects.filter(trust=trust).select_related("network")
    organisations = load_organisations(trust)
    workplaces = load_workplaces(trust, municipalities, organisations)
    load_needs(trust, [(values["profession"], rows[values["slug"]]) for values in networks], workplaces)
    return Places(
        networks=rows,
        local_groups={(group.network.slug, group.slug): group for group in groups},
        workplaces=workplaces,
        organisations=organisations,
    )
