from django.urls import include, path

of_network = [
    path("", include("newsletters.archive_urls")),
    path("", include("newsletters.writing_urls")),
    path("", include("newsletters.sending_urls")),
    path("", include("newsletters.content_urls")),
]

urlpatterns = [
    path("", include("newsletters.reader_urls")),
    path("<slug:trust>/<slug:network>/nyhetsbrev/", include(of_network)),
]
