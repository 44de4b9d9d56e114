"""Which OpenID providers people may sign in by, read from the environment. docs/operation.md has the table."""

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("NAME", "ISSUER", "CLIENT_ID")
YES = {"1", "true", "yes", "on"}


def openid_providers(environment: Mapping[str, str]) -> list[dict]:
    """As allauth wants them. OPENID_PROVIDERS names them: "idporten,helseid"."""
    names = [name.strip() for name in environment.get("OPENID_PROVIDERS", "").split(",")]
    return [openid_provider(name, environment) for name in names if name]


def openid_provider(name: str, environment: Mapping[str, str]) -> dict:
    prefix = f"OPENID_{name.upper().replace('-', '_')}_"
    values = {key.removeprefix(prefix): value for key, value in environment.items() if key.startswith(prefix)}
    if missing := [prefix + key for key in NEEDED if not values.get(key)]:
        raise ImproperlyConfigured(f"OPENID_PROVIDERS names {name}, but these are not set: {', '.join(missing)}.")
    if not (values.get("SECRET") or values.get("KEY_FILE")):
        raise ImproperlyConfigured(f"{name} needs {prefix}SECRET, or {prefix}KEY_FILE with a private key.")
    return {
        "provider_id": name,
        "name": values["NAME"],
        "client_id": values["CLIENT_ID"],
        "secret": values.get("SECRET", ""),
        "settings": settings_of(values),
    }


def settings_of(values: Mapping[str, str]) -> dict:
    key_file = values.get("KEY_FILE")
    return {
        "server_url": values["ISSUER"].rstrip("/"),
        "scope": (values.get("SCOPE") or "openid profile").split(),
        "acr_values": values.get("ACR", "").split(),
        "private_key": Path(key_file).read_text() if key_file else "",
        "key_id": values.get("KEY_ID", ""),
        "oauth_pkce_enabled": True,
        "email_authentication": is_yes(values.get("TRUST_EMAIL")),
        "is_strong": is_yes(values.get("STRONG")),
    }


def is_yes(value: str | None) -> bool:
    return (value or "").strip().lower() in YES
