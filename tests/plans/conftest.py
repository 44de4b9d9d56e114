import pytest

from network.actors import Part
from network.tenancy import scope
from plans.models import AnnualPlan, PlanArea, StrategyPeriod
from tests import factories
from tests.mail_server import mail_server
from tests.plans.editor import Editor, EditorOf, inside
from tests.plans.strategist import Strategist, StrategistOf
from tests.plans.strategist import inside as in_region
from tests.world import OWN, World

__all__ = ["mail_server"]


@pytest.fixture
def editor_of(world: World, client_of) -> EditorOf:
    """Somebody of the world at the draft of this year, or at another plan."""

    def at_work(part: Part = Part.COORDINATOR, place: str = OWN, plan: AnnualPlan | None = None) -> Editor:
        return Editor(client_of(world.person(part, place)), plan or world.plan)

    return at_work


@pytest.fixture
def editor(editor_of: EditorOf) -> Editor:
    return editor_of()


@pytest.fixture
def strategist_of(world: World, client_of) -> StrategistOf:
    def at_work(part: Part = Part.REGIONAL_COORDINATOR, place: str = OWN) -> Strategist:
        return Strategist(client_of(world.person(part, place)), world.region, world.period)

    return at_work


@pytest.fixture
def strategist(strategist_of) -> Strategist:
    return strategist_of()


@pytest.fixture
def earlier(world: World) -> StrategyPeriod:
    """The period before, with two areas."""
    with in_region(world.region):
        period = factories.StrategyPeriodFactory(
            region=world.region, first_year=2010, last_year=2014, title="Forrige strategi"
        )
        factories.FocusAreaFactory(period=period, number=1, title="Kompetanse")
        factories.FocusAreaFactory(period=period, number=2, title="Drift")
    return period


@pytest.fixture
def second_area(world: World) -> PlanArea:
    """With a sub-goal that has two activities, and a sub-goal that has none."""
    with inside(world.trust):
        area = factories.PlanAreaFactory(plan=world.plan, number=2, title="Samhandling", goal="Bedre sammen")
        sub_goal = factories.SubGoalFactory(area=area, text="Flere møtes")
        factories.ActivityFactory(sub_goal=sub_goal, text="Invitere fastlegene")
        factories.ActivityFactory(sub_goal=sub_goal, text="Dele erfaringer")
        factories.SubGoalFactory(area=area, text="Noe tomt")
    return area


@pytest.fixture
def plan_without_period(world: World) -> AnnualPlan:
    """In a year that no strategy covers, with one area of its own."""
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.network, year=2010, network_name="Nettverket")
        factories.PlanAreaFactory(plan=plan, number=1, title="Eget område")
    return plan


def set_state(plan: AnnualPlan, state: str) -> None:
    day = None if state in {"draft", "in_review"} else "2025-01-30"
    with scope(trusts=[plan.trust_id]):
        AnnualPlan.objects.filter(pk=plan.pk).update(state=state, approved_on=day)
