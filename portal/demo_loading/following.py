"""Who is named for activities, what shows that they were done, and since when nobody has touched them."""

import datetime

from members.models import Person
from network.models import HealthTrust
from plans.models import Activity, Evidence
from portal.demo import TODAY
from portal.demo.cast import CAST
from portal.demo.following import NAMED, SHOWN
from portal.demo_loading.plans import OSLO


def load_following(trust: HealthTrust) -> None:
    load_touched(trust)
    persons = persons_of_cast(trust)
    for slug, network, year, beginning, key in NAMED:
        if slug == trust.slug:
            activity = activity_called(trust, network, year, beginning)
            Activity.objects.filter(pk=activity.pk).update(person=persons[key])
    for slug, network, year, beginning, text, link in SHOWN:
        if slug == trust.slug:
            activity = activity_called(trust, network, year, beginning)
            Evidence.objects.create(
                trust=trust,
                plan=activity.plan,
                activity=activity,
                text=text,
                link=link,
                added=on(TODAY),
                added_by=activity.plan.changed_by,
            )


def load_touched(trust: HealthTrust) -> None:
    """What is begun or done, in the summer; the rest since the plan was written. Told as of the demo's own day."""
    rows = Activity.objects.filter(trust=trust)
    for plan_id, changed in rows.values_list("plan", "plan__changed").distinct():
        rows.filter(plan=plan_id).update(touched=changed)
    begun = rows.filter(plan__year=TODAY.year).exclude(state=Activity.State.PLANNED)
    begun.exclude(due=None).update(touched=on(TODAY - datetime.timedelta(days=20)))


def activity_called(trust: HealthTrust, network: str, year: int, beginning: str) -> Activity:
    here = {"plan__trust": trust, "plan__network__slug": network, "plan__year": year}
    return Activity.objects.select_related("plan").get(text__startswith=beginning, **here)


def persons_of_cast(trust: HealthTrust) -> dict[str, Person]:
    """By the key in the cast."""
    by_address = {person.account.email: person for person in accounts_in(trust)}
    return {row["key"]: by_address[row["email"]] for row in CAST if row["email"] in by_address}


def accounts_in(trust: HealthTrust):
    return Person.objects.filter(trust=trust, account__isnull=False).select_related("account")


def on(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=OSLO)
