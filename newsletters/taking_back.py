"""The history of a draft, and one of its changes taken back."""

from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from network.actors import Actor
from network.models import Change
from network.taking_back import Impossible, Takable
from newsletters.models import Newsletter, Section
from newsletters.writing import hold, sections_of
from plans.models import Activity
from plans.models.numbering import renumber

# Not the recipients: to some networks not everyone who writes may send.
ROWS = Takable(
    {
        Newsletter: {"title", "language", "is_public", "activity_id"},
        Section: {"title", "text", "position", "removed"},
    }
)


def history_of(newsletter: Newsletter) -> QuerySet[Change]:
    """Of the issue with all its parts, newest first. They are kept, for the page that names them."""
    prefetch_related_objects([newsletter], "sections")
    return Change.objects.of(newsletter, *newsletter.sections.all())


@transaction.atomic
def take_back(change: Change, newsletter: Newsletter, *, stamp: int | None = None, by: Actor) -> None:
    """Raises Differs as `refuse_what_differs` does, Impossible, and newsletters.writing.NotOpen."""
    hold(newsletter)
    row = row_of(change, newsletter)
    ROWS.refuse_what_differs(change, row, stamp=stamp)
    earlier = {column: change.before.get(column) for column in ROWS.columns_of(change)}
    if isinstance(row, Section):
        put_back_part(row, earlier, by=by)
    else:
        put_back_head(row, earlier)


def row_of(change: Change, newsletter: Newsletter) -> Newsletter | Section:
    if ROWS.model_of(change) is Newsletter:
        return Newsletter.objects.get(pk=newsletter.pk, trust=newsletter.trust_id)
    return newsletter.sections.select_related("newsletter").get(pk=change.row)


def put_back_head(row: Newsletter, values: dict[str, Any]) -> None:
    activity = values.get("activity_id")
    if activity and not Activity.objects.present().filter(pk=activity, trust=row.trust_id).exists():
        raise Impossible
    store(row, values)


def put_back_part(row: Section, values: dict[str, Any], *, by: Actor) -> None:
    plain = {name: value for name, value in values.items() if name in ("title", "text")}
    if plain:
        store(row, plain | {"changed": timezone.now(), "changed_by": by.name})
    if "removed" in values:
        row.take_off(timezone.now() if values["removed"] else None)
    if "position" in values:
        others = [each for each in sections_of(row.newsletter) if each.pk != row.pk]
        others.insert(values["position"], row)
        renumber(others)


def store(row: Newsletter | Section, values: dict[str, Any]) -> None:
    type(row).objects.filter(pk=row.pk).update(**values, stamp=models.F("stamp") + 1)
