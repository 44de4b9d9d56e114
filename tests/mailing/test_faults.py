"""No mail is lost and none is doubled but what was in the air: workers killed, the broker emptied, a faulty server.

Real processes: workers as in production, PostgreSQL, Valkey, a mail server. The figures are printed; those of one
run stand in docs/reliability.md.
"""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from mailing.models import MailSender, OutgoingMail
from mailing.outbox import Recipient, send
from mailing.tasks import deliver_mail
from network.files import store
from network.models import HealthTrust
from network.tenancy import scope
from tests.factories import MailSenderFactory
from tests.mailing.fault_scene import Scene, fault_scene
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]

RECIPIENTS = 1_000
KILLS_AT = (100, 350, 600, 850)  # mails that the server has read
BROKER_EMPTIED_AT = 500
FAULTS = {"busy-1": 30, "toomany-1": 3, "closing-1": 10, "drops-1": 10, "hangs-1": 3, "swallows-1": 8, "late-1": 8}
UNKNOWN = 20


@pytest.fixture
def scene(tmp_path) -> Iterator[Scene]:
    with fault_scene(tmp_path) as scene:
        yield scene


def addresses() -> list[str]:
    faults = [name for name, times in FAULTS.items() for _ in range(times)] + ["unknown-99"] * UNKNOWN
    kinds = faults + ["good-0"] * (RECIPIENTS - len(faults))
    random.Random(7).shuffle(kinds)
    return [f"{kind}.{number}@example.no" for number, kind in enumerate(kinds)]


def letter_to(trust: HealthTrust, addresses: list[str], **also) -> None:
    with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
        MailSenderFactory(trust=trust)
        recipients = [Recipient(address, "Ola", person=number) for number, address in enumerate(addresses, start=1)]
        pdf = store(trust_id=trust.pk, content=b"%PDF-1.7 " + bytes(3000), content_type="application/pdf")
        send(
            trust=trust,
            occasion="prøve",
            kind="free",
            subject="Til {navn}",
            body="Hei {navn}!",
            recipients=recipients,
            files=[(pdf, "vedlegg.pdf")],
            **also,
        )


def test_a_thousand_mails_with_killed_workers_an_emptied_broker_and_a_faulty_server(scene, world: World, capsys):
    everyone = addresses()
    letter_to(world.trust, everyone[: RECIPIENTS // 2])
    letter_to(world.other_trust, everyone[RECIPIENTS // 2 :])

    in_the_air = run_with_kills(scene)

    received, states = scene.received(), scene.states()
    times = Counter(mail.mail for mail in received)
    doubled = {mail for mail, number in times.items() if number > 1}
    swallowed = {mail.mail for mail in received if not mail.was_answered}
    with capsys.disabled():
        print(
            f"\n    {RECIPIENTS} recipients, {len(KILLS_AT)} kills, broker emptied once: {len(times)} got it, "
            f"{Counter(states.values())['failed']} refused; in the air at the kills {len(in_the_air)}, "
            f"swallowed {len(swallowed)}, doubled {len(doubled)}"
        )
    takers = {address for address in everyone if not address.startswith("unknown")}
    assert {mail.recipient for mail in received} == takers
    assert Counter(states.values()) == {"sent": RECIPIENTS - UNKNOWN, "failed": UNKNOWN}
    assert doubled <= in_the_air | swallowed
    assert len(in_the_air) <= 2 * len(KILLS_AT)  # two workers, each with one mail in the air
    assert len(swallowed) == FAULTS["swallows-1"]
    assert max(times.values()) <= 1 + len(KILLS_AT)
    scene.wait_until(lambda: nothing_is_in_hand(world))


def nothing_is_in_hand(world: World) -> bool:
    with scope(trusts=[world.trust.pk, world.other_trust.pk]):
        claimed = OutgoingMail.objects.filter(claim__isnull=False).exists()
        return not claimed and not MailSender.objects.filter(turn__isnull=False).exists()


def run_with_kills(scene: Scene) -> set:
    in_the_air, worker = set(), scene.start_worker()
    for number in sorted([*KILLS_AT, BROKER_EMPTIED_AT]):
        scene.wait_until(lambda number=number: len(scene.received()) >= number)
        if number == BROKER_EMPTIED_AT:
            scene.empty_broker()
            continue
        scene.kill(worker)
        in_the_air |= scene.in_the_air()
        scene.let_leases_run_out()
        worker = scene.start_worker()
    scene.wait_until(lambda: set(scene.states().values()) <= {"sent", "failed"})
    return in_the_air


def test_workers_that_are_called_many_times_at_once_send_each_mail_once(scene, world: World):
    everyone = [f"good-0.{number}@example.no" for number in range(200)]
    letter_to(world.trust, everyone)
    with scope(trusts=[world.trust.pk]):
        for _ in range(30):
            deliver_mail.delay(world.trust.pk)

    scene.start_worker()
    scene.start_worker()

    scene.wait_until(lambda: set(scene.states().values()) == {"sent"})
    assert sorted(mail.recipient for mail in scene.received()) == sorted(everyone)
