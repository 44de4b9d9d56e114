"""Comments and suggestions on the demo's drafts, as if they had been written in the days before the demo's own."""

import datetime

from members.models import Person
from network.models import HealthTrust
from plans.models import Activity, AnnualPlan, CommentMention, PlanComment, PlanSuggestion
from portal.demo import TODAY
from portal.demo.talk import COMMENTS, SUGGESTIONS
from portal.demo_loading.following import activity_called, on, persons_of_cast


def load_talk(trust: HealthTrust) -> None:
    persons = persons_of_cast(trust)
    for (slug, network, year), beginning, who, text, called, days, is_settled in COMMENTS:
        if slug == trust.slug:
            plan = AnnualPlan.objects.get(trust=trust, network__slug=network, year=year)
            activity = activity_called(trust, network, year, beginning) if beginning else None
            row = PlanComment.objects.create(
                trust=trust, plan=plan, activity=activity, text=text, **author(persons[who], days)
            )
            CommentMention.objects.create(trust=trust, comment=row, person=persons[called])
            if is_settled:
                PlanComment.objects.filter(pk=row.pk).update(resolved=on(TODAY), resolved_by=persons[called].name)
    for (slug, network, year), beginning, who, text, reason, days, accepted_by in SUGGESTIONS:
        if slug == trust.slug:
            activity = activity_called(trust, network, year, beginning)
            suggestion = suggest(activity, persons[who], text, reason, days)
            if accepted_by:
                accept(suggestion, persons[accepted_by])


def author(person: Person, days: int) -> dict:
    made = on(TODAY - datetime.timedelta(days=days))
    return {"person": person, "made_by": person.name, "made_by_account": person.account_id, "made": made}


def suggest(activity: Activity, person: Person, text: str, reason: str, days: int) -> PlanSuggestion:
    return PlanSuggestion.objects.create(
        trust_id=activity.trust_id,
        plan=activity.plan,
        kind=PlanSuggestion.Kind.CHANGE,
        activity=activity,
        changes={"text": text},
        before={"text": activity.text},
        reason=reason,
        **author(person, days),
    )


def accept(suggestion: PlanSuggestion, person: Person) -> None:
    """The activity reads as was suggested since."""
    decision = {"state": PlanSuggestion.State.ACCEPTED, "decided": on(TODAY), "decided_by": person.name}
    PlanSuggestion.objects.filter(pk=suggestion.pk).update(**decision)
    Activity.objects.filter(pk=suggestion.activity_id).update(text=suggestion.changes["text"])
