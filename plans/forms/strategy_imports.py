"""The way of a strategy from a document to a period: what is brought, and what was read of it, to be corrected."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.free_text import FreeText
from network.uploads import TEXT, Upload, UploadField
from plans.forms.fields import LinesField
from plans.forms.strategy import PeriodForm, continuation_choices
from plans.models import FocusArea, StrategyImport, StrategyPeriod
from plans.strategy_reading import Wanted, WantedArea, WantedFoundation, WantedTarget, years_in

PERIOD_FIELDS = PeriodForm.Meta.fields
LONGEST = {"title": 120, "priority": 2000, "foundation": 300}
TARGETS_OF_ALL = "targets"
OF_WORDS = {"spelling", "hyphen"}  # doubts whose proposal stands for some words; else for the whole text


class BringForm(FreeText, forms.Form):
    """A file or pasted text; one of the two."""

    file = UploadField(
        label=gettext_lazy("File"), required=False, help_text=gettext_lazy("Word (DOCX), PDF or text, 20 MB at most.")
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea({"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "file" in self.errors or "text" in self.errors:
            return cleaned
        if bool(cleaned.get("file")) == bool(cleaned.get("text")):
            raise forms.ValidationError(_("Choose a file or paste the text, one of the two."), code="one_of_two")
        return cleaned

    def upload(self) -> Upload:
        return self.cleaned_data["file"] or Upload(
            _("pasted text") + ".txt", self.cleaned_data["text"].encode(), TEXT
        )


class ReviewForm(PeriodForm):
    """Everything that was read, to be corrected, with the doubts beside it. Nothing is stored before it is sent."""

    def __init__(self, *args: Any, imported: StrategyImport, **options: Any) -> None:
        self.strategy, self.doubts = imported.found["strategy"], imported.found["doubts"]
        super().__init__(
            *args, instance=StrategyPeriod(region=imported.region), initial=self.values_read(), **options
        )
        del self.fields["stamp"]
        self.fields["foundations"] = LinesField(
            label=_("What the strategy builds on, one document a line"),
            required=False,
            widget=forms.Textarea({"rows": 6}),
            initial=self.strategy["foundations"],
        )
        before = StrategyPeriod.objects.filter(region=imported.region)
        before = before.filter(last_year__lt=self.strategy["first_year"] or 0).order_by("-first_year").first()
        self.earlier = list(before.focus_areas.all()) if before else []
        self.add_choices("valid", _("These documents hold until the end of the year"), self.expiries(), checked=False)
        for index, area in enumerate(self.strategy["areas"]):
            self.add_area(index, area)
        self.add_choices(TARGETS_OF_ALL, _("Make these into targets as well"), self.shares(), checked=True)
        if TARGETS_OF_ALL in self.fields:
            self.fields[TARGETS_OF_ALL].help_text = _("How each is measured you write afterwards.")
        self.add_choices("fixes", _("Correct these words"), self.proposals(), checked=False)
        self.mark_free_text()

    def add_choices(self, name: str, label: str, choices: Iterator[tuple[str, str]], *, checked: bool) -> None:
        """A list to tick, where there is anything to choose."""
        if found := list(choices):
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=found,
                widget=forms.CheckboxSelectMultiple,
                initial=[key for key, _label in found] if checked else [],
            )

    def values_read(self) -> dict[str, Any]:
        word = self.strategy["area_word"] or StrategyPeriod.AreaWord.FOCUS_AREA
        return {name: self.strategy[name] for name in PERIOD_FIELDS} | {"area_word": word}

    def add_area(self, index: int, area: dict[str, Any]) -> None:
        name = f"area-{index}"
        self.fields[f"{name}-title"] = forms.CharField(
            label=_("Title"),
            max_length=LONGEST["title"],
            required=False,
            initial=area["title"],
            help_text=_("Empty: the area is left out."),
        )
        self.fields[f"{name}-goal"] = forms.CharField(
            label=_("Goal"), required=False, initial=area["goal"], widget=forms.Textarea({"rows": 3})
        )
        self.fields[f"{name}-priorities"] = LinesField(
            label=_("Priorities, one a line"),
            required=False,
            widget=forms.Textarea({"rows": min(max(len(area["priorities"]) * 2, 4), 30)}),
            initial=[row["text"] for row in area["priorities"]],
        )
        if not self.earlier:
            return
        same = next((row for row in self.earlier if row.title.casefold() == area["title"].casefold()), None)
        self.fields[f"{name}-continues"] = forms.ChoiceField(
            label=_("Comes from this area of the period before"),
            required=False,
            choices=[("", _("None: it is new")), *((str(row.pk), str(row)) for row in self.earlier)],
            initial=str(same.pk) if same else "",
        )
        self.fields[f"{name}-how"] = forms.ChoiceField(
            label=_("How"), required=False, choices=continuation_choices(), initial=FocusArea.Continuation.SAME
        )

    def shares(self) -> Iterator[tuple[str, str]]:
        for index, area in enumerate(self.strategy["areas"]):
            for place, row in enumerate(area["priorities"]):
                if row["share"] is not None:
                    text = Truncator(row["text"]).chars(160)
                    yield (
                        f"{index}.{place}",
                        _("At least %(share)s %%: %(text)s") % {"share": row["share"], "text": text},
                    )

    def expiries(self) -> Iterator[tuple[str, str]]:
        for index, title in enumerate(self.strategy["foundations"]):
            if years := years_in(title):
                yield str(index), f"{years[1]}: {Truncator(title).chars(120)}"

    def proposals(self) -> Iterator[tuple[str, str]]:
        for number, doubt in enumerate(self.doubts):
            if doubt["proposed"] is not None and field_of(doubt["place"]) in self.fields:
                yield str(number), _("“%(text)s” → “%(proposed)s”") % doubt

    # For the template

    def areas(self) -> list[dict[str, Any]]:
        """Each with its fields and the source lines it comes from."""
        parts = ("title", "goal", "priorities", "continues", "how")
        return [
            {
                "number": index + 1,
                "index": index,
                "fields": [self[f"area-{index}-{part}"] for part in parts if f"area-{index}-{part}" in self.fields],
            }
            for index in range(len(self.strategy["areas"]))
        ]

    # What is sent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in cleaned.get("fixes", []):
            self.fix(cleaned, self.doubts[int(number)])
        for index in range(len(self.strategy["areas"])):
            self.check_area(cleaned, f"area-{index}")
        if not any(cleaned.get(f"area-{index}-title") for index in range(len(self.strategy["areas"]))):
            self.add_error(None, _("Without an area there is no strategy. Give at least one of them a title."))
        if any(len(line) > LONGEST["foundation"] for line in cleaned.get("foundations", [])):
            self.add_error("foundations", _("A line can have 300 characters at most."))
        return cleaned

    def fix(self, cleaned: dict[str, Any], doubt: dict[str, Any]) -> None:
        """Where the words in question stand; elsewhere they may be right."""
        name = field_of(doubt["place"])
        if name not in cleaned:
            return
        if doubt["code"] in OF_WORDS:
            cleaned[name] = replaced(cleaned[name], doubt["text"], doubt["proposed"])
        elif isinstance(cleaned[name], str):
            cleaned[name] = doubt["proposed"]

    def check_area(self, cleaned: dict[str, Any], name: str) -> None:
        if cleaned.get(f"{name}-title") and f"{name}-goal" in cleaned and not cleaned[f"{name}-goal"]:
            self.add_error(f"{name}-goal", _("Write the goal of the area."))
        if any(len(line) > LONGEST["priority"] for line in cleaned.get(f"{name}-priorities", [])):
            self.add_error(f"{name}-priorities", _("A priority can have 2,000 characters at most."))

    def wanted(self) -> Wanted:
        cleaned = self.cleaned_data
        kept = [index for index in range(len(self.strategy["areas"])) if cleaned[f"area-{index}-title"]]
        return Wanted(
            values={name: cleaned[name] for name in PERIOD_FIELDS},
            foundations=tuple(self.wanted_foundation(title) for title in cleaned["foundations"]),
            areas=tuple(self.wanted_area(index) for index in kept),
        )

    def wanted_foundation(self, title: str) -> WantedFoundation:
        agreed = [self.strategy["foundations"][int(index)] for index in self.cleaned_data.get("valid", [])]
        return WantedFoundation(title=title, years=years_in(title) if title in agreed else None)

    def wanted_area(self, index: int) -> WantedArea:
        cleaned, name = self.cleaned_data, f"area-{index}"
        chosen = cleaned.get(f"{name}-continues", "")
        continues = next((row for row in self.earlier if str(row.pk) == chosen), None)
        rows = self.strategy["areas"][index]["priorities"]
        wanted = [key.split(".") for key in cleaned.get(TARGETS_OF_ALL, [])]
        return WantedArea(
            title=cleaned[f"{name}-title"],
            goal=cleaned[f"{name}-goal"],
            priorities=tuple(dict.fromkeys(cleaned[f"{name}-priorities"])),
            targets=tuple(target_of(rows[int(place)]) for area, place in wanted if int(area) == index),
            continues=continues,
            continuation=(cleaned.get(f"{name}-how") or FocusArea.Continuation.SAME) if continues else "",
        )


def target_of(row: dict[str, Any]) -> WantedTarget:
    return WantedTarget(text=row["text"], percent=row["share"], due_year=row["due_year"])


def field_of(place: str) -> str:
    """«areas.2.priorities.4.text» → «area-2-priorities»; «purpose» → «purpose»."""
    parts = place.split(".")
    return f"area-{parts[1]}-{parts[2]}" if parts[0] == "areas" and len(parts) > 2 else parts[0]


def replaced(value: str | list[str], old: str, new: str) -> str | list[str]:
    if isinstance(value, list):
        return [line.replace(old, new) for line in value]
    return value.replace(old, new)
