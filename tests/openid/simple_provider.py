"""A provider as ID-porten is to us: allauth's own, in a process of its own with a database of its own.

    python simple_provider.py PORT FOLDER CALLBACK

FOLDER/claims.json is read for each answer: what the provider says of whoever signs in.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

PORT, FOLDER, CALLBACK = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)

settings.configure(
    SECRET_KEY="of a provider that lives for a minute",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "provider.sqlite3"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "allauth",
        "allauth.account",
        "allauth.idp.oidc",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    ACCOUNT_EMAIL_VERIFICATION="none",
    ACCOUNT_RATE_LIMITS=False,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    IDP_OIDC_PRIVATE_KEY=KEY.decode(),
    IDP_OIDC_ADAPTER="simple_provider_claims.Claims",
    CLAIMS_FILE=FOLDER / "claims.json",
)
django.setup()

from allauth.idp.oidc.models import Client  # noqa: E402 (models can be read only now)
from django.contrib.auth.models import User  # noqa: E402

urlpatterns = [path("", include("allauth.idp.urls")), path("accounts/", include("allauth.account.urls"))]


class Quiet(WSGIRequestHandler):
    def log_message(self, *words) -> None:
        pass


def main() -> None:
    call_command("migrate", verbosity=0)
    User.objects.create_user("innbygger", password="hemmelig")
    client = Client(id="ressursnett", name="Ressursnett", scopes="openid\nprofile\nemail", skip_consent=True)
    client.redirect_uris = CALLBACK
    client.set_secret("delt hemmelighet")
    client.save()
    server = make_server("127.0.0.1", PORT, get_wsgi_application(), handler_class=Quiet)
    (FOLDER / "ready").touch()  # from here on it is listened to; before, whoever called was turned away
    server.serve_forever()


if __name__ == "__main__":
    main()
