"""The pages of trusts and networks. To be included after every other address."""

from django.urls import path

from portal.views import about, places, thread

urlpatterns = [
    path("region/<slug:region>/trad/<int:pk>/", thread.region_thread, name="region_thread"),
    path("<slug:trust>/", places.trust, name="trust"),
    path("<slug:trust>/<slug:network>/trad/", thread.threads, name="threads"),
    path("<slug:trust>/<slug:network>/trad/<int:pk>/", thread.thread, name="thread"),
    path("<slug:trust>/<slug:network>/trad/<int:year>/<int:pk>/", thread.thread_of_area, name="thread_of_area"),
    path("<slug:trust>/<slug:network>/om/", about.network_about, name="network_about"),
    path("<slug:trust>/<slug:network>/", places.network, name="network"),
]
