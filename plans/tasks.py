from celery import shared_task
from django.utils import timezone

from network.models import HealthTrust
from network.tasking import queue_for_each_trust
from network.tenancy import PLATFORM
from plans import digest, versions
from plans.importing import receiving


@shared_task(lane=PLATFORM)
def send_digests() -> None:
    """Periodic, once a week and once more for what was lost on the way."""
    queue_for_each_trust(send_digests_of_trust, with_id=True)


@shared_task
def send_digests_of_trust(trust_id: int) -> None:
    digest.send_digests(HealthTrust.objects.get(pk=trust_id), timezone.localdate())


@shared_task(lane=PLATFORM)
def sweep_versions() -> None:
    """Periodic: each approved plan is frozen, and each frozen version gets its PDF."""
    queue_for_each_trust(complete_versions, with_id=True)


@shared_task
def complete_versions(trust_id: int) -> None:
    versions.freeze_missing(trust_id)
    versions.order_missing_pdfs(trust_id)


@shared_task(one_transaction=False)
def read_plan_import(import_id: int) -> None:
    receiving.read(import_id)


@shared_task(lane=PLATFORM)
def sweep_plan_imports() -> None:
    """Periodic: documents that a lost message or a dead worker has left unread."""
    queue_for_each_trust(resume_plan_imports)


@shared_task
def resume_plan_imports() -> None:
    for import_id in receiving.left_behind():
        read_plan_import.delay_on_commit(import_id)
