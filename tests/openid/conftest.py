"""Real providers, started once for all tests, each a process with a port of its own."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as project

from portal.openid_providers import openid_providers
from tests.mail_server import free_port, mail_server

__all__ = ["mail_server"]

HERE = Path(__file__).parent
PATIENCE = 60  # seconds
CALLBACK = "http://testserver/konto/ekstern/{}/svar/"
NATIONAL_NUMBER = "17912345678"
SAYS = {
    "email": "kari@example.no",
    "email_verified": True,
    "name": "Kari Nordmann",
    "pid": NATIONAL_NUMBER,
    "helseid://claims/identity/pid": NATIONAL_NUMBER,
}


@dataclass
class RunningProvider:
    name: str
    url: str
    folder: Path
    typed: dict[str, str]  # into its form for signing in
    environment: dict[str, str]

    def says(self, *, sub: str = "", acr: str = "", **claims) -> None:
        """Of whoever signs in from now on."""
        everything = {"userinfo": SAYS | claims, "id_token": {"acr": acr, "pid": NATIONAL_NUMBER}, "sub": sub}
        (self.folder / "claims.json").write_text(json.dumps(everything))

    def configure(self, settings, **more: str) -> None:
        """As the environment of production would."""
        prefix = f"OPENID_{self.name.upper()}_"
        environment = {"OPENID_PROVIDERS": self.name} | {
            prefix + key: value for key, value in (self.environment | more).items()
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid": {"APPS": openid_providers(environment)}}


@pytest.fixture(scope="session")
def idporten_process(tmp_path_factory) -> Iterator[RunningProvider]:
    folder = tmp_path_factory.mktemp("idporten")
    command = [sys.executable, HERE / "simple_provider.py"]
    environment = {"SECRET": "delt hemmelighet", "SCOPE": "openid profile email"}
    typed = {"login": "innbygger", "password": "hemmelig"}
    yield from running("idporten", "ID-porten", folder, command, typed, environment)


@pytest.fixture(scope="session")
def helseid_process(tmp_path_factory) -> Iterator[RunningProvider]:
    if not (node := shutil.which("node")):
        pytest.skip("node is not on PATH: ./dev takes it away again where it had to bring it.")
    folder = tmp_path_factory.mktemp("helseid")
    write_key_pair(folder)
    copy = folder / "strict_provider.mjs"
    shutil.copy(HERE / "strict_provider.mjs", copy)
    (folder / "node_modules").symlink_to(project.NODE_MODULES)
    environment = {"KEY_FILE": str(folder / "key.pem"), "KEY_ID": "ours-1", "SCOPE": "openid profile email"}
    typed = {"login": "a-pairwise-subject", "password": "anything"}
    yield from running("helseid", "HelseID", folder, [node, copy], typed, environment)


def write_key_pair(folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (folder / "key.pem").write_bytes(key.private_bytes(*private))
    (folder / "rp.pem").write_bytes(key.public_key().public_bytes(*public))


def running(
    name: str,
    label: str,
    folder: Path,
    command: list,
    typed: dict[str, str],
    environment: dict[str, str],
    *,
    port: int = 0,
    callback: str = CALLBACK,
) -> Iterator[RunningProvider]:
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {"NAME": label, "ISSUER": url, "CLIENT_ID": "ressursnett"} | environment
    provider = RunningProvider(name, url, folder, typed, environment)
    provider.says()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([*command, str(port), folder, callback.format(name)], stdout=log, stderr=log)
    try:
        wait_until_ready(provider, process)
        yield provider
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_until_ready(provider: RunningProvider, process: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if (provider.folder / "ready").exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{provider.name} did not start:\n{(provider.folder / 'log').read_text()}")


@pytest.fixture(params=["idporten", "helseid"])
def provider(request, settings) -> RunningProvider:
    found = request.getfixturevalue(f"{request.param}_process")
    found.says()
    found.configure(settings)
    return found


@pytest.fixture
def idporten(idporten_process, settings) -> RunningProvider:
    idporten_process.says()
    idporten_process.configure(settings)
    return idporten_process
