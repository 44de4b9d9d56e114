"""Carries out the retention policy of mail, as the retention role and inside one trust's scope."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from mailing.models import AddressProblem, Bounce, OutgoingMail, PersonalLink, Suppression
from network.forgetting import delete_with_history
from network.keeping import ANONYMISED

LOGS_KEPT = timedelta(days=365)
TO_NOBODY_KEPT = timedelta(days=2 * 365)  # mail that went to no person of the register
UNDER_WAY = (*OutgoingMail.WAITING, OutgoingMail.State.SENDING)

# The placeholders stay, so that a letter can still be read; what was put into them goes.
EMPTIED = """
    update mailing_outgoingmail set values = (
        select coalesce(jsonb_object_agg(key,
            case when {which} then to_jsonb(%(nobody)s::text) else value end), '{{}}')
          from jsonb_each(values))
     where trust_id = %(trust)s and {where}
"""
ALL = "jsonb_typeof(value) = 'string'"
MENTIONED = "exists (select from jsonb_each_text(values) as v where v.value = any(%(words)s))"
THESE = "value #>> array[]::text[] = any(%(words)s)"


def with_mail_under_way(person_ids):
    """Of these persons, a queryset of ids: whom a mail is on its way to. They are left alone tonight."""
    return OutgoingMail.objects.filter(state__in=UNDER_WAY, person__in=person_ids).values("person")


def forget_persons(*, trust_id: int, persons: Sequence[int], names: Sequence[str], addresses: Sequence[str]) -> int:
    """Mail to them, and what other mail says of them. `addresses` in lower case, of nobody else in the register."""
    here = {"trust_id": trust_id}
    mails = OutgoingMail.objects.filter(person__in=persons, **here)
    ids = list(mails.values_list("pk", flat=True))
    _empty(ALL, "id = any(%(ids)s)", trust_id, ids=ids)
    _empty(THESE, MENTIONED, trust_id, words=[*names, *addresses])
    mails.update(name="", address="", last_answer="")
    PersonalLink.objects.filter(person__in=persons, **here).delete()
    Bounce.objects.filter(Q(mail__in=ids) | Q(pk__in=_at(Bounce, addresses)), **here).delete()
    AddressProblem.objects.filter(Q(person__in=persons) | Q(mail__in=ids), **here).delete()
    blocked = Suppression.objects.filter(address__in=addresses, **here)
    forget_suppressions(blocked, trust_id=trust_id, most=blocked.count())
    return len(ids)


def forget_old(*, trust_id: int, most: int) -> int:
    """At most so many rows of each kind whose time is over. 0: nothing was left."""
    now = timezone.now()
    over, here = now - LOGS_KEPT, {"trust_id": trust_id}
    released = Suppression.objects.filter(Q(released__lt=over) | Q(until__lt=over), **here)
    return (
        _delete(PersonalLink.objects.filter(expires__lt=over, **here), most)
        + _delete(Bounce.objects.filter(happened__lt=over, **here), most)
        + _delete(AddressProblem.objects.filter(settled__lt=over, **here), most)
        + forget_suppressions(released, trust_id=trust_id, most=most)
        + _forget_mail_to_nobody(trust_id, now - TO_NOBODY_KEPT, most)
    )


def forget_suppressions(rows, *, trust_id: int, most: int) -> int:
    return delete_with_history(rows, trust_id=trust_id, columns=("address", "note"), most=most)


def _forget_mail_to_nobody(trust_id: int, before, most: int) -> int:
    old = OutgoingMail.objects.filter(trust_id=trust_id, person=None, due__lt=before).exclude(address="")
    ids = list(old.exclude(state__in=UNDER_WAY).order_by("due").values_list("pk", flat=True)[:most])
    _empty(ALL, "id = any(%(ids)s)", trust_id, ids=ids)
    for mail in ids:  # who got it is part of the key, so each gets one of its own that says nothing
        OutgoingMail.objects.filter(pk=mail).update(recipient=f"gone:{mail}", name="", address="", last_answer="")
    return len(ids)


def _at(model, addresses: Sequence[str]):
    found = model.objects.annotate(lower=Lower("address")).filter(lower__in=addresses)
    return found.values("pk")


def _delete(rows, most: int) -> int:
    found = list(rows.order_by("pk").values_list("pk", flat=True)[:most])
    rows.model._base_manager.filter(pk__in=found).delete()
    return len(found)


def _empty(which: str, where: str, trust_id: int, **values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTIED.format(which=which, where=where), values | {"trust": trust_id, "nobody": ANONYMISED})
