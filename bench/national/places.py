from dataclasses import dataclass

from bench.national.rows import Rows
from bench.national.size import NETWORKS, SINCE
from network.models import (
    HealthTrust,
    LocalGroup,
    LocalGroupMunicipality,
    Municipality,
    Network,
    NetworkDocument,
    Organisation,
    Workplace,
)


@dataclass(frozen=True)
class NetworkRows:
    network: Network
    local_groups: list[LocalGroup]


def add_workplaces(rows: Rows, trust: HealthTrust, municipalities: list[Municipality]) -> list[Workplace]:
    municipality, kind = Organisation.Kind.MUNICIPALITY, Workplace.Kind.NURSING_HOME
    employers = [
        (place, rows.add(Organisation, trust=trust, name=f"{place.name} kommune", kind=municipality))
        for place in municipalities
    ]
    found = []
    for number in range(rows.size.workplaces):
        place, employer = employers[number % len(employers)]
        name = f"Arbeidssted {number}"
        found.append(
            rows.add(Workplace, trust=trust, organisation=employer, municipality=place, name=name, kind=kind)
        )
    return found


def add_networks(rows: Rows, trust: HealthTrust, municipalities: list[Municipality]) -> list[NetworkRows]:
    return [add_network(rows, trust, slug, municipalities) for slug in NETWORKS]


def add_network(rows: Rows, trust: HealthTrust, slug: str, municipalities: list[Municipality]) -> NetworkRows:
    network = rows.add(Network, trust=trust, slug=slug, name=f"Nettverk {slug} {trust.name}", started_year=2010)
    groups = [
        rows.add(LocalGroup, trust=trust, network=network, slug=f"gruppe-{number}", name=f"Gruppe {number}")
        for number in range(rows.size.local_groups)
    ]
    for number, municipality in enumerate(municipalities):
        group = groups[number % len(groups)]
        rows.add(LocalGroupMunicipality, trust=trust, local_group=group, municipality=municipality)
    for number in range(rows.size.documents):
        add_document(rows, network, number)
    return NetworkRows(network, groups)


def add_document(rows: Rows, network: Network, number: int) -> None:
    rows.add(
        NetworkDocument,
        trust=network.trust,
        network=network,
        kind=NetworkDocument.Kind.values[number % len(NetworkDocument.Kind)],
        title=f"Dokument {number} for {network.name}",
        version=f"{number}.0",
        valid_from=SINCE,
        link=f"https://example.no/{network.trust.slug}/{network.slug}/{number}",
    )
