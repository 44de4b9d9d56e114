"""One's own second factor. The rest of these pages is allauth's, in our templates (templates/mfa/)."""

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import EditWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse_lazy

from members.openid.linking import configured_apps
from members.second_factor import is_asked_for, is_missing


class SecurityView(IndexView):
    def get_context_data(self, **options) -> dict:
        user = self.request.user
        names = {app.provider_id: app.name for app in configured_apps()}
        connected = list(SocialAccount.objects.filter(user=user, provider__in=names))
        return super().get_context_data(**options) | {
            "is_asked_for": is_asked_for(self.request),
            "is_missing": is_missing(self.request),
            "passkeys": Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN),
            "connected": [{"pk": row.pk, "name": names[row.provider]} for row in connected],
            "connectable": [
                app for app in configured_apps() if app.provider_id not in {c.provider for c in connected}
            ],
        }


security = SecurityView.as_view()
rename_passkey = EditWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
remove_passkey = RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
