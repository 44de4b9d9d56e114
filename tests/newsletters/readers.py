"""Somebody who reads newsletters: in a browser, by mail, from outside."""

import re

from django.test import Client
from django.urls import reverse

from mailing.delivery import take_turn
from mailing.models import OutgoingMail
from members.models import Person
from network.models import Network
from network.tenancy import scope
from newsletters.models import Newsletter
from tests import factories
from tests.reading import in_english
from tests.world import World


def visitor() -> Client:
    return in_english(Client())


def path(name: str, network: Network, **more) -> str:
    return reverse(name, kwargs={"trust": network.trust.slug, "network": network.slug, **more})


def sent(world: World, network: Network | None = None, **values) -> Newsletter:
    with scope(trusts=[world.trust.pk]):
        return factories.sent_newsletter(network or world.network, **values)


def mail_of(newsletter: Newsletter, person: Person | None = None, address: str = "") -> OutgoingMail:
    """One of those by which it was sent."""
    with scope(trusts=[newsletter.trust_id]):
        return factories.OutgoingMailFactory(
            dispatch=newsletter.dispatch,
            person=person and person.pk,
            address=address or person.email,
        )


def deliver(world: World) -> None:
    with scope(trusts=[world.trust.pk]):
        take_turn(world.trust.pk)


def link_in(text: str, page: str) -> str:
    """The address on the portal of the first such link in a mail."""
    return re.search(rf"https?://[^/\s]+(/nyhetsbrev/{page}/[^\s\"<>]+)", text)[1]
