"""Who signs in how, as a trust's administrator sees and settles it."""

from django.urls import path

from members import views

urlpatterns = [
    path("<slug:trust>/innstillinger/innlogging/", views.sign_in_policy, name="sign_in_policy"),
    path(
        "<slug:trust>/innstillinger/innlogging/<int:pk>/nullstill/",
        views.reset_second_factor,
        name="reset_second_factor",
    ),
]
