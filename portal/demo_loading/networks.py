"""A trust's own words, its networks and their local groups."""

from network.models import HealthTrust, LocalGroup, LocalGroupMunicipality, Municipality, Network, Term
from portal.demo.regions import NURSES, SOCIAL_WORKERS, THERAPISTS

KINDS = {
    NURSES: Network.Kind.NURSES,
    THERAPISTS: Network.Kind.PHYSIO_OCCUPATIONAL,
    SOCIAL_WORKERS: Network.Kind.SOCIAL_WORKERS,
}
FORMS = ("singular", "the_singular", "plural", "the_plural")


def load_terms(trust: HealthTrust, terms: dict) -> None:
    Term.objects.bulk_create(
        Term(trust=trust, key=key, language=language, **dict(zip(FORMS, forms, strict=True)))
        for key, languages in terms.items()
        for language, forms in languages.items()
    )


def load_network(trust: HealthTrust, values: dict, municipalities: dict[str, Municipality]) -> Network:
    network = Network.objects.create(
        trust=trust,
        slug=values["slug"],
        name=values["name"],
        kind=KINDS[values["profession"]],
        started_year=values["started"],
        contact=f"{values['slug']}@{trust.slug}.example.no",
    )
    load_local_groups(network, values["local_groups"], municipalities)
    return network


def load_local_groups(network: Network, groups: list[dict], municipalities: dict[str, Municipality]) -> None:
    rows = LocalGroup.objects.bulk_create(
        LocalGroup(trust=network.trust, network=network, slug=group["slug"], name=group["name"], position=position)
        for position, group in enumerate(groups, start=1)
    )
    LocalGroupMunicipality.objects.bulk_create(
        LocalGroupMunicipality(trust=network.trust, local_group=row, municipality=municipalities[number])
        for row, group in zip(rows, groups, strict=True)
        for number in group["municipalities"]
    )
