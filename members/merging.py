"""Two rows of one human made one, with all that points at them; and back again for a while.

Whatever any floor relates to a person moves by itself: the relations of all models are walked, and the columns
named `person` that hold a plain id. NOT_MOVED says what stays, and why.
"""

import datetime

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mailing.links import revoke
from mailing.models import OutgoingMail, PersonalLink
from members.invitations import withdraw
from members.merge_rules import MergeRefused, refuse_wrong_pair
from members.models import Invitation, Merge, Person, ResourcePerson, Role
from members.moves import CannotUndo, Moves, undo
from network.actors import Actor

UNDO_FOR = datetime.timedelta(days=30)
NOT_MOVED = {
    "members.Merge.kept": "says itself who became whom",
    "members.Merge.gone": "says itself who became whom",
    "members.NotTheSame.one": "was said of just that row",
    "members.NotTheSame.other": "was said of just that row",
    "members.Invitation.person": "whoever has the mail would come in as the other; open ones are withdrawn",
    "members.SecondFactorReset.person": "is about the account of that row",
    "members.LookUp.person": "written once; members.merging.rows_of finds them",
    "mailing.PersonalLink.person": "whoever has the mail would come in as the other; open ones are revoked",
}
TAKEN_OVER = ("email", "phone")  # where the kept row has none
OF_LEAVE = ("leave_from", "leave_to", "deputy_id")
FILLED_IN = ("local_group_id", "position_percent", "further_education", "competence_level", "introduction_course_on")


@transaction.atomic
def merge(*, kept: Person, gone: Person, by: Actor) -> Merge:
    """MergeRefused when it may not be. Both rows stay; `gone` points at `kept` from now on."""
    rows = Person.objects.select_for_update().in_bulk([kept.pk, gone.pk])
    kept, gone = rows[kept.pk], rows[gone.pk]
    refuse_wrong_pair(kept, gone, by)
    moves, values = Moves(), {name: getattr(kept, name) for name in TAKEN_OVER}
    close_ways_in(gone)
    join_appointments(kept, gone, moves)
    join_roles(kept, gone, moves)
    move_all(Person, gone.pk, kept.pk, moves)
    lacking = {name: getattr(gone, name) for name in TAKEN_OVER if getattr(gone, name) and not values[name]}
    if lacking:
        moves.set(kept, **lacking)
    moves.set(gone, merged_into_id=kept.pk)
    return Merge.objects.create(
        trust_id=kept.trust_id,
        kept=kept,
        gone=gone,
        moved=moves.steps,
        values=values,
        made_by=by.name,
        undo_until=timezone.now() + UNDO_FOR,
    )


def close_ways_in(gone: Person) -> None:
    """What was sent to the address of this row opens nothing of the other one's. It stays closed after an undo."""
    for invitation in Invitation.objects.filter(person=gone).open():
        withdraw(invitation)
    revoke(PersonalLink.objects.filter(trust=gone.trust_id, person=gone.pk))


# Relations


def move_all(target: type[models.Model], before: int, after: int, moves: Moves) -> None:
    for model, column in relations_to(target):
        rows = model.objects.filter(**{column: before})
        if model is OutgoingMail:
            # A mail still on its way to the old address must not carry a link of the other row's person.
            rows = rows.filter(state=OutgoingMail.State.SENT)
        moves.move(rows, column, before, after)


