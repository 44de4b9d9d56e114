"""Addresses. The portal's own words come before <trust>; network/slugs.py keeps trusts off them."""

from importlib.util import find_spec

from django.http import Http404
from django.urls import include, path

from portal.views import demo, health, home, pages

urlpatterns = [
    path("", home.home, name="home"),
    path("min-side/", home.my_page, name="my_page"),
    path("konto/", include("members.urls")),
    path("sprak/", pages.set_language, name="set_language"),
    path("tilgjengelighet/", pages.accessibility, name="accessibility"),
    path("personvern/", pages.privacy, name="privacy"),
    path("helse/", health.health, name="health"),
    path("demo/inn/<slug:key>/", demo.demo_sign_in, name="demo_sign_in"),
    path("demo/postkasse/", demo.demo_mailbox, name="demo_mailbox"),
    # Guarded only until the two exist.
    *(path("", include(module)) for module in ("plans.urls", "network.urls") if find_spec(module)),
]


def _later(request, **address):
    raise Http404


# Until the lead's two modules are there: names that the frame links to.
if not find_spec("network.urls"):
    urlpatterns += [
        path("region/<slug:region>/", _later, name="region"),
        path("<slug:trust>/", _later, name="trust"),
        path("<slug:trust>/<slug:network>/", _later, name="network"),
        path("<slug:trust>/<slug:network>/dokumenter/", _later, name="documents"),
    ]
if not find_spec("plans.urls"):
    urlpatterns += [
        path("<slug:trust>/<slug:network>/plan/", _later, name="plans"),
        path("<slug:trust>/<slug:network>/plan/<int:year>/", _later, name="plan"),
    ]
