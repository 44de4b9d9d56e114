"""Reads a plan's rows into its outline: four queries, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.terms import Words
from plans import outline
from plans.edtf import in_words
from plans.models import Activity, AnnualPlan, LocalMeeting, PlanArea, SubGoal
from plans.parties import party_label, responsible_label
from plans.times import capitalised, times_in_words


def outline_of(plan: AnnualPlan, words: Words) -> outline.PlanOutline:
    """The plan in the active language. `plan` must come with its network, trust and period selected."""
    return outline_from(PlanRows(plan, words))


def outline_from(rows: "PlanRows", *, logos: Iterable[outline.Logo] = ()) -> outline.PlanOutline:
    plan, words, network = rows.plan, rows.words, rows.plan.network
    return outline.PlanOutline(
        language=network.trust.language,
        network_name=plan.network_name,
        organisation=network.trust.name,
        title=title_of(plan, words),
        year=plan.year,
        period_title=plan.period.title if plan.period else None,
        strategy_word=area_word(plan, words),
        motto=plan.motto,
        logos=tuple(logos),
        foundations=tuple(plan.foundations),
        purpose=plan.purpose,
        characteristics=plan.characteristics,
        intro=plan.intro,
        areas=rows.areas(),
        signature=signature_of(plan),
        state=plan.state,
        state_label=capitalised(plan.get_state_display()),
        version=plan.version,
        approval=approval_of(plan),
    )


def title_of(plan: AnnualPlan, words: Words) -> str:
    return capitalised(f"{words.form('annual_plan', 'singular')} {plan.year}")


def area_word(plan: AnnualPlan, words: Words) -> str:
    return plan.period.get_area_word_display() if plan.period else words.form("focus_area", "singular")


def signature_of(plan: AnnualPlan) -> outline.Signature | None:
    if not (plan.signed_body or plan.signed_leader or plan.signed_when):
        return None
    return outline.Signature(body=plan.signed_body, when=in_words(plan.signed_when), leader=plan.signed_leader)


def approval_of(plan: AnnualPlan) -> str | None:
    if not plan.is_finished:
        return None
    words = {
        "body": plan.approved_by,
        "day": date_format(plan.approved_on, "DATE_FORMAT"),
        "minutes": plan.minutes,
    }
    if plan.minutes:
        return _("Approved by %(body)s %(day)s (%(minutes)s)") % words
    return _("Approved by %(body)s %(day)s") % words


class PlanRows:
    """The rows of one plan by their parent, numbered as they are read."""

    def __init__(self, plan: AnnualPlan, words: Words) -> None:
        self.plan, self.words, self.today = plan, words, timezone.localdate()
        self.plan_areas = list(PlanArea.objects.filter(plan=plan))
        self.sub_goals = by_parent(SubGoal.objects.filter(plan=plan).present().with_priority_texts(), "area_id")
        self.activities = by_parent(activities_of(plan), "sub_goal_id")
        self.meetings = by_parent(LocalMeeting.objects.filter(plan=plan).select_related("local_group"), "sub_goal_id")
        self.numbers = self.number_everything()

    def number_everything(self) -> dict[tuple[str, int], str]:
        numbers = {}
        for area in self.plan_areas:
            numbers["area", area.pk] = str(area.number)
            for number, sub_goal in enumerate(self.sub_goals[area.pk], 1):
                numbers["sub-goal", sub_goal.pk] = f"{area.number}.{number}"
        return numbers

    def areas(self) -> tuple[outline.AreaOutline, ...]:
        return tuple(
            outline.AreaOutline(
                id=area.pk,
                number=area.number,
                title=area.title,
                goal=area.goal,
                sub_goals=tuple(self.sub_goal(row) for row in self.sub_goals[area.pk]),
            )
            for area in self.plan_areas
        )

    def sub_goal(self, row: SubGoal) -> outline.SubGoalOutline:
        return outline.SubGoalOutline(
            id=row.pk,
            number=self.numbers["sub-goal", row.pk],
            text=row.text,
            priorities=tuple(row.priority_texts),
            grouped=row.grouped,
            activities=tuple(self.activity(activity) for activity in self.activities[row.pk]),
            meetings=self.meeting_table(self.meetings[row.pk]),
        )

    def activity(self, row: Activity) -> outline.ActivityOutline:
        return outline.ActivityOutline(
            id=row.pk,
            text=row.text,
            responsible=responsible_label(row, self.words),
            person=row.person.name if row.person and party_label(row, self.words) else "",
            person_id=row.person_id,
            party=row.party,
            when=times_in_words(row.times, year=self.plan.year),
            state=row.state,
            state_label=capitalised(row.get_state_display()),
            note=row.note,
            due=row.due.isoformat() if row.due else "",
            overdue=row.is_overdue_on(self.today),
            cross_reference=self.cross_reference(row),
        )

    def cross_reference(self, row: Activity) -> outline.CrossReference | None:
        for kind, pk in (("area", row.refers_to_area_id), ("sub-goal", row.refers_to_sub_goal_id)):
            if number := self.numbers.get((kind, pk)):
                return outline.CrossReference(label=_("cf. %(number)s") % {"number": number}, anchor=f"{kind}-{pk}")
        return None

    def meeting_table(self, rows: list[LocalMeeting]) -> outline.MeetingTable | None:
        if not rows:
            return None
        year = self.plan.year
        return outline.MeetingTable(
            title=_("Meetings of %(groups)s") % {"groups": self.words.form("local_group", "the_plural")},
            group_label=capitalised(self.words.form("local_group", "singular")),
            spring_label=_("Spring %(year)s") % {"year": year},
            autumn_label=_("Autumn %(year)s") % {"year": year},
            rows=tuple(
                outline.MeetingRow(
                    group=row.local_group.name,
                    spring=in_words(row.spring, year_known=year),
                    autumn=in_words(row.autumn, year_known=year),
                )
                for row in rows
            ),
        )


def activities_of(plan: AnnualPlan) -> QuerySet[Activity]:
    return Activity.objects.filter(plan=plan).present().select_related("person")


def by_parent(rows: Iterable[Any], parent: str) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, parent)].append(row)
    return found
