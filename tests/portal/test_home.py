"""The front page and the personal page."""

import pytest
from django.urls import reverse


@pytest.mark.django_db
def test_front_page_shows_every_trust_to_a_visitor(client, world):
    page = client.get("/")

    assert page.status_code == 200
    for trust in world.trusts:
        assert reverse("trust", kwargs={"trust": trust.slug}) in page.content.decode()
