"""The rows are there and a file is not: a backup that was brought back by half."""

import pytest

from network.models import StoredFile
from network.pdf import render_pdf
from network.tenancy import scope
from plans.printing import plan_source
from tests import factories
from tests.plans.editor import Editor
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def logo(world: World):
    """Of a file that was never written."""
    with scope(trusts=[world.trust.pk]):
        return factories.PlanLogoFactory(plan=world.plan, alt_text="Logoen til nettverket")


def test_a_plan_is_printed_without_the_logo_that_is_gone(world: World, logo):
    with scope(trusts_read=[world.trust.pk], regions_read=[world.region.pk]):
        source = plan_source(world.plan.pk)

    assert (source.images, "Logoen til nettverket" in source.html) == ({}, True)
    assert render_pdf(html=source.html, attachments=source.attachments).startswith(b"%PDF")


def test_a_print_can_still_be_ordered(editor: Editor, logo):
    assert editor.post("utskrift/").status_code == 302


def test_the_logo_itself_is_not_found(editor: Editor, logo):
    assert editor.get(f"logo/{logo.pk}/").status_code == 404


def test_a_document_whose_file_is_gone_is_not_found(client, world: World):
    with scope(trusts=[world.trust.pk]):
        file = factories.StoredFileFactory(trust=world.trust)
        document = factories.NetworkDocumentFactory(network=world.network, file=file, link="", is_public=True)
        assert not StoredFile.objects.get(pk=file.pk).is_kept

    assert client.get(f"/egen/sykepleiere/dokumenter/{document.pk}/fil/").status_code == 404
