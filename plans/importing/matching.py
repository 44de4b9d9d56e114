"""What a document speaks of and the portal knows by rows: local groups, areas of the strategy, priorities, people.

A name that is nearly right is proposed and never taken by itself.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from network.models import LocalGroup, Network, StoredFile
from plans.importing.corrected import Part, parts_of
from plans.models import AnnualPlan, FocusArea, Priority, StrategyPeriod
from plans.persons import person_choices

# As plans.importing.doubts.MESSAGES
MESSAGES = {
    "group_unknown": _("The network has no local group called “%(name)s”. Which one is it?"),
    "area_unmatched": _("The strategy has no area with this title. Which of its areas is it?"),
    "priority_unknown": _("The strategy has no priority with these words; the sub-goal is stored without it."),
    "person_unknown": _("“%(name)s” is nobody in the network, or several; the activity is stored without a person."),
    "logo_missing": _("The logo “%(name)s” is not kept in this trust; the plan is stored without it."),
}
ALIKE = 0.8  # share of letters in common
KIND_WORDS = re.compile(r"\b(?:lokalgruppe|lokallag|lokalt?|nettverksgruppe|nettverk|gruppe)[a-zæøå]*\b")


def period_of(network: Network, year: int) -> StrategyPeriod | None:
    return StrategyPeriod.objects.filter(region_id=network.trust.region_id).covering(year).first()


def match(corrected: dict[str, Any], plan: dict[str, Any], *, network: Network, year: int) -> list[dict[str, Any]]:
    """Enter into the parts which rows they mean; returns the doubts that are left. `plan`: as it was read."""
    period = period_of(network, year)
    doubts = [*match_groups(corrected, network), *match_areas(corrected, period)]
    doubts += match_priorities(corrected, period)
    doubts += match_persons(corrected, plan, network)
    return doubts + match_logos(plan, network)


def doubt(code: str, part: Part, field: str, text: str, **more: Any) -> dict[str, Any]:
    """As plans/importing/receiving.py keeps them."""
    empty = {"proposed": None, "value": None, "values": {"name": text}}
    own = {"code": code, "lines": part["lines"][:1], "text": text, "part": part["id"], "field": field}
    return empty | own | more


def match_groups(corrected: dict[str, Any], network: Network) -> Iterator[dict[str, Any]]:
    groups = list(LocalGroup.objects.filter(trust_id=network.trust_id, network=network))
    names = [bare(group.name) for group in groups]
    for row in parts_of(corrected):
        if "spring" not in row:
            continue
        found = nearest(bare(row["group"]), names)
        if found is not None and names[found] == bare(row["group"]):
            row["local_group"] = groups[found].pk
        else:
            near = {} if found is None else {"proposed": groups[found].name, "value": groups[found].pk}
            yield doubt("group_unknown", row, "local_group", row["group"], **near)


def bare(name: str) -> str:
    """«Lokalgruppe Dalane  og Sør-Jæren» → «dalane og sør jæren»."""
    words = " ".join(re.findall(r"\w+", name.casefold()))
    return " ".join(KIND_WORDS.sub("", words).split()) or words


def nearest(name: str, names: Sequence[str]) -> int | None:
    """Which of them is it, or nearly it? None when none is, or two are alike."""
    if names.count(name) == 1:
        return names.index(name)
    near = difflib.get_close_matches(name, set(names), n=1, cutoff=ALIKE)
    return names.index(near[0]) if near and names.count(near[0]) == 1 else None


def match_areas(corrected: dict[str, Any], period: StrategyPeriod | None) -> Iterator[dict[str, Any]]:
    """By title: that of the strategy, or the one that its area had in an earlier strategy."""
    if period is None:
        return
    titles = titles_of(period)
    for area in corrected["areas"]:
        found = nearest(bare(area["title"]), list(titles))
        near = None if found is None else list(titles.values())[found]
        if near and bare(area["title"]) in titles:
            area["focus_area"] = near.pk
        else:
            more = {"proposed": near.title, "value": near.pk} if near else {}
            yield doubt("area_unmatched", area, "focus_area", area["title"], **more)


def titles_of(period: StrategyPeriod) -> dict[str, FocusArea]:
    """A title of an earlier strategy counts where one area, and no other, comes from it."""
    rows = list(FocusArea.objects.filter(period=period).select_related("continues__continues"))
    earlier: dict[str, set[FocusArea]] = {}
    for row in rows:
        for before in filter(None, (row.continues, row.continues and row.continues.continues)):
            earlier.setdefault(bare(before.title), set()).add(row)
    one = {title: next(iter(found)) for title, found in earlier.items() if len(found) == 1}
    return one | {bare(row.title): row for row in rows}


def match_priorities(corrected: dict[str, Any], period: StrategyPeriod | None) -> Iterator[dict[str, Any]]:
    """Only our own files name them."""
    named = [row for row in parts_of(corrected) if row.get("priorities")]
    known = ids_of_priorities(period) if named else {}
    for row in named:
        for text in row["priorities"]:
            if text not in known:
                yield doubt("priority_unknown", row, "priorities", text)


def ids_of_priorities(period: StrategyPeriod | None) -> dict[str, int]:
    return dict(Priority.objects.filter(focus_area__period=period).values_list("text", "pk")) if period else {}


def match_persons(corrected: dict[str, Any], plan: dict[str, Any], network: Network) -> Iterator[dict[str, Any]]:
    """Only our own files name them."""
    goals = [goal for area in plan["areas"] for goal in area["sub_goals"]]
    wanted = [row.get("person", "") for goal in goals for row in goal["activities"]]
    if not any(wanted):
        return
    known = [(name, int(pk)) for _label, group in named_groups(network) for pk, name in group]
    rows = [row for row in parts_of(corrected) if "times" in row]
    for row, name in zip(rows, wanted, strict=True):
        found = {pk for its, pk in known if its == name}
        if len(found) == 1:
            [row["person"]] = found
        elif name:
            yield doubt("person_unknown", row, "person", name)


def named_groups(network: Network) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    plan = AnnualPlan(trust_id=network.trust_id, network=network)
    return [entry for entry in person_choices(plan, chosen=None) if entry[0]]


def match_logos(plan: dict[str, Any], network: Network) -> list[dict[str, Any]]:
    """Only our own files name them, by what they are."""
    head = {"id": "head", "lines": []}
    kept = set(files_of_logos(plan, network))
    return [
        doubt("logo_missing", head, "logos", logo["alt_text"]) for logo in plan["logos"] if logo["sha256"] not in kept
    ]


def files_of_logos(plan: dict[str, Any], network: Network) -> dict[str, StoredFile]:
    wanted = [logo["sha256"] for logo in plan["logos"]]
    if not wanted:
        return {}
    rows = StoredFile.objects.filter(trust_id=network.trust_id, sha256__in=wanted, content_type__startswith="image/")
    return {row.sha256: row for row in rows}
