"""Pages for those who come by a personal link. Before mailing's own: there every word could be a token."""

from django.urls import include, path

from members.views import confirming

by_link = [
    path("stemmer-det/", confirming.confirm_staff, name="confirm_staff"),
    path("stemmer-det/leder/", confirming.confirm_staff_leader, name="confirm_staff_leader"),
    path("stemmer-det/<int:pk>/sluttet/", confirming.confirm_staff_left, name="confirm_staff_left"),
    path("mine-opplysninger/", confirming.confirm_own, name="confirm_own"),
]

urlpatterns = [path("lenke/", include(by_link))]
