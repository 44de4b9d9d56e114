"""What every page's frame needs. One query, for the places in the header and the rehearsal's banner, and only when
they are drawn."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from mailing.access import can_set_sender, can_write_letters
from members.coverage.access import can_see_coverage
from members.register.access import can_open_register
from network.access import can_run_region
from network.actors import Part
from portal.demo_sign_ins import demo_sign_ins
from portal.my_places import HeaderPlace, header_places
from portal.setting_up.access import can_open_settings


def page(request: HttpRequest) -> dict:
    actor = getattr(request, "actor", None)
    network = getattr(request, "network", None)
    places = SimpleLazyObject(lambda: own_places(request))
    return {
        "actor": actor if actor and not actor.is_visitor else None,
        "part": first_part(actor),
        "trust": getattr(request, "trust", None),
        "region": getattr(request, "region", None),
        "network": network,
        "places": SimpleLazyObject(lambda: [place.link for place in places]),
        "rehearsal": SimpleLazyObject(lambda: any(place.is_rehearsing for place in places)),
        "main_navigation": main_navigation(request, network),
        "demo": settings.DEMO,
        "demo_sign_ins": SimpleLazyObject(demo_sign_ins),
    }


def own_places(request: HttpRequest) -> list[HeaderPlace]:
    return header_places(request.user.pk) if request.user.is_authenticated else []


def first_part(actor) -> str:
    return Part(actor.places[0].part).label if actor and actor.places else ""


def main_navigation(request: HttpRequest, network) -> list[dict]:
    trust = getattr(request, "trust", None)
    if not trust:
        return region_navigation(request)
    of_network = network_entries(request, network) if network else []
    entries = [*of_network, *register_entries(request), *mail_entries(request, network), *settings_entries(request)]
    return [{"label": label, "url": url, "current": current} for label, url, current in entries]


def region_navigation(request: HttpRequest) -> list[dict]:
    """For the region's coordinator; others read its strategy only."""
    region, actor = getattr(request, "region", None), getattr(request, "actor", None)
    if not region or not actor or not can_run_region(actor, region):
        return []
    here = {"region": region.slug}
    strategy, settled = reverse("region", kwargs=here), reverse("region_settings", kwargs=here)
    return [
        {"label": _("Strategy"), "url": strategy, "current": request.path == strategy},
        {"label": _("Settings"), "url": settled, "current": request.path == settled},
    ]


def settings_entries(request: HttpRequest) -> list[tuple[str, str, bool]]:
    if not can_open_settings(request.actor, request.trust):
        return []
    settled = reverse("trust_settings", kwargs={"trust": request.trust.slug})
    return [(_("Settings"), settled, request.path.startswith(settled))]


def network_entries(request: HttpRequest, network) -> list[tuple[str, str, bool]]:
    here = {"trust": request.trust.slug, "network": network.slug}
    entries = [(_("Overview"), reverse("network", kwargs=here), request.path == reverse("network", kwargs=here))]
    if not request.actor.is_visitor:
        plans = reverse("plans", kwargs=here)
        entries.append((_("Annual plan"), plans, request.path.startswith(plans)))
        projects, news = reverse("projects", kwargs=here), reverse("news", kwargs=here)
        entries.append((_("Projects and news"), projects, request.path.startswith((projects, news))))
    newsletters = reverse("newsletters", kwargs=here)
    entries.append((_("Newsletters"), newsletters, request.path.startswith(newsletters)))
    documents = reverse("documents", kwargs=here)
    entries.append((_("Documents"), documents, request.path.startswith(documents)))
    if not request.actor.is_visitor:
        entries.append((_("Strategy"), reverse("region", kwargs={"region": request.trust.region.slug}), False))
    return entries


def register_entries(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """For those who keep it; others find who decides for their network."""
    if request.actor.is_visitor:
        return []
    here = {"trust": request.trust.slug}
    if can_open_register(request.actor, request.trust):
        register = reverse("register", kwargs=here)
        return [(_("Register"), register, request.path.startswith(register))]
    groups, coverage = reverse("bodies", kwargs=here), reverse("coverage", kwargs=here)
    entries = [(_("Groups"), groups, request.path.startswith(groups))]
    if can_see_coverage(request.actor, request.trust):
        entries.append((_("Coverage"), coverage, request.path.startswith(coverage)))
    return entries


def mail_entries(request: HttpRequest, network) -> list[tuple[str, str, bool]]:
    """For those who write letters: the mail of the network at hand, or of the whole trust."""
    if not can_write_letters(request.actor, request.trust):
        return sender_entries(request)
    mail = reverse("dispatches", kwargs={"trust": request.trust.slug})
    of_network = f"{mail}?network={network.slug}" if network else mail
    return [(_("Mail"), of_network, request.path.startswith(mail))]


def sender_entries(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """An administrator reads no letters, and sets how they leave."""
    if not can_set_sender(request.actor, request.trust):
        return []
    sender = reverse("mail_sender", kwargs={"trust": request.trust.slug})
    return [(_("Sender of the mail"), sender, request.path.startswith(sender))]
