"""Carries out the retention policy of the ground floor, as the retention role and inside one trust's scope.

This floor knows no persons: what is to be forgotten comes as tables, ids, names and accounts.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from network.keeping import ANONYMISED, Rule
from network.models import Change, PrintJob, RegionChange, StoredFile

PRINTS_KEPT = timedelta(days=90)
FILES_KEPT = timedelta(days=2)  # a form that was not finished may still name the file

# Each text of these keys becomes the word for nobody, a date or number null; the other keys stay.
MASKED = r"""
    case when {side} is null then null else (
        select coalesce(jsonb_object_agg(key, case
            when key <> all(%(columns)s) or value in ('null', '""') then value
            when jsonb_typeof(value) = 'string' and value::text !~ '^"\d{{4}}-\d\d-\d\d'
            then to_jsonb(%(nobody)s::text)
            else 'null' end), '{{}}')
          from jsonb_each({side})) end
"""
UPDATE = "update network_change set before = {}, after = {} where trust_id = %(trust)s and {} and "
MASK = UPDATE.format(MASKED.format(side="before"), MASKED.format(side="after"), '"table" = %(table)s')


def mask_history(*, trust_id: int, table: str, rows: Iterable[int], columns: Sequence[str]) -> int:
    """What the history of these rows tells of a person, before and after."""
    return _mask(trust_id, table, columns, "row = any(%(rows)s)", rows=list(rows))


def mask_authors(*, trust_id: int, rules: Iterable[Rule], names: Sequence[str], accounts: Sequence[int]) -> int:
    """The name of who did something, in every column that holds one, and in the history of that column."""
    masked = 0
    for rule in rules:
        model, [name] = model_of(rule.table), [each for each in rule.names if each != rule.account]
        gone, values = models.Q(**{f"{name}__in": names}), {name: ANONYMISED}
        if rule.account:
            gone |= models.Q(**{f"{rule.account}__in": accounts})
            # Nobody's account: null, or a number that no account has where the column may not be empty.
            values[rule.account] = None if model._meta.get_field(rule.account).null else 0
        masked += model._base_manager.filter(gone, trust_id=trust_id).exclude(**{name: ""}).update(**values)
        masked += _mask_authors_in_history(trust_id, rule, name, names)
    return masked


def mask_region_authors(*, region_id: int, names: Sequence[str], accounts: Sequence[int]) -> int:
    gone = models.Q(account__in=accounts) | models.Q(actor__in=names)
    return RegionChange.objects.filter(gone, region_id=region_id).update(actor=ANONYMISED, account=None)


def _mask_authors_in_history(trust_id: int, rule: Rule, name: str, names: Sequence[str]) -> int:
    if rule.table == Change._meta.db_table:
        return 0
    where = "(before ->> %(name)s = any(%(names)s) or after ->> %(name)s = any(%(names)s))"
    return _mask(trust_id, rule.table, rule.names, where, name=name, names=list(names))


def _mask(trust_id: int, table: str, columns: Sequence[str], where: str, **values) -> int:
    with connection.cursor() as cursor:
        values |= {"trust": trust_id, "table": table, "columns": list(columns), "nobody": ANONYMISED}
        cursor.execute(MASK + where, values)
        return cursor.rowcount


def model_of(table: str) -> type[models.Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def delete_with_history(rows: models.QuerySet, *, trust_id: int, columns: Sequence[str], most: int) -> int:
    """At most so many of these rows, and what the history says in these columns of them."""
    table = rows.model._meta.db_table
    found = list(rows.order_by("pk").values_list("pk", flat=True)[:most])
    if found:
        mask_history(trust_id=trust_id, table=table, rows=found, columns=columns)
        rows.model._base_manager.filter(pk__in=found).delete()
    return len(found)


# Prints and files


def forget_prints(*, trust_id: int, most: int) -> int:
    """The newest print that was made of each object stays: it is the one that was handed out."""
    done = PrintJob.objects.filter(trust_id=trust_id, state=PrintJob.State.DONE)
    newest = done.order_by("kind", "object_id", "-changed", "-pk").distinct("kind", "object_id").values("pk")
    old = PrintJob.objects.filter(trust_id=trust_id, changed__lt=timezone.now() - PRINTS_KEPT)
    found = list(old.exclude(pk__in=newest).values_list("pk", flat=True)[:most])
    PrintJob.objects.filter(pk__in=found).delete()
    return len(found)


def forget_files(*, trust_id: int, most: int) -> int:
    """Rows that nothing points at, and their bytes once the rows are gone for good."""
    orphans = StoredFile.objects.filter(trust_id=trust_id, created__lt=timezone.now() - FILES_KEPT)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if relation.one_to_many or relation.one_to_one:
            pointing = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}_id": models.OuterRef("pk")}
            )
            orphans = orphans.filter(~models.Exists(pointing))
    found = [file for file in orphans.order_by("pk") if not _is_in_use(file.path)][:most]
    StoredFile.objects.filter(pk__in=[file.pk for file in found]).delete()
    for file in found:
        transaction.on_commit(_unlinking(file.path))
    return len(found)


def forget_bytes(*, trust_id: int) -> int:
    """Bytes without a row: left by a process that ended in the middle."""
    known = set(StoredFile.objects.filter(trust_id=trust_id).values_list("sha256", flat=True))
    folder = settings.MEDIA_ROOT / str(trust_id)
    found = [path for path in folder.glob("*/*") if path.name not in known and not _is_in_use(path)]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _unlinking(path: Path) -> Callable[[], None]:
    return lambda: path.unlink(missing_ok=True)


def _is_in_use(path: Path) -> bool:
    """Stored, or stored again, just now (network.files.store touches it)."""
    return path.exists() and path.stat().st_mtime > time.time() - FILES_KEPT.total_seconds()
