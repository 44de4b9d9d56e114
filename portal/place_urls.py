"""The pages of trusts and networks. To be included after every other address."""

from django.urls import path

from portal.views import about, places

urlpatterns = [
    path("<slug:trust>/", places.trust, name="trust"),
    path("<slug:trust>/<slug:network>/om/", about.network_about, name="network_about"),
    path("<slug:trust>/<slug:network>/", places.network, name="network"),
]
