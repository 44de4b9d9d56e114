"""Those who have left a trust's networks so long ago that they are to be anonymised, and how it is done.

Statistics stay: profession, workplace, dates. What they are about is a row without name, address and account.
"""

import datetime
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from mailing import forgetting as mail
from mailing.models import OutgoingMail
from members.models import (
    DataRequest,
    Invitation,
    Leader,
    LookUp,
    Merge,
    NotTheSame,
    Person,
    ResourcePerson,
    Role,
    SecondFactorReset,
    TrustPolicy,
)
from members.models.policies import LEAVERS_KEPT
from network.forgetting import delete_with_history, mask_history
from network.keeping import ANONYMISED

BLANK_PERSON = ("given_name", "family_name", "email", "phone", "account_id")
BLANK_APPOINTMENT = ("leave_from", "leave_to", "deputy_id", "further_education")


@dataclass(frozen=True)
class Gone:
    """What is known of the persons who are anonymised now, for those tables that know no persons."""

    persons: tuple[int, ...] = ()
    accounts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()  # that nobody who stays has too
    addresses: tuple[str, ...] = ()  # lower case; likewise


def years_kept(trust_id: int) -> int:
    policy = TrustPolicy.objects.filter(trust_id=trust_id).values_list("leavers_kept", flat=True).first()
    return LEAVERS_KEPT if policy is None else policy


def cut_off(trust_id: int) -> datetime.date:
    """Who has been away since before this day has been away for the trust's period."""
    today = timezone.localdate()
    year = today.year - years_kept(trust_id)
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=year, day=28) if leap else today.replace(year=year)


def leavers(trust_id: int) -> QuerySet[Person]:
    """No appointment, role, leader relation, deputyship, invitation, request or use of the account since the day."""
    day = cut_off(trust_id)
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    mine = {"person": OuterRef("pk")}
    later = Q(ended__isnull=True) | Q(ended__gte=day)
    until = Coalesce(F("ended"), F("resource_person__ended"))
    leading = Leader.objects.filter(**mine).annotate(until=until)
    away = Q(leave_to__isnull=True) | Q(leave_to__gte=day)
    ties = [
        ResourcePerson.objects.filter(later, **mine),
        Role.objects.filter(later, **mine),
        leading.filter(Q(until__isnull=True) | Q(until__gte=day)),
        ResourcePerson.objects.filter(later & away, deputy=OuterRef("pk")),
        Invitation.objects.filter(invited__gte=moment, **mine),
        DataRequest.objects.filter(**mine).open(),
        OutgoingMail.objects.filter(state__in=mail.UNDER_WAY, **mine),
        UserSession.objects.filter(user=OuterRef("account"), last_seen_at__gte=moment),
    ]
    found = Person.objects.current().filter(trust_id=trust_id, created__lt=moment)
    found = found.exclude(account__last_login__gte=moment).exclude(account__created__gte=moment)
    return found.filter(*[~Exists(tie) for tie in ties])


def anonymise(*, trust_id: int, most: int) -> Gone:
    """At most so many of them, with the rows that were merged into theirs, in the transaction that is open."""
    chosen = list(leavers(trust_id).order_by("pk")[:most])
    persons = [*chosen, *merged_into(chosen)]
    if not persons:
        return Gone()
    gone = known_of(trust_id, persons)
    forget_rows_about(trust_id, gone.persons)
    blank_appointments(trust_id, gone.persons)
    blank_persons(trust_id, gone.persons)
    mail.forget_persons(trust_id=trust_id, persons=gone.persons, names=gone.names, addresses=gone.addresses)
    return gone


def merged_into(persons: list[Person]) -> list[Person]:
    """Those that are one human with them, however often there was a merge."""
    found, layer = [], persons
    while layer:
        layer = list(Person.objects.filter(merged_into__in=layer))
        found += layer
    return found


def known_of(trust_id: int, persons: list[Person]) -> Gone:
    ids = [person.pk for person in persons]
    staying = Person.objects.filter(trust_id=trust_id, anonymised=None).exclude(pk__in=ids)
    names = {person.name for person in persons} - {ANONYMISED, ""}
    addresses = {person.email.lower() for person in persons} - {""}
    return Gone(
        persons=tuple(ids),
        accounts=tuple(sorted({person.account_id for person in persons if person.account_id})),
        names=tuple(sorted(names - {person.name for person in staying})),
        addresses=tuple(sorted(addresses - {person.email.lower() for person in staying})),
    )


def forget_rows_about(trust_id: int, persons: tuple[int, ...]) -> None:
    here = {"trust_id": trust_id}
    LookUp.objects.filter(person__in=persons, **here).delete()
    NotTheSame.objects.filter(Q(one__in=persons) | Q(other__in=persons), **here).delete()
    merges = Merge.objects.filter(Q(kept__in=persons) | Q(gone__in=persons), **here)
    for rows, columns in [
        (merges, ("values", "made_by")),
        (Invitation.objects.filter(person__in=persons, **here), ("address", "invited_by", "invited_by_account")),
        (SecondFactorReset.objects.filter(person__in=persons, **here), ("reason", "reset_by", "reset_by_account")),
        (DataRequest.objects.filter(person__in=persons, **here), ("settled_by",)),
    ]:
        delete_with_history(rows, trust_id=trust_id, columns=columns, most=rows.count())


def blank_appointments(trust_id: int, persons: tuple[int, ...]) -> None:
    appointments = ResourcePerson.objects.filter(trust_id=trust_id, person__in=persons)
    ids = list(appointments.values_list("pk", flat=True))
    table = ResourcePerson._meta.db_table
    mask_history(trust_id=trust_id, table=table, rows=ids, columns=BLANK_APPOINTMENT)
    appointments.update(leave_from=None, leave_to=None, deputy=None, further_education="")


def blank_persons(trust_id: int, persons: tuple[int, ...]) -> None:
    mask_history(trust_id=trust_id, table=Person._meta.db_table, rows=persons, columns=BLANK_PERSON)
    nobody = {"given_name": "", "family_name": ANONYMISED, "email": "", "phone": "", "account": None}
    Person.objects.filter(trust_id=trust_id, pk__in=persons).update(anonymised=timezone.now(), **nobody)
