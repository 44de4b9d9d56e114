"""What a list of 5,000 people costs that is brought into the register: seconds and memory, all rolled back."""

import resource
import time
from collections.abc import Iterator

from django.db import transaction

from bench.databases import NATIONAL, connect, using
from bench.measuring import Row
from bench.pages import LIST, LIST_COORDINATOR
from members.models import Person, RegisterImport
from members.places import places_of
from members.sheets import carrying_out
from members.sheets.access import reach_of
from members.sheets.heading import guess
from network.actors import Actor
from network.models import HealthTrust, Network, Workplace
from network.tenancy import scope

PEOPLE = 5000
MOST_SECONDS = 60  # of a worker; the page shows how far it has come
MOST_MEMORY = 400  # MB above what the process had
HEADINGS = ["fornavn", "etternavn", "e-post", "yrke", "nettverk", "kommune", "arbeidssted", "leder"]


def rows() -> Iterator[Row]:
    with using(connect(NATIONAL)):
        trust = HealthTrust.objects.get(slug=LIST["trust"])
        with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
            imported, before = import_of(trust), memory()
            begun = time.perf_counter()
            outcome = carrying_out.outcome_of(imported, reach_of(coordinator(trust)))
            looked_through = time.perf_counter()
            carrying_out.save(outcome, lambda done: None)
            done = time.perf_counter()
            transaction.set_rollback(True)
    spread = f"dry run {looked_through - begun:.1f} s, writing {done - looked_through:.1f} s"
    yield Row("import of 5,000 people", done - begun, MOST_SECONDS, "s", spread=spread)
    yield Row("import of 5,000 people, memory beside the process's own", memory() - before, MOST_MEMORY, "MB")


def memory() -> float:
    """The most that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def coordinator(trust: HealthTrust) -> Actor:
    person = Person.objects.get(email=LIST_COORDINATOR, trust=trust)
    return Actor(person_id=person.pk, trust_id=trust.pk, places=places_of(person.pk))


def import_of(trust: HealthTrust) -> RegisterImport:
    network = Network.objects.get(trust=trust, slug=LIST["network"])
    sites = trust_workplaces(trust)
    people = [
        [
            number + 2,
            f"Ny{number}",
            f"Person{number}",
            f"ny{number}@example.no",
            "sykepleier",
            network.name,
            *sites[number % len(sites)],
            f"Leder {number // 10}",
        ]
        for number in range(PEOPLE)
    ]
    return RegisterImport.objects.create(
        trust=trust, file_name="bench.csv", made_by="bench", account=0, header=HEADINGS, rows=people,
        columns=guess(HEADINGS),
    )  # fmt: skip


def trust_workplaces(trust: HealthTrust) -> list[tuple[str, str]]:
    return list(Workplace.objects.filter(trust=trust).values_list("municipality__name", "name"))
