"""Moving what points at one row to another, so that each step can be taken back.

A step is {"table", "row", "column", "from", "to"}, all of JSON.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Step = dict[str, Any]


class CannotUndo(Exception):
    """A row is no longer as the step left it."""


class Moves:
    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.staying: set[tuple[type, object]] = set()  # rows that are not moved, whatever they point at

    def stay(self, row: models.Model) -> None:
        self.staying.add((type(row), row.pk))

    def set(self, row: models.Model, **values: Any) -> None:
        """Change columns of one row, by their attribute names."""
        for column, value in values.items():
            self.note(type(row), row.pk, column, getattr(row, column), value)
            setattr(row, column, value)
        type(row).objects.filter(pk=row.pk).update(**values)

    def move(self, rows: models.QuerySet, column: str, before: int, after: int) -> None:
        """Point these rows elsewhere. A row that would then say what another one says already stays where it is."""
        model = rows.model
        pks = [pk for pk in rows.values_list("pk", flat=True) if (model, pk) not in self.staying]
        if not pks:
            return
        if not self.try_to_move(model, pks, column, before, after):
            for pk in pks:
                self.try_to_move(model, [pk], column, before, after)

    def try_to_move(self, model, pks: Iterable, column: str, before: int, after: int) -> bool:
        try:
            with transaction.atomic():
                model.objects.filter(pk__in=pks).update(**{column: after})
        except IntegrityError:
            return False
        for pk in pks:
            self.note(model, pk, column, before, after)
        return True

    def note(self, model, pk, column: str, before: Any, after: Any) -> None:
        step = {"table": model._meta.label, "row": str(pk), "column": column}
        self.steps.append(step | {"from": written(before), "to": written(after)})


def undo(steps: list[Step]) -> None:
    """Backwards. CannotUndo when one of the rows has been changed since; nothing is changed then."""
    with transaction.atomic():
        for step in reversed(steps):
            rows = apps.get_model(step["table"]).objects.filter(pk=step["row"])
            now = rows.values_list(step["column"], flat=True).first()
            if written(now) != step["to"] or not rows.exists():
                raise CannotUndo(step["table"])
            try:
                with transaction.atomic():
                    rows.update(**{step["column"]: step["from"]})
            except IntegrityError as error:
                raise CannotUndo(step["table"]) from error


def written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
