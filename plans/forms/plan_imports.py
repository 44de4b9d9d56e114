"""Bringing a plan that exists already, and correcting what was read of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from network.free_text import FreeText
from network.terms import Words
from plans.forms.fields import LinesField, TimesField
from plans.forms.strategy_imports import BringForm
from plans.importing import corrected as tree
from plans.importing.problems import FOUNDATION
from plans.importing.review import Review
from plans.importing.settling import text_of_line
from plans.models import Activity, AnnualPlan, PlanArea, SubGoal
from plans.parties import party_choices

LONG = forms.Textarea
YEARS = (MinValueValidator(2000), MaxValueValidator(2100))


def year_field(**options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=_("Year"), validators=YEARS, **options)


class BringPlanForm(BringForm):
    """A file or pasted text, and the year when the document does not say it."""

    year = year_field(
        required=False, help_text=_("The year that the plan is for. Leave it empty when the document says it.")
    )

    field_order = ("file", "text", "year")


class YearForm(forms.Form):
    """For which year the document is read again."""

    year = year_field()


def written(label: str, *, of: Any, name: str, rows: int = 0, required: bool = False) -> forms.CharField:
    most = of._meta.get_field(name).max_length
    widget = LONG({"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


class PartForm(FreeText, forms.Form):
    """One part of the plan as read. `values()` is what the part says then; `stands_under` where it stands."""

    stamp = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: tree.Part, review: Review, words: Words, **options: Any) -> None:
        self.part, self.review, self.words = part, review, words
        super().__init__(*args, **options)
        self.initial = {"stamp": tree.stamp_of(part)} | {name: part[name] for name in self.fields if name in part}
        self.add_fields()
        if "left_out" in part:
            self.fields["left_out"] = forms.BooleanField(
                label=_("Leave it out of the plan"), required=False, initial=part["left_out"]
            )
        self.mark_free_text()

    def add_fields(self) -> None:
        """Those that depend on the plan."""

    def choose(self, name: str, label: str, choices: list, *, initial: Any, help_text: str = "") -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=False, initial=initial, help_text=help_text
        )

    def say_it_was_changed(self) -> None:
        self.add_error(
            None,
            _("Somebody else has corrected this meanwhile. Open it again; what you wrote is still here to copy."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("left_out"):  # then nothing needs to be filled in
            for name in [name for name in self.errors if name not in {"stamp", "__all__"}]:
                del self.errors[name]
                cleaned[name] = self.part.get(name)
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.value(name) for name in self.fields if name in self.part and name != "stamp"}

    def value(self, name: str) -> Any:
        found = self.cleaned_data[name]
        if name in {"local_group", "focus_area"}:
            return int(found) if found else None
        return "".join(found) if isinstance(self.part[name], str) and isinstance(found, list) else found

    @property
    def stands_under(self) -> str:
        return self.cleaned_data.get("stands_under", "")

    def time(self, name: str, label: str) -> None:
        value = self.part[name]
        initial = value if isinstance(value, list) else [value] if value else []
        more = {} if isinstance(value, list) else {"at_most": 1, "help_text": ""}
        self.fields[name] = TimesField(year=self.review.row.year, label=label, initial=initial, **more)

    def place(self, parent: tree.Part | None, choices: list) -> None:
        self.choose("stands_under", _("Stands under"), choices, initial=parent["id"] if parent else "")


class HeadForm(PartForm):
    network_name = written(_("Name of the network as printed"), of=AnnualPlan, name="network_name", required=True)
    motto = written(_("Motto"), of=AnnualPlan, name="motto")
    foundations = LinesField(
        label=_("What the plan builds on, one document a line"), required=False, widget=LONG({"rows": 6})
    )
    purpose = written(_("Purpose"), of=AnnualPlan, name="purpose", rows=4)
    characteristics = written(_("The network is characterised by"), of=AnnualPlan, name="characteristics", rows=3)
    intro = written(_("Introduction"), of=AnnualPlan, name="intro", rows=3)
    signed_body = written(_("Signed by"), of=AnnualPlan, name="signed_body")
    signed_leader = written(_("Leader"), of=AnnualPlan, name="signed_leader")

    def add_fields(self) -> None:
        self.time("signed_when", _("Month of the signature"))
        self.order_fields([*list(self.fields)[:-2], "signed_when", "signed_leader"])

    def clean_foundations(self) -> list[str]:
        lines = self.cleaned_data["foundations"]
        if any(len(line) > FOUNDATION for line in lines):
            raise forms.ValidationError(_("A line can have 300 characters at most."))
        return lines


class AreaForm(PartForm):
    title = written(_("Title"), of=PlanArea, name="title", required=True)
    goal = written(_("Goal"), of=PlanArea, name="goal", rows=3)

    def add_fields(self) -> None:
        if known := self.review.focus_areas:
            choices = [("", _("None: the plan's own")), *((str(pk), str(area)) for pk, area in known.items())]
            self.choose("focus_area", _("Area of the strategy"), choices, initial=str(self.part["focus_area"] or ""))


class SubGoalForm(PartForm):
    text = written(_("Sub-goal"), of=SubGoal, name="text", rows=3, required=True)
    grouped = forms.BooleanField(
        label=_("Show the activities under a heading for each responsible party"), required=False
    )

    def add_fields(self) -> None:
        corrected = self.review.corrected
        choices = [(area["id"], area_label(self.review, area)) for area in tree.areas(corrected)]
        self.place(tree.parent_of(corrected, self.part["id"]), choices)


class ActivityForm(PartForm):
    text = written(_("Activity"), of=Activity, name="text", rows=3, required=True)
    party_text = written(_("More precisely"), of=Activity, name="party_text")

    def add_fields(self) -> None:
        self.choose("party", _("Responsible"), party_choices(self.words), initial=self.part["party"])
        self.fields["party_text"].help_text = _(
            "Shown instead of the choice, for example the name of a role or a partner."
        )
        self.time("times", _("When"))
        corrected = self.review.corrected
        nothing = ("", _("Nothing else in the plan"))
        self.choose(
            "refers_to", _("Refers to"), [nothing, *places(self.review, areas=True)], initial=self.part["refers_to"]
        )
        self.place(tree.parent_of(corrected, self.part["id"]), places(self.review))
        self.order_fields(["text", "party", "party_text", "times", "refers_to", "stands_under"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("party") == "other" and not cleaned.get("party_text") and not cleaned.get("left_out"):
            self.add_error("party_text", _("Write who is responsible."))
        return cleaned


class MeetingForm(PartForm):
    def add_fields(self) -> None:
        choices = [("", _("None of them")), *((str(pk), name) for pk, name in self.review.groups.items())]
        help_text = _("The document says “%(name)s”.") % {"name": self.part["group"]}
        initial = str(self.part["local_group"] or "")
        self.choose("local_group", _("Local group"), choices, initial=initial, help_text=help_text)
        self.time("spring", _("Spring"))
        self.time("autumn", _("Autumn"))


class LineForm(FreeText, forms.Form):
    """A line that was left out, to be put into the plan."""

    warned = ("text",)

    where = forms.ChoiceField(label=_("Where does it belong?"))
    text = written(_("Text"), of=Activity, name="text", rows=3, required=True)

    def __init__(self, *args: Any, doubt: dict[str, Any], review: Review, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].initial = text_of_line(doubt)
        self.fields["where"].choices = [
            ("", _("Choose a place")),
            (_("In the head of the plan"), head_places()),
            (_("A new activity under"), [choice for _area, group in places(review) for choice in group]),
            (_("A new sub-goal under"), [(each["id"], area_label(review, each)) for each in areas_of(review)]),
        ]


FORMS: dict[str, Callable[..., PartForm]] = {
    "head": HeadForm,
    "area": AreaForm,
    "sub_goal": SubGoalForm,
    "activity": ActivityForm,
    "meeting": MeetingForm,
}


def areas_of(review: Review) -> list[tree.Part]:
    return tree.areas(review.corrected)


def area_label(review: Review, area: tree.Part) -> str:
    return f"{review.numbers[area['id']]}. {area['title']}"


def places(review: Review, *, areas: bool = False) -> list:
    """The sub-goals by area; with `areas` an area can be chosen as well."""
    found = []
    for area in areas_of(review):
        label = area_label(review, area)
        group = [(area["id"], label)] if areas else []
        group += [(goal["id"], goal_label(review, goal)) for goal in tree.sub_goals(area)]
        found.append((label, group))
    return [entry for entry in found if entry[1]]


def goal_label(review: Review, goal: tree.Part) -> str:
    return f"{review.numbers[goal['id']]} {Truncator(goal['text']).chars(70)}"


def head_places() -> list[tuple[str, Any]]:
    return [
        ("foundations", _("What the plan builds on, one document a line")),
        ("purpose", _("Purpose")),
        ("characteristics", _("The network is characterised by")),
        ("intro", _("Introduction")),
        ("motto", _("Motto")),
    ]
