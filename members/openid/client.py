"""What allauth's client lacks for HelseID: pushed requests (PAR) and a signed proof instead of a secret.

DPoP is left out: our one access token fetches the user's claims once, in the same second, and is thrown away.
"""

import secrets
import time
from urllib.parse import urlencode

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
PROOF_LIFETIME = 60  # seconds
PUSHED = 201
NONCE = "ressursnett.openid_nonce"


class OpenIDClient(OAuth2Client):
    def __init__(
        self, request: HttpRequest, app: SocialApp, *, config: dict, callback_url: str, basic_auth: bool
    ) -> None:
        self.app, self.config = app, config
        super().__init__(
            request,
            app.client_id,
            "" if app.settings.get("private_key") else app.secret,
            "POST",
            config["token_endpoint"],
            callback_url,
            basic_auth=basic_auth,
        )

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict) -> str:
        parameters = {
            "client_id": self.consumer_key,
            "redirect_uri": self.callback_url,
            "scope": " ".join(dict.fromkeys(scope)),
            "response_type": "code",
            "state": self.state,
            "nonce": nonce_of(self.state),
            **extra_params,
        }
        if push_to := self.config.get("pushed_authorization_request_endpoint"):
            parameters = {"client_id": self.consumer_key, "request_uri": self.push(push_to, parameters)}
        return f"{authorization_url}?{urlencode(parameters)}"

    def push(self, address: str, parameters: dict) -> str:
        """Leave the request with the provider; what passes through the browser is only its number."""
        secret = (self.consumer_key, self.consumer_secret) if self.basic_auth else None
        if self.consumer_secret and not secret:
            parameters = parameters | {"client_secret": self.consumer_secret}
        with get_adapter().get_requests_session() as session:
            answer = session.post(address, data=parameters | self.proof(), auth=secret)
        if answer.status_code != PUSHED:
            raise OAuth2Error(f"the pushed request was refused: {answer.status_code}")
        return answer.json()["request_uri"]

    def get_access_token(self, code: str, pkce_code_verifier: str | None = None, extra_data: dict | None = None):
        return super().get_access_token(code, pkce_code_verifier, (extra_data or {}) | self.proof())

    def proof(self) -> dict[str, str]:
        """private_key_jwt (RFC 7523): we are who we say, for a minute and for this provider."""
        if not (pem := self.app.settings.get("private_key")):
            return {}
        key, now = load_pem_private_key(pem.encode(), password=None), int(time.time())
        claims = {
            "iss": self.consumer_key,
            "sub": self.consumer_key,
            "aud": self.config["issuer"],
            "jti": secrets.token_urlsafe(16),
            "iat": now,
            "exp": now + PROOF_LIFETIME,
        }
        algorithm = "ES256" if isinstance(key, ec.EllipticCurvePrivateKey) else "PS256"
        signed = jwt.encode(claims, key, algorithm=algorithm, headers={"kid": self.app.settings.get("key_id")})
        return {"client_assertion_type": ASSERTION, "client_assertion": signed}


def nonce_of(state: str) -> str:
    """Worked out from the state, which allauth keeps in the session of who asked."""
    return salted_hmac(NONCE, state, algorithm="sha256").hexdigest()[:32]
