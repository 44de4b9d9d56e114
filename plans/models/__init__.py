from plans.models.activities import Activity, Party
from plans.models.plans import AnnualPlan, PlanLogo
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
    "PlanLogo",
    "Priority",
    "StrategyPeriod",
    "SubGoal",
    "SubGoalPriority",
    "Target",
]
