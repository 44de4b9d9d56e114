"""Providers as the environment names them, and what is said when something is missing."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.openid_providers import openid_providers

COMPLETE = {
    "OPENID_PROVIDERS": "id-porten",
    "OPENID_ID_PORTEN_NAME": "ID-porten",
    "OPENID_ID_PORTEN_ISSUER": "https://idporten.example.no/",
    "OPENID_ID_PORTEN_CLIENT_ID": "ressursnett",
    "OPENID_ID_PORTEN_SECRET": "hemmelig",
}


def test_without_a_name_there_is_none():
    assert openid_providers({}) == openid_providers({"OPENID_PROVIDERS": " , "}) == []


def test_a_provider_asks_for_little_and_is_trusted_with_nothing_unless_said():
    [provider] = openid_providers(COMPLETE)

    assert provider["provider_id"] == "id-porten"
    assert provider["settings"] == {
        "server_url": "https://idporten.example.no",
        "scope": ["openid", "profile"],
        "acr_values": [],
        "private_key": "",
        "key_id": "",
        "oauth_pkce_enabled": True,
        "email_authentication": False,
        "is_strong": False,
    }


def test_a_key_stands_for_the_secret(tmp_path):
    (tmp_path / "key.pem").write_text("a key")
    environment = COMPLETE | {
        "OPENID_ID_PORTEN_SECRET": "",
        "OPENID_ID_PORTEN_KEY_FILE": str(tmp_path / "key.pem"),
        "OPENID_ID_PORTEN_STRONG": "Yes",
    }

    [provider] = openid_providers(environment)

    assert (provider["secret"], provider["settings"]["private_key"]) == ("", "a key")
    assert provider["settings"]["is_strong"]


@pytest.mark.parametrize("missing", ["NAME", "ISSUER", "CLIENT_ID", "SECRET"])
def test_what_is_missing_is_named(missing):
    environment = {key: value for key, value in COMPLETE.items() if key != f"OPENID_ID_PORTEN_{missing}"}

    with pytest.raises(ImproperlyConfigured, match=f"OPENID_ID_PORTEN_{missing}"):
        openid_providers(environment)
