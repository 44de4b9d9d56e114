from plans.forms.activities import ActivityForm, FollowUpForm
from plans.forms.areas import AreaForm
from plans.forms.decisions import ApprovalForm
from plans.forms.evidence import EvidenceForm
from plans.forms.logos import LogoForm
from plans.forms.meetings import LocalMeetingsForm
from plans.forms.plans import NewPlanForm, PlanHeadForm
from plans.forms.steering import SteeringCommentForm, TakingNoteForm
from plans.forms.sub_goals import SubGoalForm

__all__ = [
    "ActivityForm",
    "ApprovalForm",
    "AreaForm",
    "EvidenceForm",
    "FollowUpForm",
    "LocalMeetingsForm",
    "LogoForm",
    "NewPlanForm",
    "PlanHeadForm",
    "SteeringCommentForm",
    "SubGoalForm",
    "TakingNoteForm",
]
