"""Tasks for tests/network/test_tasks_scope.py: each leaves in the cache what it could do."""

from celery import shared_task
from django.core.cache import cache
from django.db import ProgrammingError, connection, transaction

from network.models import HealthTrust, Network
from network.tasking import queue_for_each_trust
from network.tenancy import MAIL_WORKER, PLATFORM, current_scope
from portal.celery import app

# A queue of its own: other tests leave messages in the others.
QUEUE = "probe"
app.conf.task_routes[f"{__name__}.*"] = {"queue": QUEUE}


def look_around() -> dict:
    with connection.cursor() as cursor:
        cursor.execute("select count(*), min(trust_id), max(trust_id) from network_network")
        raw = cursor.fetchone()
    return {
        "raw": raw,
        "networks": Network.objects.count(),
        "changed": Network.objects.update(started_year=2020),
        "added": added(),
        "trusts": HealthTrust.objects.count(),
    }


def added() -> bool:
    trust = HealthTrust.objects.get(slug="egen")
    try:
        with transaction.atomic():
            Network.objects.bulk_create([Network(trust=trust, name="Ny", slug="ny")])
    except ProgrammingError:
        return False
    return True


@shared_task
def look(key: str) -> None:
    cache.set(key, look_around())


@shared_task(lane=PLATFORM)
def look_from_platform(key: str) -> None:
    cache.set(key, look_around())


@shared_task(lane=MAIL_WORKER)
def look_from_mail_worker(key: str) -> None:
    cache.set(key, look_around())


@shared_task(one_transaction=False)
def look_in_own_transactions(key: str) -> None:
    outside = Network.objects.count()
    with transaction.atomic():
        cache.set(key, {"outside": outside, "inside": Network.objects.count()})


@shared_task
def fail_half_way() -> None:
    Network.objects.update(name="half done")
    raise ZeroDivisionError


@shared_task(bind=True, max_retries=1)
def look_at_second_try(task, key: str) -> None:
    if not task.request.retries:
        raise task.retry(countdown=0)
    cache.set(key, look_around())


@shared_task
def queue_another(key: str) -> None:
    look.delay_on_commit(key)


@shared_task(lane=PLATFORM)
def count_in_each_trust() -> None:
    queue_for_each_trust(count)


@shared_task
def count() -> None:
    cache.set(f"trust-{current_scope().trusts[0]}", Network.objects.count())
