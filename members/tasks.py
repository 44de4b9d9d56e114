from celery import shared_task

from members.coverage.figures import tell_region
from members.sheets import carrying_out
from network.models import HealthTrust
from network.tasking import queue_for_each_trust
from network.tenancy import PLATFORM


@shared_task(one_transaction=False)
def carry_out_import(import_id: int) -> None:
    carrying_out.carry_out(import_id)


@shared_task(lane=PLATFORM)
def sweep_imports() -> None:
    """Periodic: what a lost message or a dead worker has left behind."""
    queue_for_each_trust(resume_imports)


@shared_task
def resume_imports() -> None:
    for import_id in carrying_out.left_behind():
        carry_out_import.delay_on_commit(import_id)


@shared_task(lane=PLATFORM)
def forget_imports() -> None:
    queue_for_each_trust(forget_old_imports)


@shared_task
def forget_old_imports() -> None:
    carrying_out.forget_old()


@shared_task(lane=PLATFORM)
def tell_regions_of_coverage() -> None:
    """Periodic: people come and go without anybody opening the coverage."""
    queue_for_each_trust(tell_region_of_coverage, with_id=True)


@shared_task
def tell_region_of_coverage(trust_id: int) -> None:
    tell_region(HealthTrust.objects.get(pk=trust_id))
