"""Which activities of the network's plans a project or a piece of news belongs to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, F, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from network.actors import Actor
from network.models import Network
from plans.models import Activity, AnnualPlan, NewsActivity, ProjectActivity
from plans.models.shelf import ShelfItem, link_model

PLANS_OFFERED = 2  # the newest: more would be a list that nobody reads through


@dataclass(frozen=True)
class ShelfLink:
    title: str
    url: str


def activity_choices(network: Network, actor: Actor, kept: Iterable[int] = ()) -> list:
    """The activities that can be linked, the newest plan first; those of `kept` whatever their year."""
    plans = AnnualPlan.objects.filter(network=network).visible_to(actor).order_by("-year")
    newest = list(plans.values_list("pk", flat=True)[:PLANS_OFFERED])
    rows = Activity.objects.filter(Q(plan__in=newest) | Q(pk__in=kept), trust_id=network.trust_id)
    rows = rows.filter(removed__isnull=True, sub_goal__removed__isnull=True)
    order = ("-plan__year", "sub_goal__area__number", "sub_goal__position", "sub_goal_id", "position", "pk")
    groups: dict[str, list] = {}
    shown = rows.order_by(*order).values_list("pk", "text", "plan__year", "sub_goal__area__title")
    for pk, text, year, area in shown:
        groups.setdefault(f"{year} · {area}", []).append((str(pk), Truncator(text).chars(90)))
    return list(groups.items())


def linked_ids(item: ShelfItem) -> list[int]:
    return list(item.links.values_list("activity_id", flat=True)) if item.pk else []


def set_links(item: ShelfItem, activity_ids: Iterable[int]) -> None:
    model, key = link_model(item)
    wanted = set(activity_ids)
    item.links.exclude(activity_id__in=wanted).delete()
    model.objects.bulk_create(
        (model(trust_id=item.trust_id, activity_id=pk, **{key: item}) for pk in sorted(wanted)),
        ignore_conflicts=True,
    )


def shelf_of_plan(plan: AnnualPlan) -> dict[int, list[ShelfLink]]:
    """By activity what stands on the shelf for it, without news that has run out. One query, however much it is."""
    today = timezone.localdate()
    projects = ProjectActivity.objects.filter(
        trust_id=plan.trust_id, activity__plan=plan, project__removed__isnull=True
    ).values_list("activity_id", Value("project", CharField()), "project_id", "project__title")
    valid = Q(item__valid_until__isnull=True) | Q(item__valid_until__gte=today)
    news = NewsActivity.objects.filter(
        valid, trust_id=plan.trust_id, activity__plan=plan, item__removed__isnull=True
    ).values_list("activity_id", Value("news_item", CharField()), F("item_id"), "item__title")
    here = {"trust": plan.network.trust.slug, "network": plan.network.slug}
    found = defaultdict(list)
    for activity, name, pk, title in projects.union(news).order_by("activity_id", "-project_id"):
        found[activity].append(ShelfLink(title, reverse(name, kwargs=here | {"pk": pk})))
    return dict(found)
