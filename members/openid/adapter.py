"""The talk with an OpenID provider, stricter than allauth's: signature, nonce, level and subject are checked."""

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from members.openid.client import OpenIDClient, nonce_of


class OpenIDAdapter(OpenIDConnectOAuth2Adapter):
    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        path = reverse("openid_callback", kwargs={"provider_id": self.provider_id})
        return build_absolute_uri(request, path, self.redirect_uri_protocol)

    def get_client(self, request: HttpRequest, app: SocialApp) -> OpenIDClient:
        return OpenIDClient(
            request,
            app,
            config=self.openid_config,
            callback_url=self.get_callback_url(request, app),
            basic_auth=self.basic_auth and not app.settings.get("private_key"),
        )

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs) -> SocialLogin:
        """Userinfo counts only when it is about the one whom the signed token names."""
        id_token = self._decode_id_token(app, kwargs["response"].get("id_token") or "")
        userinfo = {}
        if "userinfo_endpoint" in self.openid_config:
            userinfo = self._fetch_user_info(token.token)
            if userinfo.get("sub") != id_token["sub"]:
                raise OAuth2Error("userinfo is about somebody else")
        data = {"id_token": id_token, "userinfo": userinfo}
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict:
        claims = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if not constant_time_compare(str(claims.get("nonce")), nonce_of(self.request.GET.get("state", ""))):
            raise OAuth2Error("the identity token answers another request")
        levels = app.settings.get("acr_values")
        if levels and claims.get("acr") not in levels:
            raise OAuth2Error("the provider signed in at another level than was asked for")
        return claims
