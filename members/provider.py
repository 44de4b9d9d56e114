"""OpenID Connect as a health trust needs it. allauth finds providers in a module of this name."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from members.openid.adapter import OpenIDAdapter


class OpenIDProvider(OpenIDConnectProvider):
    """Any provider of the configuration. What is stored of the answer is the subject, nothing else: ID-porten and
    HelseID also send the national identity number, in claims of different names."""

    id = "openid"
    oauth2_adapter_class = OpenIDAdapter

    def extract_extra_data(self, data: dict) -> dict:
        return {}

    def extract_email_addresses(self, data: dict) -> list[EmailAddress]:
        """Verified only when the provider says just that; the word "false" is not."""
        addresses = super().extract_email_addresses(data)
        claims = data["userinfo"] or data["id_token"]
        for address in addresses:
            address.verified = claims.get("email_verified") is True
        return addresses

    def get_auth_params(self) -> dict[str, str]:
        levels = self.app.settings.get("acr_values")
        return {"acr_values": " ".join(levels)} if levels else {}

    # allauth would also take these from the address of the request, where anyone could lower the level.

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return self.get_scope()

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        return self.get_auth_params()


provider_classes = [OpenIDProvider]
