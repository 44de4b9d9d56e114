"""Two newsletters of each network that were sent – the one in June is public –, a draft, and subscribers."""

import datetime
from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from mailing.models import Dispatch, LetterKind, OutgoingMail, Suppression
from members.audiences import Audience, persons_in
from members.models import Person
from network.actors import Part
from network.files import store
from network.models import HealthTrust, Network
from network.uploads import PNG
from newsletters.models import (
    Newsletter,
    NewsletterImage,
    NewsletterRefusal,
    NewsletterSettings,
    Section,
    Subscription,
)
from plans.models import Activity
from portal.demo import TODAY
from portal.demo.newsletters import (
    APPROVE_ABOVE,
    BEGUN,
    DECEMBER,
    DRAWING,
    JUNE,
    NEWSLETTERS,
    PICTURE,
    SUBSCRIBERS,
)
from portal.demo_loading.logos import SIDE, draw_logo
from portal.demo_loading.mail import ANSWERS, coordinator_of, place_of

State = OutgoingMail.State


def load_newsletters(trust: HealthTrust, networks: list[Network]) -> None:
    NewsletterSettings.objects.create(trust=trust, approve_above=APPROVE_ABOVE)
    for network in networks:
        written, picture = NEWSLETTERS[trust.language], load_picture(network)
        load_sent(network, written["december"], DECEMBER, picture=picture, is_public=False)
        load_sent(network, written["june"], JUNE, picture=picture, is_public=True)
        load_draft(network, written["draft"])
        load_subscribers(network)


def load_picture(network: Network) -> NewsletterImage:
    drawing = DRAWING[network.trust.language]
    content = draw_logo(alt=drawing["alt"], colour=drawing["colour"])
    return NewsletterImage.objects.create(
        trust=network.trust,
        network=network,
        file=store(trust_id=network.trust_id, content=content, content_type=PNG),
        name=drawing["name"],
        alt=drawing["alt"],
        width=SIDE,
        height=SIDE,
        was_sent=True,
    )


def load_sent(
    network: Network, written: dict, when: datetime.datetime, *, picture: NewsletterImage, is_public: bool
) -> None:
    newsletter = new_issue(network, written, when - datetime.timedelta(days=12), is_public=is_public)
    newsletter.activity = activity_of(network, when)
    load_sections(newsletter, written["parts"], address_of(picture))
    body = body_of(written["parts"], settings.PORTAL_ADDRESS + address_of(picture))
    dispatch = Dispatch.objects.create(
        trust=network.trust,
        network=network,
        occasion=f"newsletter/{newsletter.pk}",
        kind=LetterKind.NEWSLETTER,
        language=newsletter.language,
        subject=newsletter.title,
        body=body,
        audience=newsletter.audience,
        made_by=newsletter.made_by,
        started=when,
    )
    Dispatch.objects.filter(pk=dispatch.pk).update(made=when)
    newsletter.state, newsletter.sent, newsletter.dispatch, newsletter.body = "sent", when, dispatch, body
    newsletter.save()
    audience = replace(Audience.of_json(newsletter.audience), day=TODAY)
    recipients = persons_in(audience, trust=network.trust).exclude(email="")
    OutgoingMail.objects.bulk_create(mail_to(person, dispatch, when) for person in recipients)


def load_draft(network: Network, written: dict) -> None:
    newsletter = new_issue(network, written, BEGUN, is_public=False)
    newsletter.activity = activity_of(network, BEGUN.replace(month=12))
    newsletter.save()
    load_sections(newsletter, written["parts"], "")


def new_issue(network: Network, written: dict, made: datetime.datetime, *, is_public: bool) -> Newsletter:
    coordinator = coordinator_of(network)
    audience = Audience(networks=(network.pk,), to=(Part.RESOURCE_PERSON.value, Part.LEADER.value))
    newsletter = Newsletter.objects.create(
        trust=network.trust,
        network=network,
        title=written["title"],
        language=network.trust.language,
        audience=audience.as_json(),
        is_public=is_public,
        made_by=coordinator.name if coordinator else "",
        made_by_account=coordinator.account_id if coordinator else None,
    )
    Newsletter.objects.filter(pk=newsletter.pk).update(made=made)
    newsletter.made = made
    return newsletter


def load_sections(newsletter: Newsletter, parts: list[tuple], picture: str) -> None:
    Section.objects.bulk_create(
        Section(
            trust=newsletter.trust,
            newsletter=newsletter,
            position=place,
            kind=kind,
            title=title,
            text=text.replace(PICTURE, picture),
            changed_by=newsletter.made_by,
        )
        for place, (kind, title, text, _told) in enumerate(parts, start=1)
    )


def body_of(parts: list[tuple], picture: str) -> str:
    """As newsletters.content wrote it on that day."""
    pieces = (piece for _kind, title, text, told in parts for piece in (f"## {title}", text, told) if piece)
    return "\n\n".join(pieces).replace(PICTURE, picture)


def address_of(picture: NewsletterImage) -> str:
    network = picture.network
    place = {"trust": network.trust.slug, "network": network.slug, "key": picture.key}
    return reverse("newsletter_image", kwargs=place)


def activity_of(network: Network, when: datetime.datetime) -> Activity | None:
    """The one of the year's plan that says so, if it does."""
    rows = Activity.objects.filter(plan__network=network, plan__year=when.year, text__iregex=r"^nyhe(i?)tsbrev")
    return next((row for row in rows.order_by("pk") if f"{when:%Y-%m}" in row.times), None)


def mail_to(person: Person, dispatch: Dispatch, when: datetime.datetime) -> OutgoingMail:
    """Whose address did not work last time got none since: the summer's letter blocked it."""
    refused = ANSWERS.get(place_of(person.email))
    sent = None if refused else when + datetime.timedelta(minutes=1)
    return OutgoingMail(
        trust_id=dispatch.trust_id,
        dispatch=dispatch,
        recipient=f"person:{person.pk}",
        person=person.pk,
        name=person.name,
        address=person.email,
        state=state_of(person, dispatch) if refused else State.SENT,
        attempts=1,
        due=when,
        sent=sent,
        last_answer=f"{refused[0]} {refused[1].decode()}" if refused else "",
    )


def state_of(person: Person, dispatch: Dispatch) -> str:
    blocked = Suppression.objects.filter(trust_id=dispatch.trust_id, address=person.email.lower())
    return State.SUPPRESSED if blocked.filter(since__lte=dispatch.started).exists() else State.FAILED


def load_subscribers(network: Network) -> None:
    """And one of the register who wants none."""
    for name, shown, has_confirmed in SUBSCRIBERS:
        row = Subscription.objects.create(
            trust=network.trust,
            network=network,
            address=f"{name}@{network.trust.slug}.example.no",
            name=shown,
            confirmed=DECEMBER if has_confirmed else None,
        )
        if has_confirmed:
            Subscription.objects.filter(pk=row.pk).update(asked=DECEMBER)
    audience = Audience(networks=(network.pk,), to=(Part.RESOURCE_PERSON.value,), day=TODAY)
    somebody = persons_in(audience, trust=network.trust).filter(account=None).order_by("-pk").first()
    NewsletterRefusal.objects.create(trust=network.trust, person=somebody, network=network)
