from celery import shared_task
from django.utils import timezone

from network.models import HealthTrust
from network.tasking import queue_for_each_trust
from network.tenancy import PLATFORM
from newsletters import links, reminding, sending
from newsletters.models import Newsletter


@shared_task(lane=PLATFORM)
def sweep_newsletters() -> None:
    """Periodic: what is scheduled goes when its time has come, and what was sent gets its mails, however many
    messages were lost."""
    queue_for_each_trust(send_due_newsletters, with_id=True)


@shared_task
def send_due_newsletters(trust_id: int) -> None:
    """One task each, so that one that fails holds up no other."""
    for newsletter_id in sending.due(trust_id, timezone.now()):
        send_scheduled_newsletter.delay_on_commit(newsletter_id)
    for newsletter_id in sending.being_queued(trust_id):
        queue_newsletter_mails.delay_on_commit(newsletter_id)


@shared_task
def send_scheduled_newsletter(newsletter_id: int) -> None:
    if sending.send_scheduled(Newsletter.objects.get(pk=newsletter_id)) == sending.Outcome.DONE:
        queue_newsletter_mails.delay_on_commit(newsletter_id)


@shared_task
def queue_newsletter_mails(newsletter_id: int) -> None:
    """Not while somebody waits for a page: it takes seconds with many thousand readers."""
    sending.queue_mails(Newsletter.objects.get(pk=newsletter_id))


@shared_task(lane=PLATFORM)
def remind_of_newsletters() -> None:
    """Periodic, on some days of May and November: whom a lost message has left without is found on the next."""
    queue_for_each_trust(remind_trust_of_newsletters, with_id=True)


@shared_task
def remind_trust_of_newsletters(trust_id: int) -> None:
    reminding.remind(HealthTrust.objects.get(pk=trust_id), timezone.localdate())


@shared_task(one_transaction=False)
def ask_links(newsletter_id: int) -> None:
    links.ask_outside(newsletter_id)
