from django.urls import include, path

from mailing import views

dispatches = [
    path("", views.dispatches, name="dispatches"),
    path("<int:pk>/", views.dispatch, name="dispatch"),
    path("<int:pk>/stans/", views.dispatch_pause, name="dispatch_pause"),
    path("<int:pk>/fortsett/", views.dispatch_resume, name="dispatch_resume"),
    path("<int:pk>/avlys/", views.dispatch_cancel, name="dispatch_cancel"),
    path("<int:dispatch>/til/<uuid:pk>/", views.outgoing_mail, name="outgoing_mail"),
]
sender = [
    path("", views.mail_sender, name="mail_sender"),
    path("proev/", views.mail_sender_test, name="mail_sender_test"),
    path("stans/", views.mail_sender_pause, name="mail_sender_pause"),
    path("fortsett/", views.mail_sender_resume, name="mail_sender_resume"),
]
addresses = [
    path("", views.mail_addresses, name="mail_addresses"),
    path("sperr/", views.suppression_add, name="suppression_add"),
    path("<int:pk>/frigi/", views.suppression_release, name="suppression_release"),
    path("<int:pk>/ferdig/", views.address_settle, name="address_settle"),
]
letters = [
    path("", views.letters, name="letters"),
    path("<slug:kind>/<slug:language>/", views.letter, name="letter"),
    path("<slug:kind>/<slug:language>/forhandsvisning/", views.letter_preview, name="letter_preview"),
    path("<slug:kind>/<slug:language>/standard/", views.letter_standard, name="letter_standard"),
    path("<slug:kind>/<slug:language>/historikk/", views.letter_history, name="letter_history"),
]

urlpatterns = [
    path("lenke/feil-mottaker/", views.wrong_recipient, name="wrong_recipient"),
    path("lenke/<str:token>/", views.personal_link, name="personal_link"),
    path("varsler/<slug:provider>/", views.mail_webhook, name="mail_webhook"),
    path("<slug:trust>/e-post/avsender/", include(sender)),
    path("<slug:trust>/e-post/adresser/", include(addresses)),
    path("<slug:trust>/e-post/brev/", include(letters)),
    path("<slug:trust>/e-post/", include(dispatches)),
]
