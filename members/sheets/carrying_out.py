"""Carry an import out: all of it or nothing, in a worker, and only what was said yes to."""

from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import connection, models, transaction
from django.utils import timezone

from members.models import Leader, Person, RegisterImport, ResourcePerson
from members.sheets.access import Reach
from members.sheets.dry_run import dry_run
from members.sheets.outcome import Outcome
from members.sheets.reading import Row
from network.models import Workplace

State = RegisterImport.State
BATCH = 500  # rows in one statement
PROGRESS_KEPT = 60 * 60  # seconds
ABANDONED = timedelta(minutes=15)  # an import takes seconds
KEPT = timedelta(days=7)  # what was read of a list that nobody has finished


def reach_in(imported: RegisterImport) -> Reach:
    """As it was when the import was said yes to; a task has no signed-in user to ask."""
    changes = imported.usual.get("changes")
    return Reach(frozenset(imported.usual.get("adds", [])), None if changes is None else frozenset(changes))


def outcome_of(
    imported: RegisterImport, reach: Reach, progress: Callable[[int], None] = lambda done: None
) -> Outcome:
    rows = [Row(line, cells) for line, *cells in imported.rows]
    return dry_run(
        rows,
        imported.columns,
        trust_id=imported.trust_id,
        reach=reach,
        choices=imported.choices,
        usual=imported.usual,
        progress=progress,
    )


def carry_out(import_id: int) -> None:
    """Opens its own transactions, so that the page sees the state change."""
    if not (imported := claim(import_id)):
        return
    try:
        with transaction.atomic():
            one_at_a_time(imported.trust_id)
            outcome = outcome_of(imported, reach_in(imported), lambda done: tell_progress(imported, done))
            if outcome.fingerprint == imported.agreed:
                save(outcome, lambda done: tell_progress(imported, len(imported.rows) + done))
                finish(imported, outcome)
                return
        settle(imported, State.CHANGED)  # the register is no longer the one of the dry run
    except Exception:
        settle(imported, State.FAILED)
        raise


@transaction.atomic
def claim(import_id: int) -> RegisterImport | None:
    """The import, taken; None when another worker has it or has finished it."""
    waiting = RegisterImport.objects.filter(pk=import_id, state=State.QUEUED)
    imported = waiting.select_for_update(skip_locked=True).first()
    if imported:
        imported.state = State.RUNNING
        imported.save(update_fields=["state", "changed"])
    return imported


def one_at_a_time(trust_id: int) -> None:
    """Two lists at once would each miss whom the other adds."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('register import'), %s)", [trust_id])


@transaction.atomic
def settle(imported: RegisterImport, state: str) -> None:
    RegisterImport.objects.filter(pk=imported.pk).update(state=state, agreed="", changed=timezone.now())


def finish(imported: RegisterImport, outcome: Outcome) -> None:
    """In the transaction of the import itself. What was read of the list goes; how many it were stays."""
    imported.result = {
        **outcome.counts,
        "ended": len(outcome.ending),
        "workplaces": len(outcome.writes.workplaces),
        "leaders": len(outcome.writes.leaders),
    }
    imported.state, imported.finished = State.DONE, timezone.now()
    imported.rows, imported.choices, imported.agreed = [], {}, ""
    imported.save()


# Saving


def save(outcome: Outcome, progress: Callable[[int], None]) -> None:
    """New rows in the order in which they point at each other, then the changed ones."""
    writes, done = outcome.writes, 0
    for model, rows in (
        (Workplace, writes.workplaces),
        (Person, writes.persons),
        (ResourcePerson, writes.appointments),
    ):
        for row in rows:
            point_at_saved(row)
        for batch in batches(rows):
            model.objects.bulk_create(batch)
            done += len(batch)
            progress(done)
    end(outcome.ending)
    # A leader's relation ends before the next one begins: there is one current leader.
    for model in (Person, ResourcePerson, Leader):
        update_changed(model, writes.of(model))
    for row in writes.leaders:
        point_at_saved(row)
    Leader.objects.bulk_create(writes.leaders, batch_size=BATCH)


def point_at_saved(row: models.Model) -> None:
    """Take over the ids that related rows were given when they were saved."""
    for field in row._meta.concrete_fields:
        if field.is_relation and field.is_cached(row):
            setattr(row, field.name, getattr(row, field.name))


def update_changed(model: type[models.Model], changed: list[tuple[models.Model, set[str]]]) -> None:
    for row, _names in changed:
        point_at_saved(row)
    names = sorted(set().union(*(names for _, names in changed)))
    if names:
        model.objects.bulk_update([row for row, _ in changed], names, batch_size=BATCH)


def end(appointments: list[ResourcePerson]) -> None:
    """Of those who are no longer on the list, the chosen ones; their leader relations with them."""
    today = timezone.localdate()
    for row in appointments:
        row.ended = max(row.started, today)
        row.end_reason = ResourcePerson.EndReason.OTHER
    ResourcePerson.objects.bulk_update(appointments, ["ended", "end_reason"], batch_size=BATCH)
    current = Leader.objects.filter(resource_person__in=appointments, ended__isnull=True)
    current.filter(started__lte=today).update(ended=today)


def batches(rows: list) -> list[list]:
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


# Progress: beside the transaction, which nobody else sees into


def tell_progress(imported: RegisterImport, done: int) -> None:
    cache.set(f"register-import/{imported.pk}", done, PROGRESS_KEPT)


def progress_of(imported: RegisterImport) -> int:
    """Per cent: half for working it out, half for saving."""
    done = cache.get(f"register-import/{imported.pk}", 0)
    return min(99, round(100 * done / max(1, 2 * len(imported.rows))))


# What was left behind


def left_behind() -> list[int]:
    """Those whose message was lost or whose worker died: nothing of them has been saved."""
    abandoned = RegisterImport.objects.filter(changed__lt=timezone.now() - ABANDONED)
    abandoned.filter(state=State.RUNNING).update(state=State.QUEUED, changed=timezone.now())
    waiting = RegisterImport.objects.filter(state=State.QUEUED, changed__lt=timezone.now() - timedelta(minutes=1))
    return list(waiting.values_list("pk", flat=True))


def forget_old() -> None:
    """Lists that nobody has finished; what was done stays as a line without persons."""
    old = RegisterImport.objects.filter(made__lt=timezone.now() - KEPT)
    old.exclude(state=State.DONE).delete()
