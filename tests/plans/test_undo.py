"""What the page offers as "Undo" after a deletion without a script: never what a link from elsewhere names."""

import pytest

from tests.plans.editor import Editor
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_link_offers_to_bring_a_row_back(editor: Editor, world: World):
    undo = f"{editor.url}delmal/{world.sub_goal.pk}/angre/"

    assert editor.get(query=f"undo={undo}").context["undo"] == undo


@pytest.mark.parametrize(
    "address",
    [
        "{plan}delmal/{pk}/slett/%3F/angre/",
        "{plan}../2024/delmal/{pk}/angre/",
        "{plan}angre/",
        "//elsewhere.no/angre/",
    ],
)
def test_a_link_cannot_call_another_address_undo(editor: Editor, world: World, address):
    undo = address.format(plan=editor.url, pk=world.sub_goal.pk)

    assert editor.get(query=f"undo={undo}").context["undo"] == ""
