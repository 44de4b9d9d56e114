"""Looking at an issue and checking it. Under the address of a network's newsletters."""

from django.urls import path

from newsletters.views import checking, looking

urlpatterns = [
    path("<int:pk>/forhandsvisning/", looking.newsletter_look, name="newsletter_look"),
    path("<int:pk>/forhandsvisning/<slug:look>/", looking.newsletter_frame, name="newsletter_frame"),
    path("<int:pk>/prov/", looking.newsletter_try, name="newsletter_try"),
    path("<int:pk>/kontroll/", checking.newsletter_check, name="newsletter_check"),
]
