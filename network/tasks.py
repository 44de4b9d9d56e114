"""Background work of the ground floor. Thin: ids in, one call."""

from celery import shared_task

from network import printing
from network.models import PrintJob
from network.tasking import queue_for_each_trust
from network.tenancy import PLATFORM


@shared_task(one_transaction=False)
def carry_out_print(job_id: int) -> None:
    printing.carry_out(job_id)


@shared_task(lane=PLATFORM)
def sweep_prints() -> None:
    """Periodic: a lost message must not leave a print waiting forever."""
    queue_for_each_trust(resume_prints)


@shared_task
def resume_prints() -> None:
    for job_id in PrintJob.objects.left_behind().values_list("pk", flat=True):
        carry_out_print.delay_on_commit(job_id)
