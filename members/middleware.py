"""Finds who acts and where, and assumes the scope that goes with it.

The address says where: <trust> or <region>. Who is not at home there meets 404, as if nothing were there –
but a public view lets them in as a visitor, for whom the database opens only what is published.
"""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from members.models import Person
from members.places import places_of
from members.sign_in import LANGUAGE
from network.actors import VISITOR, Actor, Part
from network.languages import speak
from network.models import HealthTrust, Region
from network.tenancy import NOTHING, Scope, assume, assumed, make_scope, scope

READING = {"GET", "HEAD", "OPTIONS"}


class SignInMiddleware(LoginRequiredMiddleware):
    """Every view is private unless it says otherwise. For htmx the sign-in page would end up inside the page."""

    def handle_no_permission(self, request: HttpRequest, view) -> HttpResponse:
        if not request.htmx:
            return super().handle_no_permission(request, view)
        if request.method not in READING:
            return HttpResponse(status=401)  # portal.js says it, and what was written stays on the page
        come_back = request.htmx.current_url_abs_path or request.get_full_path()
        return HttpResponseClientRedirect(redirect_to_login(come_back).url)


class PlaceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor, request.trust, request.region = VISITOR, None, None
        if settings.SESSION_COOKIE_NAME in request.COOKIES and (language := request.session.get(LANGUAGE)):
            speak(request, language)  # until a place says otherwise, also on a page that says there is nothing here
        with assumed(NOTHING):
            response = self.get_response(request)
        if request.session.accessed:
            keep_to_its_reader(response)
        return response

    def process_view(self, request: HttpRequest, view, args, address: dict) -> None:
        is_public = getattr(view, "is_public", False)
        if "trust" in address:
            reach = self.enter_trust(request, address["trust"], is_public)
        elif "region" in address:
            reach = self.enter_region(request, address["region"])
        else:
            reach = make_scope(account=request.user.pk)
        assume(replace(reach, actor=request.actor.name, occasion=request.resolver_match.view_name or ""))

    def enter_trust(self, request: HttpRequest, slug: str, is_public: bool) -> Scope:
        trust = get_object_or_404(HealthTrust.objects.select_related("region"), slug=slug)
        request.trust, request.region = trust, trust.region
        speak(request, trust.language)
        request.actor = actor_in(trust, request.user)
        if not request.actor.is_visitor:
            return working_scope(request, trust)
        if request.user.is_authenticated and not is_public:
            raise Http404
        request.actor = Actor(account_id=request.user.pk, trust_id=trust.pk, region_id=trust.region_id)
        return make_scope(public_trust=trust.pk)

    def enter_region(self, request: HttpRequest, slug: str) -> Scope:
        """Members of any trust of the region read its strategy; the regional centre's coordinator writes it: a trust
        that calls somebody its regional coordinator gives no right over the others."""
        region = get_object_or_404(Region, slug=slug)
        request.region = region
        homes = ((trust, actor_in(trust, request.user)) for trust in trusts_in(region, request.user))
        home, request.actor = next((found for found in homes if not found[1].is_visitor), (None, VISITOR))
        if not home:
            raise Http404
        speak(request, home.language)
        coordinates = home.is_regional_centre and request.actor.is_any(Part.REGIONAL_COORDINATOR)
        writes = [region.pk] if coordinates and request.method not in READING else []
        return make_scope(regions=writes, regions_read=[region.pk], account=request.user.pk)


def keep_to_its_reader(response: HttpResponse) -> None:
    """Neither a proxy nor the browser hands the page of one to another, nor a fragment for htmx as a page. Not
    "no-store": with that the Back button would lose what was written in a form."""
    patch_vary_headers(response, ["HX-Request"])
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)


def working_scope(request: HttpRequest, trust: HealthTrust) -> Scope:
    """A request that only reads gets a scope that cannot write."""
    return make_scope(
        trusts=[] if request.method in READING else [trust.pk],
        trusts_read=[trust.pk],
        regions_read=[trust.region_id],
        account=request.user.pk,
    )


def actor_in(trust: HealthTrust, user) -> Actor:
    """The user as a member of this trust; the visitor when they are none."""
    if not user.is_authenticated:
        return VISITOR
    with scope(account=user.pk, trusts_read=[trust.pk]):
        person = Person.objects.of_account(user.pk).filter(trust=trust).first()
        places = places_of(person.pk) if person else ()
    if not places:
        return VISITOR
    return Actor(
        account_id=user.pk,
        person_id=person.pk,
        trust_id=trust.pk,
        region_id=trust.region_id,
        name=person.name,
        places=places,
    )


def trusts_in(region: Region, user) -> list[HealthTrust]:
    """Where the user is in a register; the regional centre first, since only there one can write the strategy."""
    if not user.is_authenticated:
        return []
    with scope(account=user.pk):
        persons = Person.objects.of_account(user.pk).filter(trust__region=region).select_related("trust__region")
        return sorted((person.trust for person in persons), key=lambda trust: not trust.is_regional_centre)
