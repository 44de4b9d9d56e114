"""The life of a print: made once, the same from the page and from the command, and never lost."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from network.models import PrintJob
from network.print_orders import order_print
from network.printing import carry_out
from network.tenancy import assumed, make_scope, scope
from plans.models import AnnualPlan, PlanLogo
from plans.printing import KIND
from tests import factories
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def reach(world: World) -> dict:
    return {"trusts": [world.trust.pk], "regions_read": [world.region.pk]}


@pytest.fixture
def job(world: World, reach) -> PrintJob:
    with scope(**reach):
        return order_print(kind=KIND, object_id=world.plan.pk, trust_id=world.trust.pk)


def carried_out(job: PrintJob, reach: dict) -> PrintJob:
    """As the worker does it: the scope is assumed, and the transactions are its own."""
    with assumed(make_scope(**reach)):
        carry_out(job.pk)
    with scope(**reach):
        return PrintJob.objects.select_related("file").get(pk=job.pk)


def test_the_command_writes_the_file_that_the_page_gives(world: World, job, reach, tmp_path):
    done = carried_out(job, reach)
    out = tmp_path / "plan.pdf"

    call_command("print_plan", trust="egen", network="sykepleiere", year=world.plan.year, out=out)

    assert out.read_bytes() == done.file.path.read_bytes()
    with scope(**reach):
        assert PrintJob.objects.count() == 1


def test_an_unchanged_plan_is_printed_once(world: World, job, reach):
    done = carried_out(job, reach)

    with scope(**reach):
        again = order_print(kind=KIND, object_id=world.plan.pk, trust_id=world.trust.pk)

    assert (again.pk, again.state) == (done.pk, PrintJob.State.DONE)


def test_a_changed_plan_is_another_print(world: World, job, reach):
    with scope(**reach):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(motto="Sammen")
        other = order_print(kind=KIND, object_id=world.plan.pk, trust_id=world.trust.pk)

    assert other.pk != job.pk


@pytest.mark.parametrize("state", [PrintJob.State.QUEUED, PrintJob.State.RENDERING])
def test_the_sweep_finds_what_a_lost_message_or_a_dead_worker_left_behind(world: World, job, reach, state):
    with scope(**reach):
        PrintJob.objects.update(state=state)
        assert not PrintJob.objects.left_behind().exists()

        PrintJob.objects.update(changed=timezone.now() - timedelta(minutes=3))
        assert list(PrintJob.objects.left_behind()) == [job]

    assert carried_out(job, reach).state == PrintJob.State.DONE


def test_a_print_that_takes_its_workers_down_is_given_up(job, reach):
    with scope(**reach):
        PrintJob.objects.update(
            attempts=3, state=PrintJob.State.RENDERING, changed=timezone.now() - timedelta(minutes=3)
        )

    assert carried_out(job, reach).state == PrintJob.State.FAILED


def test_a_print_that_a_worker_has_in_hand_is_left_alone(job, reach):
    with scope(**reach):
        PrintJob.objects.update(state=PrintJob.State.RENDERING)

    assert carried_out(job, reach).state == PrintJob.State.RENDERING


def test_what_cannot_be_printed_says_so_and_can_be_tried_again(world: World, job, reach):
    with scope(**reach):
        file = factories.StoredFileFactory(trust=world.trust, content_type="image/png")
        factories.PlanLogoFactory(plan=world.plan, file=file)
    file.path.parent.mkdir(parents=True)
    file.path.mkdir()  # a folder in the place of the file: it is there, and cannot be read

    with pytest.raises(IsADirectoryError):
        carried_out(job, reach)

    with scope(**reach):
        failed = PrintJob.objects.get(pk=job.pk)
        assert (failed.state, failed.error) == (PrintJob.State.FAILED, "IsADirectoryError")
        PlanLogo.objects.all().delete()
        again = order_print(kind=KIND, object_id=world.plan.pk, trust_id=world.trust.pk)
    assert (again.pk, carried_out(again, reach).state) == (job.pk, PrintJob.State.DONE)
