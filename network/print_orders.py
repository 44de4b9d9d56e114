"""Asking for a print from a page: found in the store, or put in line for a worker."""

from network.models import PrintJob
from network.printing import source_of
from network.tasks import carry_out_print


def order_print(*, kind: str, object_id: int, trust_id: int) -> PrintJob:
    """The job for the object as it is now; already done when the same content has been printed before."""
    source = source_of(kind, object_id)
    job, _made = PrintJob.objects.get_or_create(
        trust_id=trust_id,
        kind=kind,
        object_id=object_id,
        content_key=source.key(),
        defaults={"file_name": source.file_name},
    )
    if job.state == PrintJob.State.FAILED or (job.state == PrintJob.State.DONE and not job.is_in_store):
        job.state, job.error, job.attempts = PrintJob.State.QUEUED, "", 0
        job.save()
    if job.state == PrintJob.State.QUEUED:
        carry_out_print.delay_on_commit(job.pk)
    return job
