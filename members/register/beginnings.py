"""What a form of the register begins with, as its address says: a vacancy, a workplace, a person, a proposal."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from members.models import Person, Proposal, ResourcePerson, Vacancy
from members.register.access import KEEPERS
from members.register.filters import number_in
from network.actors import Actor, Part
from network.models import HealthTrust, Network, Workplace


@dataclass(frozen=True)
class Beginning:
    networks: list[Network] = field(default_factory=list)  # where the actor may register somebody
    vacancy: Vacancy | None = None
    workplace: Workplace | None = None
    person: Person | None = None
    leader: Person | None = None
    proposal: Proposal | None = None

    @classmethod
    def of_query(cls, query: QueryDict, *, actor: Actor, trust: HealthTrust) -> "Beginning":
        """Nothing that the actor may not see is taken from an address."""
        networks = networks_kept(actor, trust)
        vacancies = Vacancy.objects.open().filter(trust=trust, network__in=networks)
        proposals = Proposal.objects.visible_to(actor).open().for_list()
        proposal = first(proposals, query, "proposal")
        return cls(
            networks=networks,
            vacancy=first(vacancies.select_related("workplace"), query, "vacancy"),
            workplace=first(Workplace.objects.filter(trust=trust), query, "workplace"),
            person=first(Person.objects.visible_to(actor).current(), query, "person"),
            leader=last_leader(proposal.appointment) if proposal else None,
            proposal=proposal,
        )

    def values_for_form(self) -> dict[str, Any]:
        if self.proposal:
            row = self.proposal.appointment
            return named(self.proposal) | {
                "network": row.network_id,
                "workplace": row.workplace_id,
                "local_group": row.local_group_id,
                "profession": row.profession,
            }
        if self.vacancy:
            return {
                "network": self.vacancy.network_id,
                "workplace": self.vacancy.workplace_id,
                "local_group": self.vacancy.local_group_id,
            }
        return {"workplace": self.workplace.pk} if self.workplace else {}

    def values_for_leader(self, appointment: ResourcePerson) -> dict[str, Any]:
        is_meant = self.proposal and self.proposal.appointment_id == appointment.pk
        return named(self.proposal) if is_meant else {}


def networks_kept(actor: Actor, trust: HealthTrust) -> list[Network]:
    everywhere = actor.is_anywhere(Part.ADMINISTRATOR)
    return [
        network
        for network in Network.objects.filter(trust=trust)
        if everywhere or actor.is_any(*KEEPERS, network_id=network.pk)
    ]


def first(rows, query: QueryDict, name: str):
    number = number_in(query, name)
    return rows.filter(pk=number).first() if number else None


def named(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in ("given_name", "family_name", "email", "phone", "started")}


def last_leader(appointment: ResourcePerson) -> Person | None:
    """Who led whoever left: most likely the successor's leader too."""
    last = appointment.leaders.select_related("person").order_by("-started", "-pk").first()
    return last.person if last else None
