"""The portal's addresses and one whose view has a mistake in it."""

from django.urls import path

from portal.urls import urlpatterns as the_portals


def breaks(request):
    raise RuntimeError("a mistake of ours with a secret in it")


urlpatterns = [path("breaks/", breaks), *the_portals]
