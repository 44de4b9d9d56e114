from plans.models.activities import Activity, Party
from plans.models.logos import PlanLogo
from plans.models.ordering import PlanContent
from plans.models.plans import AnnualPlan
from plans.models.strategy import FocusArea, FoundationDocument, Priority, StrategyPeriod, Target
from plans.models.sub_goals import LocalMeeting, PlanArea, SubGoal, SubGoalPriority

__all__ = [
    "Activity",
    "AnnualPlan",
    "FocusArea",
    "FoundationDocument",
    "LocalMeeting",
    "Party",
    "PlanArea",
    "PlanContent",
    "PlanLogo",
    "Priority",
    "StrategyPeriod",
    "SubGoal",
    "SubGoalPriority",
    "Target",
]
