from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.forms.strategy import FIRST_YEAR, LAST_YEAR, YEAR, PlacedForm
from plans.models import StrategyPeriod, Target
from plans.strategies import key_for
from plans.times import capitalised

Kind, Direction = Target.Kind, Target.Direction
MOVES = {Direction.INCREASE, Direction.DECREASE}
BOUNDS = {Direction.AT_LEAST, Direction.AT_MOST}


class TargetForm(PlacedForm):
    """What is to be reached, and how it is measured. Its key stays over the periods, whatever the text becomes."""

    class Meta:
        model = Target
        fields = ["text", "kind", "direction", "value", "unit", "due_year", "rule", "source"]
        labels = {
            "text": gettext_lazy("Target"),
            "kind": gettext_lazy("Kind"),
            "direction": gettext_lazy("Direction"),
            "value": gettext_lazy("Value"),
            "unit": gettext_lazy("Unit"),
            "due_year": gettext_lazy("By the end of the year"),
            "rule": gettext_lazy("How it is measured"),
            "source": gettext_lazy("Where the figure comes from"),
        }
        help_texts = {
            "value": gettext_lazy("Of a share the per cent, from 0 to 100."),
            "unit": gettext_lazy("What is counted, for example meetings. Empty for a share."),
            "rule": gettext_lazy("What is divided by what, who is counted and when."),
            "source": gettext_lazy("For example the annual reporting, or the lists of those present."),
        }
        widgets = {"kind": forms.RadioSelect, "rule": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, capitalised(str(kind.label))) for kind in Kind]
        self.fields["direction"].choices = [(way.value, capitalised(str(way.label))) for way in Direction]
        if choices := earlier_targets(self.instance):
            self.fields["key"] = forms.ChoiceField(
                label=_("Goes on with this target of the period before"),
                help_text=_("So that its figures make one line over the years."),
                required=False,
                choices=[("", _("None: it is new")), *choices],
                initial=self.instance.key if self.instance.key in dict(choices) else "",
            )
        self.order_fields(
            ["text", "kind", "direction", "value", "unit", "due_year", "rule", "source", "key", "place"]
        )

    def clean_due_year(self) -> int | None:
        year = self.cleaned_data["due_year"]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(YEAR, code="implausible_year")
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "value" in cleaned and cleaned.get("kind") and cleaned.get("direction"):
            for field, problem in problems_of(cleaned["kind"], cleaned["direction"], cleaned["value"]):
                self.add_error(field, problem)
        if cleaned.get("kind") == Kind.SHARE:
            cleaned["unit"] = ""
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"key"}  # chosen or made here, never written

    def values_to_store(self) -> dict[str, Any]:
        return super().values_to_store() | {"key": self.key()}

    def key(self) -> str:
        if chosen := self.cleaned_data.get("key"):
            return chosen
        period, pk = self.instance.period, self.instance.pk
        kept = Target.objects.filter(pk=pk).values_list("key", flat=True).first() if pk else None
        was_chosen = "key" in self.fields and kept in dict(self.fields["key"].choices)
        return kept if kept and not was_chosen else key_for(self.cleaned_data["text"], period=period, but=pk)


def problems_of(kind: str, direction: str, value: Decimal | None) -> list[tuple[str, str]]:
    """(field, what is wrong) of a kind, direction and value that do not go together."""
    if kind == Kind.SHARE and value is None:
        return [("value", _("Write how many per cent it is to be."))]
    if kind == Kind.SHARE and not 0 <= value <= 100:
        return [("value", _("A share lies between 0 and 100 per cent."))]
    if kind == Kind.COUNT and value is None:
        return [("value", _("Write how many it is to be."))]
    if kind == Kind.DELIVERABLE and (direction != Direction.DONE or value is not None):
        return [
            ("direction", _("A deliverable has no value: it is to be done. Choose “Done” and leave the value empty."))
        ]
    if kind == Kind.TREND and direction not in MOVES:
        return [("direction", _("A trend is increasing or decreasing."))]
    if kind != Kind.DELIVERABLE and direction == Direction.DONE:
        return [("direction", _("Only a deliverable is to be done. Choose another direction."))]
    return []


def earlier_targets(target: Target) -> list[tuple[str, str]]:
    """Those of the period before whose key no other target of this one has."""
    before = StrategyPeriod.objects.before(target.period).first()
    if before is None:
        return []
    taken = set(Target.objects.of_period(target.period).exclude(pk=target.pk).values_list("key", flat=True))
    return [(row.key, row.text) for row in Target.objects.of_period(before) if row.key not in taken]
