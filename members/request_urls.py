"""Questions about own data, and their answers."""

from django.urls import path

from members.views import data_requests

urlpatterns = [
    path("<slug:trust>/register/egne-data/", data_requests.data_requests, name="data_requests"),
    path("<slug:trust>/register/egne-data/<int:pk>/", data_requests.data_request, name="data_request"),
]
