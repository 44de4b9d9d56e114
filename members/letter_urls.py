"""The pages of a trust's mail that know its persons: to whom a letter goes, and what the register can mend."""

from django.urls import include, path

from members import views

mail = [
    path("nytt/", views.letter_new, name="letter_new"),
    path("<int:pk>/skriv/", views.letter_draft, name="letter_draft"),
    path("<int:pk>/vis/", views.draft_preview, name="draft_preview"),
    path("<int:pk>/send/", views.letter_send, name="letter_send"),
    path("<int:pk>/slett/", views.letter_delete, name="letter_delete"),
    path("<int:pk>/send-igjen/", views.dispatch_resend, name="dispatch_resend"),
    path("adresser/<int:pk>/spor/", views.address_ask, name="address_ask"),
]

urlpatterns = [path("<slug:trust>/e-post/", include(mail))]
