from django.urls import path

from mailing import views

urlpatterns = [
    path("lenke/<str:token>/", views.personal_link, name="personal_link"),
]
