from members.forms.letters import AudienceForm, Choices, DraftForm, NewLetterForm, StampForm
from members.forms.sign_in import ConfirmCodeForm, ResetForm, TrustPolicyForm

__all__ = [
    "AudienceForm",
    "Choices",
    "ConfirmCodeForm",
    "DraftForm",
    "NewLetterForm",
    "ResetForm",
    "StampForm",
    "TrustPolicyForm",
]
