"""Addresses. The portal's own words come before <trust>; network/slugs.py keeps trusts off them."""

from django.urls import include, path

from portal.views import demo, health, home, my_mail, pages

urlpatterns = [
    path("", home.home, name="home"),
    path("min-side/", home.my_page, name="my_page"),
    path("min-side/e-post/", my_mail.my_mail, name="my_mail"),
    path("min-side/e-post/<uuid:pk>/", my_mail.my_letter, name="my_letter"),
    path("konto/", include("members.urls")),
    path("sprak/", pages.set_language, name="set_language"),
    path("tilgjengelighet/", pages.accessibility, name="accessibility"),
    path("personvern/", pages.privacy, name="privacy"),
    path("helse/", health.health, name="health"),
    path("demo/inn/<slug:key>/", demo.demo_sign_in, name="demo_sign_in"),
    path("demo/postkasse/", demo.demo_mailbox, name="demo_mailbox"),
    path("", include("mailing.urls")),
    path("", include("members.place_urls")),
    path("", include("members.register_urls")),
    path("", include("members.exchange_urls")),
    path("", include("members.letter_urls")),
    path("", include("plans.strategy_urls")),
    path("", include("plans.urls")),
    path("", include("network.urls")),
    path("", include("portal.place_urls")),  # last: nearly every word could be a trust's
]
