"""Carries out the retention policy of the register's logs and of accounts, as the retention role."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from members.leavers import blank_persons
from members.models import (
    Account,
    DataRequest,
    Invitation,
    LookUp,
    Merge,
    Person,
    Proposal,
    RegisterImport,
    SecondFactorReset,
)
from network.forgetting import delete_with_history

LOGS_KEPT = timedelta(days=365)
ACCOUNTS_KEPT = timedelta(days=2 * 365)
SESSIONS_KEPT = timedelta(days=30)
MERGES_KEPT = timedelta(days=30)  # after it can no longer be undone
OF_PROPOSALS = ("given_name", "family_name", "email", "phone", "told_by", "told_by_person", "settled_by")


def forget_old(*, trust_id: int, most: int) -> int:
    """At most so many rows of each log whose time is over. 0: nothing was left."""
    here, over = {"trust_id": trust_id}, timezone.now() - LOGS_KEPT
    long_over = over - LOGS_KEPT
    logs = [
        (LookUp.objects.filter(happened__lt=over, **here), ()),
        (RegisterImport.objects.filter(made__lt=over, **here), ()),
        (Invitation.objects.filter(expires__lt=over, **here), ("address", "invited_by", "invited_by_account")),
        (SecondFactorReset.objects.filter(reset__lt=over, **here), ("reason", "reset_by", "reset_by_account")),
        (DataRequest.objects.filter(settled__lt=over, **here), ("settled_by",)),
        (Proposal.objects.filter(Q(settled__lt=over) | Q(told__lt=long_over), **here), OF_PROPOSALS),
    ]
    return sum(delete_with_history(rows, trust_id=trust_id, columns=columns, most=most) for rows, columns in logs)


def forget_merges(*, trust_id: int, most: int) -> int:
    """The row that went carries a name no longer; its history goes with the person it became."""
    over = timezone.now() - MERGES_KEPT
    merges = Merge.objects.filter(trust_id=trust_id, undo_until__lt=over)
    gone = Person.objects.filter(trust_id=trust_id, anonymised=None, merged_into__isnull=False)
    chosen = list(merges.order_by("pk")[:most])
    merged = gone.filter(pk__in=[merge.gone_id for merge in chosen if not merge.undone])
    blank_persons(trust_id, tuple(merged.values_list("pk", flat=True)))
    ids = [merge.pk for merge in chosen]
    return delete_with_history(
        Merge.objects.filter(pk__in=ids), trust_id=trust_id, columns=("values", "made_by"), most=most
    )


# Accounts belong to no trust


def forget_sessions() -> int:
    over = timezone.now() - max(SESSIONS_KEPT, timedelta(seconds=settings.SESSION_COOKIE_AGE))
    found = UserSession.objects.filter(last_seen_at__lt=over)
    return found.delete()[0]


def forget_accounts(*, most: int) -> int:
    """Those that no register knows any more. Needs a scope that reads every trust: else all would look unknown."""
    over = timezone.now() - ACCOUNTS_KEPT
    known = Person.objects.filter(account=OuterRef("pk"))
    used = UserSession.objects.filter(user=OuterRef("pk"), last_seen_at__gte=over)
    idle = Account.objects.filter(~Exists(known), ~Exists(used), created__lt=over).exclude(last_login__gte=over)
    ids = list(idle.order_by("pk").values_list("pk", flat=True)[:most])
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
        model.objects.filter(user__in=ids).delete()
    Account.objects.filter(pk__in=ids).delete()
    return len(ids)
