from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.times import NotATime, example_times, parse_times, times_in_words


class TimesField(forms.CharField):
    """Times as people write them; cleans to EDTF. `at_most` bounds how many."""

    def __init__(self, *, year: int, at_most: int = 12, **options: Any) -> None:
        self.year, self.at_most = year, at_most
        options.setdefault(
            "help_text", gettext_lazy("A day, month, season or year. For example: %s") % example_times()
        )
        options.setdefault("max_length", 200)
        super().__init__(required=options.pop("required", False), **options)

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        try:
            times = parse_times(text, year=self.year)
        except NotATime as error:
            raise ValidationError(
                _(
                    "“%(part)s” was not understood. Write a day, a month, a season or a year, for example: %(examples)s."
                )
                % {"part": error.args[0], "examples": example_times()}
            ) from None
        if len(times) > self.at_most:
            raise ValidationError(_("There is room for one time here."))
        return times

    def prepare_value(self, value: Any) -> Any:
        return times_in_words(value, year=self.year) if isinstance(value, list) else value


class LinesField(forms.CharField):
    """A list as text, one item a line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines()]
        return [line for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value
