"""To whom an issue goes, and how. Under the address of a network's newsletters."""

from django.urls import path

from newsletters.views import sending, sent

urlpatterns = [
    path("<int:pk>/mottakere/", sending.newsletter_readers, name="newsletter_readers"),
    path("<int:pk>/send/", sending.newsletter_send, name="newsletter_send"),
    path("<int:pk>/godkjenn/", sending.newsletter_approve, name="newsletter_approve"),
    path("<int:pk>/tilbake/", sending.newsletter_take_back, name="newsletter_take_back"),
    path("<int:pk>/sendt/", sent.newsletter_sent, name="newsletter_sent"),
]
