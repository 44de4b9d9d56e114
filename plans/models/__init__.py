from plans.models.activities import Activity, Party
from plans.models.carrying import CarryingDraft
from plans.models.comments import CommentMention, PlanComment
from plans.models.digests import DigestRefusal
from plans.models.evidence import Evidence
from plans.models.logos import PlanLogo
from plans.models.ordering import PlanContent
from plans.models.plan_imports import PlanImport
from plans.models.plans import AnnualPlan
from plans.models.shelf import NewsActivity, NewsItem, Project, ProjectActivity
from plans.models.steering import SteeringNote
from plans.models.strategy import FocusArea, FoundationDocument, Priority, StrategyPeriod
from plans.models.strategy_imports import StrategyImport
from plans.models.sub_goals import LocalMeeting, PlanArea, SubGoal, SubGoalPriority
from plans.models.suggestions import PlanSuggestion
from plans.models.targets import Target
from plans.models.versions import PlanVersion

__all__ = [
    "Activity",
    "AnnualPlan",
    "CarryingDraft",
    "CommentMention",
    "DigestRefusal",
    "Evidence",
    "FocusArea",
    "FoundationDocument",
    "LocalMeeting",
    "NewsActivity",
    "NewsItem",
    "Party",
    "PlanArea",
    "PlanComment",
    "PlanContent",
    "PlanImport",
    "PlanLogo",
    "PlanSuggestion",
    "PlanVersion",
    "Priority",
    "Project",
    "ProjectActivity",
    "SteeringNote",
    "StrategyImport",
    "StrategyPeriod",
    "SubGoal",
    "SubGoalPriority",
    "Target",
]
