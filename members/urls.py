"""Signing in, and one's own account. Of allauth's pages those that we need: no sign-up, no password."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path
from django.views.decorators.http import require_safe

from members import views

security = [
    path("", views.security, name="mfa_index"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/fjern/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("nokkel/ny/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("nokkel/<int:pk>/", views.rename_passkey, name="mfa_edit_webauthn"),
    path("nokkel/<int:pk>/fjern/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("reservekoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("reservekoder/nye/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "reservekoder/fil/", require_safe(recovery_codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("bekreft/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("bekreft/nokkel/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("ekstern/<slug:provider_id>/", views.openid_connect, name="openid_connect"),
    path("ekstern/<int:pk>/fjern/", views.openid_disconnect, name="openid_disconnect"),
]

urlpatterns = [
    # One page under the two names that allauth looks for.
    path("inn/", account.request_login_code, name="account_login"),
    path("inn/", account.request_login_code, name="account_request_login_code"),
    path("inn/kode/", account.confirm_login_code, name="account_confirm_login_code"),
    path("inn/bekreft/", second_factor.authenticate, name="mfa_authenticate"),
    path("inn/nokkel/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("ut/", account.logout, name="account_logout"),
    path("stengt/", account.account_inactive, name="account_inactive"),
    path("ny/", account.signup, name="account_signup"),  # says that nobody signs up by themselves
    path("ekstern/ukjent/", views.openid_unknown, name="openid_unknown"),
    path("ekstern/feil/", views.openid_failed, name="openid_failed"),
    path("ekstern/<slug:provider_id>/", views.openid_start, name="openid_start"),
    path("ekstern/<slug:provider_id>/svar/", views.openid_callback, name="openid_callback"),
    path("sikkerhet/", include(security)),
    path("okter/", views.own_sessions, name="own_sessions"),
    path("invitasjon/", views.invitation, name="invitation"),
]
