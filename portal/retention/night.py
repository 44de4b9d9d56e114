"""What is done each night: trust by trust, in parts that are a transaction each, under the same walls as all work.

A night that ends in the middle is taken up by the next one: what is to be done is told by the rows themselves.
Logs say ids of trusts and counts, and name nobody.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from mailing import forgetting as mail
from members import forgetting as register
from members import leavers
from network import forgetting as ground
from network.models import HealthTrust
from network.tenancy import PLATFORM, RETENTION_ROLE, assumed, make_scope, scope
from plans import forgetting as plans
from portal.retention.policy import AUTHORS

log = logging.getLogger(__name__)

PART = 200  # rows, or persons with all that is theirs
ONE_NIGHT = 0x52455445  # of pg_try_advisory_lock: two nights at once would only be in each other's way

STEPS: dict[str, Callable[..., int]] = {
    "register logs": register.forget_old,
    "merges": register.forget_merges,
    "mail": mail.forget_old,
    "plan imports": plans.forget_imports,
    "prints": ground.forget_prints,
    "files": ground.forget_files,
}


class WrongRole(RuntimeError):
    """The process is not connected as the retention role."""


def carry_out() -> bool:
    """False when something failed, which the log tells; the rest has been done all the same."""
    refuse_other_roles()
    with alone() as is_alone:
        if not is_alone:
            log.warning("Retention: another night is still at work.")
            return True
        with scope(lane=PLATFORM):
            trusts = list(HealthTrust.objects.order_by("pk").values_list("pk", "region_id"))
        done = [attempted(f"trust {trust}", one_trust, trust, region) for trust, region in trusts]
        done.append(attempted("accounts", accounts, [trust for trust, _ in trusts]))
        return all(done)


def attempted(what: str, work: Callable[..., dict[str, int]], *arguments) -> bool:
    """What fails in one trust keeps no other trust from its turn."""
    try:
        counts = work(*arguments)
    except Exception:
        log.exception("Retention of %s failed; the next night takes it up.", what)
        return False
    log.info("Retention of %s: %s", what, ", ".join(f"{name} {count}" for name, count in counts.items()))
    return True


def one_trust(trust_id: int, region_id: int) -> dict[str, int]:
    reach = make_scope(trusts=[trust_id], regions=[region_id], occasion="retention")
    with assumed(reach):
        counts = {"leavers": in_parts(lambda: forget_leavers(trust_id, region_id))}
        for name, step in STEPS.items():
            counts[name] = in_parts(lambda step=step: step(trust_id=trust_id, most=PART))
        with transaction.atomic():
            counts["bytes"] = ground.forget_bytes(trust_id=trust_id)
    return counts


def forget_leavers(trust_id: int, region_id: int) -> int:
    gone = leavers.anonymise(trust_id=trust_id, most=PART)
    if gone.persons:
        who = {"names": gone.names, "accounts": gone.accounts}
        ground.mask_authors(trust_id=trust_id, rules=AUTHORS, **who)
        ground.mask_region_authors(region_id=region_id, **who)
    return len(gone.persons)


def accounts(trusts: list[int]) -> dict[str, int]:
    """Belong to no trust: only who sees all registers can tell that none knows them."""
    with assumed(make_scope(trusts_read=trusts, occasion="retention")):
        with transaction.atomic():
            sessions = register.forget_sessions()
        return {"sessions": sessions, "accounts": in_parts(lambda: register.forget_accounts(most=PART))}


def in_parts(step: Callable[[], int]) -> int:
    total = 0
    while True:
        with transaction.atomic():
            count = step()
        total += count
        if not count:
            return total


def refuse_other_roles() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        if cursor.fetchone() != (RETENTION_ROLE,):
            raise WrongRole(
                f"Retention is carried out as {RETENTION_ROLE}: manage.py carry_out_retention sees to it."
            )


@contextmanager
def alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [ONE_NIGHT])
        [is_alone] = cursor.fetchone()
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [ONE_NIGHT])
