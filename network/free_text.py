"""Free text in forms: it says that nothing about patients belongs there, and takes no national identity number."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

WARNING = _("Write nothing about patients.")
NUMBER = re.compile(r"(?<![\d+])(\d{6})[ .\-\u00a0]?(\d{5})(?!\d)")
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DAYS = {0: (1, 31), 40: (41, 71)}  # as on paper; a D-number
MONTHS = (0, 40, 65, 80)  # as on paper; synthetic numbers of several registers
REFUSAL = _(
    "This looks like a national identity number: %(beginning)s… Take it out. No such number belongs in the portal, "
    "and nothing about patients."
)


def has_identity_number(text: str) -> bool:
    return find_identity_number(text) is not None


def find_identity_number(text: str) -> str | None:
    """The first eleven digits that are one: a possible day and month, and both control digits right."""
    for found in NUMBER.finditer(text):
        digits = found[1] + found[2]
        if is_identity_number(digits):
            return digits
    return None


def is_identity_number(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    is_day = any(first <= day <= last for first, last in DAYS.values())
    is_month = any(1 <= month - added <= 12 for added in MONTHS)
    return is_day and is_month and all(_is_right(digits, weights) for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS))


def _is_right(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11 == 0


def refuse_identity_number(text: str) -> None:
    if number := find_identity_number(text):
        raise ValidationError(REFUSAL, code="identity_number", params={"beginning": number[:2]})


class FreeText:
    """Of a form in which people write in their own words: `class NoteForm(FreeText, forms.Form)`.

    Every field for several lines warns, and those named in `warned`; every field for text looks at what is saved.
    """

    warned: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mark_free_text()

    def mark_free_text(self) -> None:
        """Again by a form that adds fields after this; no field is marked twice."""
        for name, field in self.fields.items():
            if not is_free_text(field):
                continue
            if refuse_identity_number not in field.validators:
                field.validators = [*field.validators, refuse_identity_number]
            if (name in self.warned or isinstance(field.widget, forms.Textarea)) and not warns(field):
                field.help_text = format_lazy("{} {}", field.help_text, WARNING) if field.help_text else WARNING


def is_free_text(field: forms.Field) -> bool:
    """Words of one's own; no address, no choice, nothing hidden."""
    is_text = isinstance(field, forms.CharField) and not isinstance(field, forms.EmailField | forms.URLField)
    return is_text and isinstance(field.widget, forms.Textarea | forms.TextInput) and not field.widget.is_hidden


def warns(field: forms.Field) -> bool:
    return str(WARNING) in str(field.help_text)
