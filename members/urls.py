"""The few of allauth's pages that signing in by code needs. No sign-up, no password."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    # One page under the two names that allauth looks for.
    path("inn/", views.request_login_code, name="account_login"),
    path("inn/", views.request_login_code, name="account_request_login_code"),
    path("inn/kode/", views.confirm_login_code, name="account_confirm_login_code"),
    path("ut/", views.logout, name="account_logout"),
    path("stengt/", views.account_inactive, name="account_inactive"),
    path("ny/", views.signup, name="account_signup"),  # says that nobody signs up by themselves
]