def relations_to(target: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """(model, column) of every row that may point there, on whichever floor."""
    found = [
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if f"{model._meta.label}.{field.name}" not in NOT_MOVED and points_at(field, target)
    ]
    return sorted(found, key=lambda entry: (entry[0]._meta.label, entry[1]))


def points_at(field: models.Field, target: type[models.Model]) -> bool:
    if field.is_relation:
        return field.related_model is target
    return target is Person and field.name == "person" and isinstance(field, models.BigIntegerField)


# What would stand there twice


def join_appointments(kept: Person, gone: Person, moves: Moves) -> None:
    """In the same network at the same workplace in the same time it is one appointment."""
    own = list(ResourcePerson.objects.filter(person=kept).order_by("started"))
    for other in ResourcePerson.objects.filter(person=gone).order_by("started"):
        twin = next((row for row in own if is_twin(row, other)), None)
        if twin:
            join(twin, other, moves)


def is_twin(one: ResourcePerson, other: ResourcePerson) -> bool:
    same_place = (one.network_id, one.workplace_id) == (other.network_id, other.workplace_id)
    latest_start, ends = max(one.started, other.started), [row.ended for row in (one, other) if row.ended]
    return same_place and (not ends or latest_start <= min(ends))


def join(twin: ResourcePerson, other: ResourcePerson, moves: Moves) -> None:
    """The twin takes what it lacks and all that points at the other, which ends as registered by mistake and stays
    with the row that is gone."""
    ended = None if twin.ended is None or other.ended is None else max(twin.ended, other.ended)
    wanted = {"started": min(twin.started, other.started), "ended": ended}
    wanted |= {name: getattr(other, name) for name in FILLED_IN if not getattr(twin, name)}
    if not twin.leave_from and other.leave_from:
        wanted |= {name: getattr(other, name) for name in OF_LEAVE}
    moves.set(other, ended=over_from(other.started, other.ended), end_reason=ResourcePerson.EndReason.MISTAKE)
    moves.stay(other)
    end_second_leader(twin, other, moves)
    moves.set(twin, **{name: value for name, value in wanted.items() if getattr(twin, name) != value})
    move_all(ResourcePerson, other.pk, twin.pk, moves)


def over_from(started: datetime.date, ended: datetime.date | None) -> datetime.date:
    """The last day of something that was there twice."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    return min(ended, yesterday) if ended and ended >= started and yesterday >= started else max(started, yesterday)


def end_second_leader(twin: ResourcePerson, other: ResourcePerson, moves: Moves) -> None:
    """There is one current leader: the one of the appointment that stays."""
    current = Q(ended__isnull=True)
    if twin.leaders.filter(current).exists():
        for relation in other.leaders.filter(current):
            moves.set(relation, ended=over_from(relation.started, None))


def join_roles(kept: Person, gone: Person, moves: Moves) -> None:
    """The same part twice at the same time: the second ends and stays with the row that is gone."""
    own = {what_role(role): role for role in Role.objects.filter(person=kept, ended__isnull=True)}
    for role in Role.objects.filter(person=gone, ended__isnull=True):
        if twin := own.get(what_role(role)):
            moves.set(role, ended=over_from(role.started, None))
            moves.stay(role)
            if role.started < twin.started:
                moves.set(twin, started=role.started)


def what_role(role: Role) -> tuple:
    return role.part, role.network_id, role.local_group_id, role.body_id


# Back again


@transaction.atomic
def undo_merge(row: Merge, *, by: Actor) -> None:
    """MergeRefused when it is too late, or when what was moved has been changed since."""
    row = Merge.objects.select_for_update().get(pk=row.pk)
    rows = Person.objects.select_for_update().in_bulk([row.kept_id, row.gone_id])
    kept, gone = rows[row.kept_id], rows[row.gone_id]
    if why := why_not_undone(row, kept, gone):
        raise MergeRefused(why)
    if by.person_id in rows:
        raise MergeRefused(_("One of them is you. Ask another coordinator or the administrator to do it."))
    own_values = [step for step in row.moved if is_value_of(step, kept)]
    try:
        undo([step for step in row.moved if step not in own_values])
    except CannotUndo as cause:
        raise MergeRefused(
            _("Something that was moved has been changed since, so the two cannot be taken apart by themselves. "
              "Register the second person anew, and correct what belongs to whom.")
        ) from cause  # fmt: skip
    for step in own_values:  # an address that was corrected meanwhile stays corrected
        Person.objects.filter(pk=kept.pk, **{step["column"]: step["to"]}).update(**{step["column"]: step["from"]})
    row.undone = timezone.now()
    row.save(update_fields=["undone"])


def is_value_of(step: dict, kept: Person) -> bool:
    return step["table"] == Person._meta.label and step["row"] == str(kept.pk)


def why_not_undone(row: Merge, kept: Person, gone: Person) -> str:
    """'' when it can be undone."""
    if row.undone:
        return _("This is undone already.")
    if row.undo_until < timezone.now():
        return _("It is more than %(days)s days ago, and can no longer be undone.") % {"days": UNDO_FOR.days}
    if kept.anonymised or gone.anonymised:
        return _("The data of one of them is deleted by now.")
    if kept.merged_into_id:
        return _("The one who was kept has been merged once more. Undo that first.")
    return ""


def rows_of(person_id: int) -> list[int]:
    """The ids that this human has had in the register, merged ones as well: for logs and history."""
    merged = Merge.objects.filter(undone__isnull=True).values_list("gone_id", "kept_id")
    ids, came_from = [person_id], dict(merged)
    for known in ids:
        ids += [gone for gone, kept in came_from.items() if kept == known and gone not in ids]
    return ids
