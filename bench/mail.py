"""What the outbox costs: beside a bare loop over one connection, and with ten thousand recipients."""

import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connections, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from bench.databases import DEMO, connect, owner_of, using
from bench.measuring import Row, ratio, seconds
from mailing import outbox
from mailing.delivery import take_turn
from mailing.models import Dispatch, MailSender, OutgoingMail
from mailing.outbox import Recipient
from mailing.writing import Writer
from network.models import HealthTrust
from network.tenancy import assumed, make_scope

TRUST = "stavanger"
OCCASION = "bench/"  # begins the occasions of what is made here, and deleted again
BODY = "Hei {fornavn}!\n\n" + "\n\n".join(
    f"## Nytt fra nettverket {number}\n\nRessurspersonene deler det de **lærte på møtet** med kollegene på eget "
    f"arbeidssted, og lederen setter av tid til det. [Les mer](https://example.no/{number})."
    for number in range(8)
)
MAILS = 500  # of one measured run
PAIRS = 9
MANY, FEW = 10_000, 1_000
NO_PACE = 10_000_000  # mails a minute
COMMIT = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")


def rows() -> Iterator[Row]:
    with using(connect(DEMO)), on_trust() as trust, sink() as port, sending_to(port):
        yield delivery_row(trust)
        yield from queue_rows(trust)


@contextmanager
def on_trust() -> Iterator[HealthTrust]:
    """A trust of the demo with a sender without a pace, and without any mail of ours before and after."""
    trust = HealthTrust.objects.get(slug=TRUST)
    with assumed(make_scope(trusts=[trust.pk], regions_read=[trust.region_id])):
        before = senders_of(trust)
        forget(trust)
        with transaction.atomic():
            MailSender.objects.create(trust=trust, per_minute=NO_PACE)
        try:
            yield trust
        finally:
            forget(trust)
            with transaction.atomic():
                MailSender.objects.bulk_create(before)


@transaction.atomic
def senders_of(trust: HealthTrust) -> list[MailSender]:
    """None or one. What a killed bench has left is none of the demo's."""
    return list(MailSender.objects.filter(trust=trust, per_minute__lt=NO_PACE))


def forget(trust: HealthTrust) -> None:
    ours = "select id from mailing_dispatch where trust_id = %s and occasion like %s"
    mails = f"select id from mailing_outgoingmail where dispatch_id in ({ours})"  # noqa: S608 (our own words)
    with owner_of(DEMO) as owner:
        values = [trust.pk, OCCASION + "%"]
        owner.execute(f"delete from mailing_personallink where mail_id in ({mails})", values)  # noqa: S608
        owner.execute(f"delete from mailing_outgoingmail where dispatch_id in ({ours})", values)  # noqa: S608
        owner.execute(f"delete from mailing_dispatch where id in ({ours})", values)  # noqa: S608
        owner.execute("delete from mailing_mailsender where trust_id = %s", [trust.pk])
        owner.execute("vacuum analyze mailing_outgoingmail")


@contextmanager
def sink(*, slow: float = 0) -> Iterator[int]:
    """A mail server in a process of its own, that takes everything. Gives its port."""
    program = [sys.executable, settings.BASE_DIR / "tests/mailing/faulty_server.py", "--no-fsync", f"--slow={slow}"]
    with tempfile.NamedTemporaryFile() as log:
        server = subprocess.Popen([*program, log.name], stdout=subprocess.PIPE)
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()
            server.communicate()


@contextmanager
def sending_to(port: int) -> Iterator[None]:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_USE_TLS=False):
        yield


def recipients(number: int) -> Iterator[Recipient]:
    for person in range(1, number + 1):
        yield Recipient(
            f"mottaker{person}@example.no", f"Mottaker {person}", person, values={"fornavn": f"Per {person}"}
        )


def queue(trust: HealthTrust, number: int, *, at: int) -> Dispatch:
    return outbox.send(
        trust=trust,
        occasion=f"{OCCASION}{at}",
        kind="free",
        subject="Nyhetsbrev til {fornavn}",
        body=BODY,
        recipients=recipients(number),
    )


def delivery_row(trust: HealthTrust) -> Row:
    """Bare: the texts are ready, only names and links are put in, and nothing is remembered."""
    waiting = iter([paused(queue(trust, MAILS, at=number)) for number in range(PAIRS + 2)])

    def ours() -> None:
        outbox_run(next(waiting))

    ours()  # what is worked out once a process
    sample = written_sample(trust)
    with get_connection() as line:
        found = ratio(lambda: bare_run(line, sample), ours, pairs=PAIRS, warm_up=1)
    return Row(
        "delivery of a newsletter, mails a second ÷ bare loop on one open connection",
        found.value,
        0.8,
        "×",
        at_most=False,
        spread=f"{MAILS / found.first:.0f} / {MAILS / found.second:.0f} mails a second",
    )


@transaction.atomic
def paused(dispatch: Dispatch) -> Dispatch:
    outbox.pause(dispatch)
    return dispatch


def outbox_run(dispatch: Dispatch) -> None:
    with transaction.atomic():
        outbox.move(dispatch, Dispatch.State.SENDING, allowed_from=[Dispatch.State.PAUSED])
    take_turn(dispatch.trust_id)
    with transaction.atomic():
        if dispatch.mails.exclude(state=OutgoingMail.State.SENT).exists():
            raise AssertionError("Not everything was sent.")


@transaction.atomic
def written_sample(trust: HealthTrust) -> EmailMultiAlternatives:
    sender = MailSender.objects.select_related("trust").get(trust=trust)
    mail = OutgoingMail.objects.filter(state=OutgoingMail.State.SENT, person=7).first()
    writer = Writer(sender)
    return writer.write(mail).message


def bare_run(line, sample: EmailMultiAlternatives) -> None:
    html = sample.alternatives[0][0]
    for person in range(1, MAILS + 1):
        name, headers = f"Per {person}", dict(sample.extra_headers)
        headers["Message-ID"] = f"<{person}.{headers['Message-ID'][1:]}"
        message = EmailMultiAlternatives(
            subject=sample.subject.replace("Per 7", name),
            body=sample.body.replace("Per 7", name),
            from_email=sample.from_email,
            to=[f"mottaker{person}@example.no"],
            headers=headers,
        )
        message.attach_alternative(html.replace("Per 7", name), "text/html")
        line.send_messages([message])


def queue_rows(trust: HealthTrust) -> Iterator[Row]:
    """Ten thousand recipients, against a tenth of them."""
    numbers = count(1000)

    def queueing(number: int) -> Callable[[], Dispatch]:
        return lambda: queue(trust, number, at=next(numbers))

    queueing(FEW)()
    yield Row("10,000 recipients queued", seconds(queueing(MANY), time.perf_counter), 20, "s")
    few, many = queries_of(queueing(FEW)), queries_of(queueing(MANY))
    yield Row("queries for each 1,000 recipients queued", (many - few) / (MANY - FEW) * 1000, 3, "queries")
    few, many = peak_of(queueing(FEW)), peak_of(queueing(MANY))
    spread = f"{many / 1e6:.1f} / {few / 1e6:.1f} MB"
    yield Row("memory to queue 10,000 ÷ 1,000 recipients", many / few, 1.2, "×", spread=spread)


def queries_of(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connections["default"]) as captured:
        work()
    return sum(not query["sql"].startswith(COMMIT) for query in captured.captured_queries)


def peak_of(work: Callable[[], object]) -> int:
    """Bytes that the work held at most."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
