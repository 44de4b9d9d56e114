"""What a mail leads to, without a trust in the address: the token says it."""

from django.urls import path

from newsletters.views import leaving, subscribing

urlpatterns = [
    path("nyhetsbrev/bekreft/<str:token>/", subscribing.newsletter_confirm, name="newsletter_confirm"),
    path("nyhetsbrev/av/<str:token>/", leaving.newsletter_leave, name="newsletter_leave"),
    path("nyhetsbrev/valg/<str:token>/", leaving.newsletter_choices, name="newsletter_choices"),
    path("min-side/nyhetsbrev/", leaving.my_newsletters, name="my_newsletters"),
]
