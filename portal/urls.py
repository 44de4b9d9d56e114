"""Addresses. The portal's own words come before <trust>; network/slugs.py keeps trusts off them."""

from django.urls import include, path

from portal.views import demo, health, home, my_mail, my_tasks, own_data, pages, person

urlpatterns = [
    path("", home.home, name="home"),
    path("min-side/", home.my_page, name="my_page"),
    path("min-side/e-post/", my_mail.my_mail, name="my_mail"),
    path("min-side/e-post/<uuid:pk>/", my_mail.my_letter, name="my_letter"),
    path("min-side/oppgaver/", my_tasks.my_tasks, name="my_tasks"),
    path("min-side/oppgaver/ukens-e-post/", my_tasks.my_digest, name="my_digest"),
    path("min-side/mine-data/", own_data.own_data, name="own_data"),
    path("min-side/mine-data/hvem/", own_data.own_data_sight, name="own_data_sight"),
    path("min-side/mine-data/hent/", own_data.own_data_take, name="own_data_take"),
    path("min-side/mine-data/be-om/", own_data.own_data_ask, name="own_data_ask"),
    path("konto/", include("members.urls")),
    path("sprak/", pages.set_language, name="set_language"),
    path("tilgjengelighet/", pages.accessibility, name="accessibility"),
    path("personvern/", pages.privacy, name="privacy"),
    path("helse/", health.health, name="health"),
    path("demo/inn/<slug:key>/", demo.demo_sign_in, name="demo_sign_in"),
    path("demo/postkasse/", demo.demo_mailbox, name="demo_mailbox"),
    path("", include("members.link_urls")),
    path("", include("mailing.urls")),
    path("", include("portal.settings_urls")),
    path("", include("members.place_urls")),
    path("", include("members.register_urls")),
    path("<slug:trust>/register/person/<int:pk>/", person.person, name="person"),
    path("", include("members.request_urls")),
    path("", include("members.exchange_urls")),
    path("", include("members.coverage_urls")),
    path("", include("members.letter_urls")),
    path("", include("newsletters.urls")),
    path("", include("plans.strategy_urls")),
    path("", include("plans.urls")),
    path("", include("network.urls")),
    path("", include("portal.place_urls")),  # last: nearly every word could be a trust's
]
