from django import forms

from plans.forms.stamped import StampedForm
from plans.models import PlanArea


class AreaForm(StampedForm):
    """An area of a plan that stands under no strategy period and so has its own."""

    class Meta:
        model = PlanArea
        fields = ["title", "goal"]
        widgets = {"goal": forms.Textarea({"rows": 2})}
