"""An issue that was sent carries out an activity of the year's plan: "newsletter in June and December"."""

import datetime

from django.db.models import F
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.actors import Actor
from newsletters.models import Newsletter
from plans import services
from plans.access import is_carried_out
from plans.edtf import first_day, last_day
from plans.models import Activity

LONGEST_NOTE = Activity._meta.get_field("note").max_length  # characters


def mark_activity(newsletter: Newsletter, *, by: Actor | None) -> None:
    """Done with the last of its times, in progress with an earlier one; a note says which issue it was. The activity
    of a plan that is closed stays as it is."""
    if not newsletter.activity_id:
        return
    row = Activity.objects.select_related("plan", "sub_goal").get(
        pk=newsletter.activity_id, trust=newsletter.trust_id
    )
    if row.is_gone or not is_carried_out(row.plan):
        return
    services.touch(row.plan, by=by or Actor())
    row = Activity.objects.select_for_update(of=["self"]).get(pk=row.pk)
    is_last = is_last_time(row.times, timezone.localdate(newsletter.sent))
    state = Activity.State.DONE if is_last or row.state == Activity.State.DONE else Activity.State.IN_PROGRESS
    Activity.objects.filter(pk=row.pk).update(
        state=state, note=with_note(row.note, newsletter), touched=timezone.now(), stamp=F("stamp") + 1
    )


def is_last_time(times: list[str], day: datetime.date) -> bool:
    """Whether the last of the times is the one that lies nearest; without any there is always another issue."""
    return bool(times) and min(times, key=lambda time: (distance(time, day), -last_day(time).toordinal())) == max(
        times, key=last_day
    )


def distance(time: str, day: datetime.date) -> int:
    """Days from it; 0 within it."""
    return max(0, (first_day(time) - day).days, (day - last_day(time)).days)


def with_note(note: str, newsletter: Newsletter) -> str:
    with translation.override(newsletter.trust.language):
        words = {"title": newsletter.title, "day": date_format(timezone.localtime(newsletter.sent), "DATE_FORMAT")}
        line = _("The newsletter “%(title)s” was sent on %(day)s.") % words
    longer = f"{note}\n{line}".strip()
    return longer if len(longer) <= LONGEST_NOTE else note
