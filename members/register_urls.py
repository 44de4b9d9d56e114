"""The register: lists of people, and what is done with one of them."""

from django.urls import path

from members.views import register

urlpatterns = [
    path("<slug:trust>/register/", register.register, name="register"),
]
