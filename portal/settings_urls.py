"""Starting and settling: the region, a trust, a network; and what was changed."""

from django.urls import include, path

from portal.views import history, starting, trust_settings

region = [
    path("innstillinger/", starting.region_settings, name="region_settings"),
    path("foretak/<int:pk>/", starting.region_trust, name="region_trust"),
    path("nytt-foretak/", starting.trust_start, name="trust_start"),
    path("foretak/<int:pk>/nytt-nettverk/", starting.network_start, name="network_start"),
]
trust = [
    path("", trust_settings.trust_settings, name="trust_settings"),
    path("foretak/", trust_settings.trust_profile, name="trust_profile"),
    path("ord/", trust_settings.trust_terms, name="trust_terms"),
    path("logoer/", trust_settings.trust_logos, name="trust_logos"),
    path("logoer/<int:pk>/", trust_settings.trust_logo, name="trust_logo"),
    path("logoer/<int:pk>/slett/", trust_settings.trust_logo_remove, name="trust_logo_remove"),
    path("nettverk/nytt/", trust_settings.network_new, name="network_new"),
]
network = [
    path("", trust_settings.network_settings, name="network_settings"),
    path("lokallag/nytt/", trust_settings.local_group_new, name="local_group_new"),
    path("lokallag/<int:pk>/", trust_settings.local_group, name="local_group"),
]

urlpatterns = [
    path("region/<slug:region>/", include(region)),
    path("<slug:trust>/innstillinger/", include(trust)),
    path("<slug:trust>/historikk/", history.trust_history, name="trust_history"),
    path("<slug:trust>/<slug:network>/innstillinger/", include(network)),
]
