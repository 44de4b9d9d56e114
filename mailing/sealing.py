"""Passwords of the trusts' own mail servers: sealed with the portal's secret, opened when a line is opened."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

PURPOSE = "ressursnett.mail_server_password"


def seal(password: str) -> str:
    return _box().encrypt(password.encode()).decode() if password else ""


def unseal(sealed: str) -> str:
    """'' when the secret key has changed since: the server then refuses the line, and the page says so."""
    try:
        return _box().decrypt(sealed).decode() if sealed else ""
    except InvalidToken:
        return ""


def _box() -> MultiFernet:
    """Seals with today's key; opens with earlier ones too, as long as they stand in SECRET_KEY_FALLBACKS."""
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(PURPOSE, "", secret=secret, algorithm="sha256").digest())
