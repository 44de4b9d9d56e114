from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.terms import Words
from plans.forms.fields import SubGoalField, TimesField
from plans.forms.stamped import ContentForm, StampedForm
from plans.models import Activity, AnnualPlan
from plans.models.activities import due_day
from plans.parties import party_choices
from plans.persons import person_choices
from plans.places import PlanPlaces
from plans.times import capitalised

TEXT_STANDS = _(
    "The plan has been approved meanwhile, so its text stands; state and note can still be saved. "
    "You had written: “%(text)s”"
)


class ActivityForm(ContentForm):
    """An activity's text, who, when, state and where it stands."""

    class Meta:
        model = Activity
        fields = ["text", "party", "party_text", "state", "note"]
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 2}),
            "state": forms.RadioSelect,
        }
        help_texts = {
            "text": _("Write what is to be done, verb first."),
            "party_text": _("Shown instead of the choice, for example the name of a role or a partner."),
            "note": _("What was done, or why it was postponed."),
        }

    def __init__(self, *args: Any, plan: AnnualPlan, words: Words, **options: Any) -> None:
        super().__init__(*args, **options)
        places = PlanPlaces(plan)
        self.fields["party"].choices = party_choices(words)
        self.fields["state"].choices = state_choices()
        self.fields["person"] = PersonField(
            choices=person_choices(plan, chosen=self.instance.person_id), initial=self.instance.person_id
        )
        self.fields["when"] = TimesField(year=plan.year, label=_("When"), initial=self.instance.times)
        self.fields["refers_to"] = forms.ChoiceField(
            label=_("Refers to"),
            required=False,
            choices=[("", _("Nothing else in the plan")), *places.references()],
            initial=places.reference_of(self.instance),
            error_messages={"invalid_choice": _("What it referred to has been deleted meanwhile. Choose again.")},
        )
        self.fields["sub_goal"] = SubGoalField(
            label=_("Stands under"), choices=places.sub_goals(), initial=self.instance.sub_goal_id
        )
        self.order_fields(["text", "party", "party_text", "person", "when", "state", "note", "refers_to", "sub_goal"])

    def values_to_store(self) -> dict[str, Any]:
        times, sub_goal_id = self.cleaned_data["when"], self.cleaned_data["sub_goal"]
        values = {"times": times, "due": due_day(times), "sub_goal_id": sub_goal_id}
        values |= {"person_id": self.cleaned_data["person"], **touched_by(self)}
        if sub_goal_id != self.instance.sub_goal_id:
            values["position"] = Activity.objects.filter(sub_goal_id=sub_goal_id).next_position()
        return super().values_to_store() | values | reference_values(self.cleaned_data["refers_to"])


class PersonField(forms.TypedChoiceField):
    """One of the network's people, by id; None for nobody."""

    default_error_messages = {
        "invalid_choice": _("This person is no longer in the network. Choose another one."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Responsible person"),
            help_text=_("Sees the activity among their tasks, and can say what has become of it."),
            required=False,
            coerce=int,
            empty_value=None,
            **options,
        )


class FollowUpForm(StampedForm):
    """State and note only: for a plan whose text stands, and for those who carry an activity out."""

    class Meta:
        model = Activity
        fields = ["state", "note"]
        widgets = {"note": forms.Textarea({"rows": 3}), "state": forms.RadioSelect}
        help_texts = ActivityForm.Meta.help_texts

    def __init__(self, *args: Any, instance: Activity, **options: Any) -> None:
        super().__init__(*args, instance=instance, auto_id=f"{instance.anchor}-%s", **options)
        self.fields["state"].choices = state_choices()

    def clean(self) -> dict[str, Any]:
        """What comes from the form with all fields was written before the plan was approved."""
        if "text" in self.data:
            raise forms.ValidationError(TEXT_STANDS, code="text_stands", params={"text": self.data["text"]})
        return super().clean()

    def values_to_store(self) -> dict[str, Any]:
        return super().values_to_store() | touched_by(self)


def touched_by(form: forms.ModelForm) -> dict[str, Any]:
    """Since when somebody has last said what became of it: now, if this form says so."""
    return {"touched": timezone.now()} if {"state", "note"} & set(form.changed_data) else {}


def state_choices() -> list[tuple[str, str]]:
    return [(state.value, capitalised(str(state.label))) for state in Activity.State]


def reference_values(reference: str) -> dict[str, int | None]:
    """'area-3' or 'sub-goal-7' as the two columns; both empty when it refers to nothing."""
    kind, _dash, pk = reference.rpartition("-")
    return {
        "refers_to_area_id": int(pk) if kind == "area" else None,
        "refers_to_sub_goal_id": int(pk) if kind == "sub-goal" else None,
    }
