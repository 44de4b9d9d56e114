"""What newsletters say of an activity of a plan, where the plan's pages show it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from network.actors import Actor
from network.models import Network
from network.panels import ACTIVITY, Line, Panel, register
from newsletters.models import Newsletter


def read(network: Network, actor: Actor, ids: Collection[int]) -> Mapping[int, Sequence[Line]]:
    """One query."""
    found: dict[int, list[Line]] = defaultdict(list)
    rows = Newsletter.objects.visible_to(actor).filter(activity__in=ids, trust=network.trust_id)
    for newsletter in rows.defer("body", "audience", "link_answers"):
        found[newsletter.activity_id].append(line_of(newsletter))
    return found


def line_of(newsletter: Newsletter) -> Line:
    when = date_format(localtime(newsletter.sent), "DATE_FORMAT") if newsletter.sent else ""
    return Line(
        f"{newsletter.title} ({when or newsletter.get_state_display()})",
        reverse("newsletter", kwargs=newsletter.place),
    )


def register_panels() -> None:
    register(ACTIVITY, Panel("newsletters", _("Newsletters"), read))
