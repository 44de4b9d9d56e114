"""The links and pictures of an issue: which they are, and whether they lead somewhere for whoever gets it."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

from mailing.letter_checks import links_that_lead_nowhere
from mailing.letter_text import MARKDOWN, targets
from network import actors
from network.access import parts_of_address
from network.actors import Actor, Place
from newsletters.asking import Answer, answers_of
from newsletters.content import Content, Part, absolute, compose
from newsletters.models import Newsletter

MOST_ASKED = 100  # addresses of one issue

Said = tuple[bool, str]  # whether it stops the sending, and what is wrong


def pictures_of(markdown: str) -> list[tuple[str, str]]:
    """Each picture as what it shows and its address."""
    children = [token for block in MARKDOWN.parse(markdown) for token in block.children or []]
    return [(token.content, str(token.attrGet("src"))) for token in children if token.type == "image"]


def is_ours(address: str) -> bool:
    return address == settings.PORTAL_ADDRESS or address.startswith(f"{settings.PORTAL_ADDRESS}/")


def is_outside(address: str) -> bool:
    return address.startswith(("http://", "https://")) and not is_ours(address)


# What is wrong


def findings_of_links(newsletter: Newsletter, part: Part) -> Iterator[Said]:
    """Links of ours are looked at where somebody has written them: a block brings none that lead nowhere."""
    by_hand = {target for _shown, target in targets(absolute(part.section.text))}
    markdown = part.markdown
    for text in links_that_lead_nowhere(markdown):
        yield True, text
    for address, shown in {target: shown for shown, target in targets(markdown)}.items():
        if is_ours(address) and address in by_hand:
            yield from of_own_link(newsletter, shown or address, address)
        elif is_outside(address):
            yield from of_outside_link(newsletter, shown or address, address)


def of_own_link(newsletter: Newsletter, shown: str, address: str) -> Iterator[Said]:
    match standing_of(newsletter, address):
        case Standing.GONE:
            yield (
                True,
                _("The link “%(shown)s” leads to a page that is not there: %(address)s")
                % {
                    "shown": shown,
                    "address": address,
                },
            )
        case Standing.CLOSED if newsletter.is_public or newsletter.to_subscribers:
            text = _(
                "Whoever reads it outside the network cannot open the link “%(shown)s”: they are asked to sign in."
            )
            yield False, text % {"shown": shown}
        case Standing.CLOSED:
            yield False, _("Resource persons may not open the link “%(shown)s”.") % {"shown": shown}


def of_outside_link(newsletter: Newsletter, shown: str, address: str) -> Iterator[Said]:
    answer = newsletter.link_answers.get(address)
    if answer not in (None, Answer.FINE, Answer.ASKING) and answer in Answer.values:
        yield (
            False,
            _("The link “%(shown)s” does not work: %(why)s (%(address)s).")
            % {
                "shown": shown,
                "why": Answer(answer).label,
                "address": address,
            },
        )


def findings_of_pictures(markdown: str) -> Iterator[Said]:
    for shown, address in pictures_of(markdown):
        if not shown.strip():
            text = _("A picture has no text that says what it shows: ![what the picture shows](%(address)s).")
            yield True, text % {"address": address}
        if not is_ours(address):
            text = _(
                "The picture “%(shown)s” lies on another server, which would learn who reads the newsletter. "
                "Put it among the network's own pictures."
            )
            yield True, text % {"shown": shown or address}
        elif is_gone(address):
            yield True, _("The picture “%(shown)s” is not there any more.") % {"shown": shown or address}


# Pages of our own


class Standing(Enum):
    OPEN = auto()
    CLOSED = auto()  # to those who get the newsletter
    GONE = auto()


def standing_of(newsletter: Newsletter, address: str) -> Standing:
    """For the least of its readers: a visitor when it goes outside, else a resource person. In the writer's scope, so
    what lies in another trust is not judged."""
    path = urlsplit(address).path or "/"
    if path.startswith(settings.STATIC_URL):
        return Standing.OPEN
    try:
        match = resolve(path)
    except Resolver404:
        return Standing.GONE
    rows = getattr(match.func, "rows", None)
    if rows is None or match.kwargs.get("trust", newsletter.network.trust.slug) != newsletter.network.trust.slug:
        return Standing.OPEN
    place = place_in(match, rows)
    if not rows.objects.at(**place).exists():
        return Standing.GONE
    reader = reader_of(newsletter)
    row = rows.objects.visible_to(reader).at(**place).first()
    is_let_in = row is not None and match.func.access(reader, row)
    return Standing.OPEN if is_let_in and (match.func.is_public or not reader.is_visitor) else Standing.CLOSED


def reader_of(newsletter: Newsletter) -> Actor:
    trust = newsletter.network.trust
    if newsletter.is_public or newsletter.to_subscribers:
        return Actor(trust_id=trust.pk, region_id=trust.region_id)
    places = tuple(Place(actors.Part.RESOURCE_PERSON, network) for network in newsletter.network_ids)
    return Actor(person_id=0, trust_id=trust.pk, region_id=trust.region_id, places=places)


def is_gone(address: str) -> bool:
    """Of a picture: it is no visitor's before it is sent."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return True
    rows = getattr(match.func, "rows", None)
    return rows is not None and not rows.objects.at(**place_in(match, rows)).exists()


def place_in(match: ResolverMatch, rows: type[Model]) -> dict[str, Any]:
    """The parts of an address that name its row; a view may take more."""
    return {name: match.kwargs[name] for name in parts_of_address(rows) if name in match.kwargs}


# Servers of others


def outside_links(content: Content) -> list[str]:
    found = dict.fromkeys(target for _shown, target in targets(content.markdown) if is_outside(target))
    return list(found)[:MOST_ASKED]


def begin_asking(newsletter: Newsletter) -> bool:
    """Note that all of them are being asked, so that pages can say so. False when there is nothing to ask."""
    asked = outside_links(compose(newsletter))
    Newsletter.objects.filter(pk=newsletter.pk, trust=newsletter.trust_id).update(
        link_answers=dict.fromkeys(asked, Answer.ASKING.value)
    )
    return bool(asked)


def ask_outside(newsletter_id: int) -> None:
    """Ask, and store what was answered. Opens its own transactions: nothing is held while servers are slow."""
    with transaction.atomic():
        newsletter = Newsletter.objects.select_related("network__trust").filter(pk=newsletter_id).first()
        asked = outside_links(compose(newsletter)) if newsletter and not newsletter.sent else []
    if not asked:
        return
    answers = answers_of(asked)
    with transaction.atomic():
        row = Newsletter.objects.select_for_update(of=["self"]).get(pk=newsletter_id)
        kept = {address: answer for address, answer in row.link_answers.items() if answer != Answer.ASKING}
        Newsletter.objects.filter(pk=newsletter_id).update(link_answers=kept | answers)
