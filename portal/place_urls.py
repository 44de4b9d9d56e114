"""The pages of trusts and networks. To be included after every other address."""

from django.urls import path

from portal.views import places

urlpatterns = [
    path("<slug:trust>/", places.trust, name="trust"),
    path("<slug:trust>/<slug:network>/", places.network, name="network"),
]
