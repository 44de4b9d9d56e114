"""Print jobs: each content is rendered once, by one worker, and nothing is waited for in vain."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connection
from django.utils import timezone

from network import printing
from network.models import PrintJob
from network.print_orders import order_print
from network.printing import PrintSource, carry_out, print_now
from network.tasks import sweep_prints
from network.tenancy import assumed, make_scope, scope
from portal.celery import app
from tests import factories
from tests.world import World

PAGE = '<html lang="nb"><head><title>Prøve</title></head><body><h1>{}</h1></body></html>'


class Notice:
    """Something to print whose text changes, and that remembers how often it was asked for."""

    def __init__(self) -> None:
        self.text, self.asked, self.broken = "Første utgave", 0, False
        self.meanwhile: Callable[[], None] = lambda: None

    def source(self, object_id: int) -> PrintSource:
        self.asked += 1
        self.meanwhile()
        if self.broken:
            raise ValueError("no such notice")
        return PrintSource(html=PAGE.format(self.text), file_name="oppslag.pdf")


@pytest.fixture
def notice(monkeypatch) -> Notice:
    found = Notice()
    monkeypatch.setitem(printing._printables, "notice", found.source)
    return found


def reach(world: World) -> dict:
    return {"trusts": [world.trust.pk], "regions_read": [world.region.pk]}


def order(world: World) -> PrintJob:
    with scope(**reach(world)):
        return order_print(kind="notice", object_id=1, trust_id=world.trust.pk)


def work_on(world: World, job: PrintJob) -> None:
    """What a worker does with the message."""
    with assumed(make_scope(**reach(world))):
        carry_out(job.pk)


def stored(world: World, job: PrintJob) -> PrintJob:
    with scope(**reach(world)):
        return PrintJob.objects.select_related("file").get(pk=job.pk)


def change(world: World, job: PrintJob, **values) -> None:
    with scope(**reach(world)):
        PrintJob.objects.filter(pk=job.pk).update(**values)


# The key


def test_a_key_changes_with_everything_that_decides_the_bytes():
    sources = [
        PrintSource(html="a", file_name="x.pdf"),
        PrintSource(html="b", file_name="x.pdf"),
        PrintSource(html="a", file_name="x.pdf", images={"logo": b"1"}),
        PrintSource(html="a", file_name="x.pdf", images={"logo": b"2"}),
        PrintSource(html="a", file_name="x.pdf", images={"other": b"1"}),
        PrintSource(html="a", file_name="x.pdf", attachments={"plan.json": b"1"}),
        PrintSource(html="a", file_name="x.pdf", attachments={"plan.json": b"12"}),
    ]

    assert len({source.key() for source in sources}) == len(sources)
    assert PrintSource(html="a", file_name="y.pdf").key() == sources[0].key()
    ordered = {"a": b"1", "b": b"2"}
    assert (
        PrintSource(html="a", file_name="", images=ordered).key()
        == PrintSource(html="a", file_name="", images=dict(reversed(ordered.items()))).key()
    )


# From the order to the store


@pytest.mark.django_db
def test_an_order_is_carried_out_and_stored_by_what_it_shows(world, notice):
    job = order(world)
    assert job.state == PrintJob.State.QUEUED

    work_on(world, job)

    done = stored(world, job)
    assert (done.state, done.file_name, done.is_in_store) == (PrintJob.State.DONE, "oppslag.pdf", True)
    assert done.file.path.read_bytes().startswith(b"%PDF")


@pytest.mark.django_db
def test_a_second_order_finds_the_file(world, notice):
    first = order(world)
    work_on(world, first)

    second = order(world)

    assert (second.pk, second.state) == (first.pk, PrintJob.State.DONE)


@pytest.mark.django_db
def test_an_order_before_the_first_is_done_joins_it(world, notice):
    assert order(world).pk == order(world).pk


@pytest.mark.django_db
def test_what_has_changed_is_printed_anew_and_found_again_when_it_changes_back(world, notice):
    first = order(world)
    work_on(world, first)
    notice.text = "Andre utgave"
    second = order(world)
    work_on(world, second)

    assert second.pk != first.pk
    assert stored(world, first).file != stored(world, second).file
    notice.text = "Første utgave"
    assert order(world).pk == first.pk


@pytest.mark.django_db
def test_what_changes_between_order_and_print_is_filed_by_what_was_printed(world, notice):
    first = order(world)
    notice.text = "Andre utgave"
    work_on(world, first)

    assert order(world).pk == first.pk
    notice.text = "Første utgave"
    again = order(world)
    assert (again.pk == first.pk, again.state) == (False, PrintJob.State.QUEUED)


@pytest.mark.django_db
def test_two_orders_that_come_to_show_the_same_are_both_answered(world, notice):
    first = order(world)
    notice.text = "Andre utgave"
    second = order(world)
    work_on(world, second)

    work_on(world, first)

    jobs = [stored(world, job) for job in (first, second)]
    assert [job.state for job in jobs] == [PrintJob.State.DONE] * 2
    assert jobs[0].file == jobs[1].file
    assert order(world).pk == second.pk


@pytest.mark.django_db
def test_a_file_that_is_gone_is_printed_again(world, notice):
    job = order(world)
    work_on(world, job)
    stored(world, job).file.path.unlink()

    again = order(world)

    assert (again.pk, again.state) == (job.pk, PrintJob.State.QUEUED)
    work_on(world, again)
    assert stored(world, job).is_in_store


@pytest.mark.django_db
def test_printed_at_once_is_the_same_file(world, notice):
    with scope(**reach(world)):
        at_once = print_now(kind="notice", object_id=1, trust_id=world.trust.pk)
        again = print_now(kind="notice", object_id=1, trust_id=world.trust.pk)

    assert at_once == again
    assert order(world).state == PrintJob.State.DONE
    at_once.path.unlink()
    with scope(**reach(world)):
        assert print_now(kind="notice", object_id=1, trust_id=world.trust.pk).is_kept


@pytest.mark.django_db
def test_the_same_object_of_another_trust_is_another_job(world, notice):
    job = order(world)
    with scope(trusts=[world.other_trust.pk]):
        other = order_print(kind="notice", object_id=1, trust_id=world.other_trust.pk)
        assert list(PrintJob.objects.all()) == [other]

    assert other.pk != job.pk


# What goes wrong


@pytest.mark.django_db
def test_a_failure_is_kept_and_a_new_order_tries_again(world, notice):
    job = order(world)
    notice.broken = True
    with pytest.raises(ValueError, match="no such notice"):
        work_on(world, job)

    failed = stored(world, job)
    assert (failed.state, failed.error, failed.file) == (PrintJob.State.FAILED, "ValueError", None)
    notice.broken = False
    again = order(world)
    assert (again.pk, again.state, again.error) == (job.pk, PrintJob.State.QUEUED, "")
    work_on(world, again)
    assert stored(world, job).state == PrintJob.State.DONE


@pytest.mark.django_db
@pytest.mark.parametrize("state", [PrintJob.State.DONE, PrintJob.State.FAILED])
def test_a_message_that_comes_twice_does_nothing_the_second_time(world, notice, state):
    job = order(world)
    notice.broken = state == PrintJob.State.FAILED
    for _ in range(2):
        try:
            work_on(world, job)
        except ValueError:
            assert notice.broken

    assert stored(world, job).state == state
    assert notice.asked == 2  # once by the order, once by the worker


@pytest.mark.django_db
def test_a_job_that_is_being_made_is_left_to_its_worker_until_that_must_be_dead(world, notice):
    job = order(world)
    change(world, job, state=PrintJob.State.RENDERING, changed=timezone.now() - timedelta(minutes=1))
    work_on(world, job)
    assert stored(world, job).state == PrintJob.State.RENDERING

    change(world, job, changed=timezone.now() - timedelta(minutes=3))
    work_on(world, job)
    assert stored(world, job).state == PrintJob.State.DONE


@pytest.mark.django_db
def test_a_job_of_another_trust_is_not_there_for_a_worker(world, notice):
    job = order(world)

    with assumed(make_scope(trusts=[world.other_trust.pk])):
        carry_out(job.pk)

    assert stored(world, job).state == PrintJob.State.QUEUED


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_takes_the_job_and_the_page_sees_it_at_once(world, notice):
    job = order(world)
    seen = []
    notice.meanwhile = lambda: (time.sleep(0.2), seen.append(PrintJob.objects.get(pk=job.pk).state))

    def work() -> None:
        work_on(world, job)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert seen == [PrintJob.State.RENDERING]
    assert stored(world, job).state == PrintJob.State.DONE


# With a queue and a worker


@pytest.fixture
def worker() -> Iterator[None]:
    queues = ["print", "default"]
    with start_worker(app, queues=queues, pool="threads", concurrency=2, perform_ping_check=False):
        yield


def wait_until_done(world: World, job: PrintJob) -> None:
    until = time.monotonic() + 20
    while stored(world, job).state != PrintJob.State.DONE and time.monotonic() < until:
        time.sleep(0.05)
    assert stored(world, job).state == PrintJob.State.DONE


@pytest.mark.django_db(transaction=True)
def test_an_order_reaches_a_worker_by_the_queue(worker, world, notice):
    wait_until_done(world, order(world))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [PrintJob.State.QUEUED, PrintJob.State.RENDERING])
def test_the_sweep_takes_up_what_a_lost_message_or_a_dead_worker_left(worker, world, notice, state):
    with scope(**reach(world)):
        job = factories.PrintJobFactory(trust=world.trust, kind="notice", state=state)
    change(world, job, changed=timezone.now() - timedelta(minutes=3))

    sweep_prints.delay()

    wait_until_done(world, job)


@pytest.mark.django_db
def test_the_sweep_leaves_alone_what_is_done_failed_or_just_asked_for(world):
    ago = timezone.now() - timedelta(minutes=3)
    with scope(**reach(world)):
        waiting, dead, young, failed = (factories.PrintJobFactory(trust=world.trust, kind="notice") for _ in range(4))
        PrintJob.objects.filter(pk__in=[waiting.pk, dead.pk, failed.pk]).update(changed=ago)
        PrintJob.objects.filter(pk=dead.pk).update(state=PrintJob.State.RENDERING)
        PrintJob.objects.filter(pk=failed.pk).update(state=PrintJob.State.FAILED)

        assert set(PrintJob.objects.left_behind()) == {waiting, dead}
        assert young.pk
