"""What the tests of the pages about mail share: rows in the trust, and browsers that read English."""

from contextlib import AbstractContextManager

from django.test import Client
from django.urls import reverse

from mailing.models import Dispatch, OutgoingMail
from network.tenancy import scope
from tests import factories
from tests.world import World


def inside(world: World) -> AbstractContextManager:
    return scope(trusts=[world.trust.pk], regions_read=[world.region.pk])


def make_dispatch(world: World, *states: str, network=None, **values) -> Dispatch:
    """One of the network at hand, with a mail in each of these states."""
    with inside(world):
        dispatch = factories.DispatchFactory(network=network or world.network, **values)
        for state in states:
            factories.OutgoingMailFactory(dispatch=dispatch, state=state)
    return dispatch


def mail_to(dispatch: Dispatch, world: World, **values) -> OutgoingMail:
    with inside(world):
        return factories.OutgoingMailFactory(dispatch=dispatch, **values)


def page_of(name: str, world: World, **address) -> str:
    return reverse(name, kwargs={"trust": world.trust.slug, **address})


def fragment(browser: Client, address: str, target: str):
    return browser.get(address, headers={"HX-Request": "true", "HX-Target": target})
