"""The secret key of the demo and the tests: made once and kept in their folder."""

import secrets
from pathlib import Path


def stored_secret(home: Path) -> str:
    path = home / "secret.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
