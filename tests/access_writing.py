"""What is said about a draft and suggested for it, and a change that can be taken back."""

from network.actors import Part
from plans.models import Activity
from plans.writing.history import history_of_plan
from tests import factories
from tests.access_thing import Asked
from tests.access_versions import address_of
from tests.world import World

REWORDED = {"text": "Noe annet", "party": "leaders", "party_text": "", "when": "mai"}


def writing(world: World) -> dict[str, Asked]:
    here, finished = address_of(world.plan), address_of(world.published_plan)
    of_another = factories.PlanCommentFactory(plan=world.plan)
    author = world.person(Part.COORDINATOR).account_id
    own = factories.PlanCommentFactory(plan=world.plan, made_by_account=author)
    suggestion = factories.PlanSuggestionFactory(activity=factories.ActivityFactory(sub_goal=world.sub_goal))
    old = factories.ActivityFactory(
        sub_goal=factories.SubGoalFactory(area=factories.PlanAreaFactory(plan=world.published_plan, number=8))
    )
    of_finished = factories.PlanSuggestionFactory(activity=old)
    suggested = {"step": "decline"}
    return {
        "plan_comments": Asked(here, {"text": "Hva med ledelsen?"}),
        "plan_comments@finished": Asked(finished, {"text": "Hva med ledelsen?"}),
        "comment_settle": Asked(here | {"pk": of_another.pk}, {"step": "resolve"}),
        "comment_delete": Asked(here | {"pk": own.pk}),
        "plan_presence": Asked(here),
        "plan_suggestions": Asked(here),
        "plan_suggestion": Asked(here | {"pk": suggestion.pk}),
        "plan_suggestion@finished": Asked(finished | {"pk": of_finished.pk}),
        "plan_suggestion_answer": Asked(here | {"pk": suggestion.pk}, suggested),
        "activity_suggest": Asked(here | {"pk": world.activity.pk}, REWORDED),
        "activity_suggest@finished": Asked(finished | {"pk": old.pk}, REWORDED),
        "sub_goal_suggest": Asked(here | {"pk": world.sub_goal.pk}, REWORDED),
        "plan_history": Asked(here),
        "plan_history@finished": Asked(finished),
        "change_take_back": Asked(here | {"pk": a_change(world)}),
        "plan_differences": Asked(here),
        "plan_differences@finished": Asked(finished),
    }


def a_change(world: World) -> int:
    """Of an activity's text."""
    row = factories.ActivityFactory(sub_goal=world.sub_goal)
    Activity.objects.filter(pk=row.pk).update(text="Ny ordlyd")
    return history_of_plan(world.plan).filter(row=row.pk, table="plans_activity").first().pk
