from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.times import NotATime, example_times, parse_times, times_in_words


class TimesField(forms.CharField):
    """Times as people write them; cleans to EDTF. `at_most` bounds how many."""

    def __init__(self, *, year: int, at_most: int = 12, **options: Any) -> None:
        self.year, self.at_most = year, at_most
        options.setdefault(
            "help_text", gettext_lazy("A day, month, season or year. For example: %s") % example_times()
        )
        super().__init__(required=False, max_length=400, **options)

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        try:
            times = parse_times(text, year=self.year)
        except NotATime as error:
            raise ValidationError(not_understood(error.args[0]), code="not_a_time") from None
        if len(times) > self.at_most:
            raise ValidationError(too_many(self.at_most), code="too_many")
        return times

    def prepare_value(self, value: Any) -> Any:
        return times_in_words(value, year=self.year) if isinstance(value, list) else value


def not_understood(part: str) -> str:
    text = _("“%(part)s” was not understood. Write a day, a month, a season or a year, for example: %(examples)s.")
    return text % {"part": part, "examples": example_times()}


def too_many(at_most: int) -> str:
    text = ngettext("There is room for one time here.", "There is room for %(count)s times here, not more.", at_most)
    return text % {"count": at_most}


class LinesField(forms.CharField):
    """A list as text, one item a line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines()]
        return [line for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class SubGoalField(forms.TypedChoiceField):
    """One of the plan's sub-goals. The one that was chosen may be deleted while the form is open."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("The sub-goal has been deleted meanwhile. Choose another one."),
        "required": gettext_lazy("Choose a sub-goal."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, **options)
