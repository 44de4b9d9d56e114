from django.urls import include, path

from newsletters.views import sending

of_network = [
    path("", include("newsletters.archive_urls")),
    path("", include("newsletters.writing_urls")),
    path("", include("newsletters.sending_urls")),
    path("", include("newsletters.content_urls")),
]

urlpatterns = [
    path("", include("newsletters.reader_urls")),
    path("<slug:trust>/innstillinger/nyhetsbrev/", sending.newsletter_settings, name="newsletter_settings"),
    path("<slug:trust>/<slug:network>/nyhetsbrev/", include(of_network)),
]
