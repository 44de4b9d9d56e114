"""What the plans of each of one's trusts expect of a signed-in human. Each trust is opened in turn."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from members.models import Person
from members.places import places_of
from network.tenancy import scope
from network.terms import words_of
from plans.digest import accept_digest, refuse_digest, wants_digest
from plans.following import Listed, listed
from plans.forms.activities import state_choices
from plans.my_tasks import Group, in_groups, tasks_of
from portal.my_places import actor_of, persons_of


@dataclass(frozen=True)
class MyTasks:
    groups: list[Group]
    states: list[tuple[str, str]]  # what can be said of a task
    places: list[tuple[str, str]]  # one's trusts, for the head of the page
    gets_digest: bool  # in all of them


def my_tasks(account_id: int) -> MyTasks:
    """Late ones first, whichever trust they are in."""
    today, found, wanting = timezone.localdate(), [], []
    persons = own_persons(account_id)
    for person in persons:
        with scope(account=account_id, trusts_read=[person.trust_id], regions_read=[person.trust.region_id]):
            wanting.append(wants_digest(person))
            words = words_of(person.trust_id)
            actor = actor_of(account_id, person, places_of(person.pk))
            if actor.places:
                found += [listed(row, words, today) for row in tasks_of(actor)]
    groups = in_groups(sorted(found, key=by_due), today)
    places = [(person.trust.name, reverse("trust", kwargs={"trust": person.trust.slug})) for person in persons]
    return MyTasks(groups, state_choices(), places, gets_digest=all(wanting))


def by_due(task: Listed) -> tuple:
    """Those without a time last."""
    return task.row.due is None, task.row.due or datetime.date.max, task.row.pk


def own_persons(account_id: int) -> list[Person]:
    with scope(account=account_id):
        return list(persons_of(account_id))


def choose_digest(account_id: int, *, wanted: bool) -> None:
    """In every trust: it is one human who reads."""
    choose = accept_digest if wanted else refuse_digest
    for person in own_persons(account_id):
        who = {"account": account_id, "actor": person.name, "occasion": "my_digest"}
        with scope(trusts=[person.trust_id], **who):
            choose(person)
