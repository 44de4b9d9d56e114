"""What an issue costs: to queue for twenty thousand, and to write as mail for one more."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from bench.databases import DEMO, connect, owner_of, using
from bench.mail import TRUST, on_trust, peak_of, queries_of
from bench.measuring import Row, ratio, seconds
from mailing.models import Dispatch, MailSender, OutgoingMail
from mailing.rendering import Letter
from mailing.writing import Writer
from members.models import Person, ResourcePerson
from network.actors import Actor
from network.models import HealthTrust, Network, Workplace
from newsletters import sending
from newsletters.models import Newsletter, Section, Subscription

MANY, FEW = 20_000, 1_000
OUTSIDE = 20  # one in so many subscribes from outside
SECTIONS = 8
WRITTEN = 200  # mails of one measured run
PAIRS = 9
TEXT = (
    "Ressurspersonene deler det de **lærte på møtet** med kollegene på eget arbeidssted, og lederen setter av tid "
    "til det. [Les mer](https://example.no/nytt).\n\n- Fagdag i høst\n- Ny prosedyre\n\n" * 2
)
MARK = "bench-newsletters"  # begins the names of what is made here, and deleted again
BENCH = Actor(name="bench")


def rows() -> Iterator[Row]:
    with using(connect(DEMO)), on_trust() as trust, filled(trust) as (many, few):
        yield from queue_rows(many, few)
        yield from writing_rows(few)


@contextmanager
def filled(trust: HealthTrust) -> Iterator[tuple[Network, Network]]:
    """Two networks of the trust, with so many readers each."""
    begun = timezone.now()
    empty(trust, begun)
    try:
        networks = network_of(trust, MANY), network_of(trust, FEW)
        analyze()
        yield networks
    finally:
        empty(trust, begun)


@transaction.atomic
def network_of(trust: HealthTrust, readers: int) -> Network:
    network = Network.objects.create(trust=trust, name=f"{MARK} {readers}", slug=f"{MARK}-{readers}", kind="other")
    workplace = Workplace.objects.filter(trust=trust).first()
    outside = readers // OUTSIDE
    persons = Person.objects.bulk_create(
        [
            Person(trust=trust, given_name=f"Per {n}", family_name=MARK, email=f"{MARK}-{readers}-{n}@example.no")
            for n in range(readers - outside)
        ],
        batch_size=1_000,
    )
    since = timezone.localdate()
    ResourcePerson.objects.bulk_create(
        [
            ResourcePerson(
                trust=trust, person=person, network=network, workplace=workplace, profession="nurse", started=since
            )
            for person in persons
        ],
        batch_size=1_000,
    )
    Subscription.objects.bulk_create(
        [
            Subscription(trust=trust, network=network, address=f"ute{n}@example.no", confirmed=timezone.now())
            for n in range(outside)
        ],
        batch_size=1_000,
    )
    return network


def analyze() -> None:
    with owner_of(DEMO) as owner:
        owner.execute("vacuum analyze")


def empty(trust: HealthTrust, since) -> None:
    """What was made here, also by a bench that was killed; with what the history noted of this one."""
    networks = f"select id from network_network where trust_id = %(trust)s and slug like '{MARK}-%%'"  # noqa: S608 (our own words)
    issues = f"select id from newsletters_newsletter where network_id in ({networks})"  # noqa: S608 (our own words)
    dispatches = f"select id from mailing_dispatch where network_id in ({networks})"  # noqa: S608 (our own words)
    mails = f"select id from mailing_outgoingmail where dispatch_id in ({dispatches})"  # noqa: S608 (our own words)
    parts = [
        ("newsletters_section", f"newsletter_id in ({issues})"),
        ("newsletters_newsletter", f"network_id in ({networks})"),
        ("mailing_personallink", f"mail_id in ({mails})"),
        ("mailing_outgoingmail", f"dispatch_id in ({dispatches})"),
        ("mailing_dispatch", f"network_id in ({networks})"),
        ("newsletters_subscription", f"network_id in ({networks})"),
        ("members_resourceperson", f"network_id in ({networks})"),
        ("members_person", f"trust_id = %(trust)s and family_name = '{MARK}'"),
        ("network_network", f"trust_id = %(trust)s and slug like '{MARK}-%%'"),
        ("network_change", "trust_id = %(trust)s and happened >= %(since)s"),
    ]
    with owner_of(DEMO) as owner:
        for table, which in parts:
            owner.execute(f"delete from {table} where {which}", {"trust": trust.pk, "since": since})  # noqa: S608


@transaction.atomic
def issue(network: Network) -> tuple[Newsletter, str]:
    """One that is ready to go, and the stamp of its text."""
    newsletter = Newsletter.objects.create(
        trust_id=network.trust_id,
        network=network,
        title="Nyhetsbrev juni",
        language="nb",
        state=Newsletter.State.APPROVED,
        approved=timezone.now(),
        audience={"networks": [network.pk], "to": ["resource_person", "leader"]},
    )
    for number in range(SECTIONS):
        Section.objects.create(
            trust_id=network.trust_id, newsletter=newsletter, position=number, title=f"Nytt {number}", text=TEXT
        )
    return newsletter, sending.stamp_of(newsletter)


def pressing(network: Network) -> tuple[Callable[[], None], Callable[[], None]]:
    """The press of a button – the check, the count, the frozen text –, and what a task does then: the mails."""
    newsletter, stamp = issue(network)

    def press() -> None:
        if sending.send(newsletter, stamp=stamp, by=BENCH) != sending.Outcome.DONE:
            raise AssertionError("It was not sent.")

    def queue() -> None:
        if not sending.queue_mails(newsletter):
            raise AssertionError("Its mails were not put in line.")

    return press, queue


def sending_to(network: Network) -> Callable[[], None]:
    press, queue = pressing(network)

    def send() -> None:
        press(), queue()

    return send


def queue_rows(many: Network, few: Network) -> Iterator[Row]:
    """Twenty thousand readers, against a twentieth of them."""
    sending_to(few)()
    press, queue = pressing(many)
    yield Row(f"press on “Send” for an issue to {MANY:,} readers", seconds(press, time.perf_counter), 2, "s")
    yield Row(f"issue to {MANY:,} readers queued", seconds(queue, time.perf_counter), 40, "s")
    some, all_of_them = queries_of(sending_to(few)), queries_of(sending_to(many))
    each = (all_of_them - some) / (MANY - FEW) * 1000
    spread = f"{all_of_them} / {some} in all"
    yield Row("queries for each 1,000 readers of an issue", each, 3, "queries", spread=spread)
    some, all_of_them = peak_of(sending_to(few)), peak_of(sending_to(many))
    spread = f"{all_of_them / 1e6:.1f} / {some / 1e6:.1f} MB"
    yield Row(f"memory to queue an issue to {MANY:,} ÷ {FEW:,} readers", all_of_them / some, 1.2, "×", spread=spread)


def writing_rows(few: Network) -> Iterator[Row]:
    """Worked out once for all: one more mail costs a part of working the issue out."""
    with transaction.atomic():
        dispatch = Dispatch.objects.select_related("trust", "network").filter(network=few).first()
        mails = list(OutgoingMail.objects.filter(dispatch=dispatch)[:WRITTEN])
        writer = Writer(MailSender.objects.select_related("trust").get(trust__slug=TRUST))
        writer.prepare(mails)

    def write() -> None:
        for mail in mails:
            writer.write(mail)

    def work_out() -> None:
        letter = Letter.of(dispatch)
        letter.html_for({}), letter.text_for({})

    found = ratio(write, work_out, pairs=PAIRS)
    spread = f"{found.first / WRITTEN * 1000:.2f} / {found.second * 1000:.1f} ms"
    yield Row("one more mail of an issue ÷ working the issue out", found.value / WRITTEN, 0.2, "×", spread=spread)
