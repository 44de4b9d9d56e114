"""What production mode cannot do without."""

from collections.abc import Mapping

REQUIRED = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "PORTAL_ADDRESS",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
)


def missing_in_production(environment: Mapping[str, str]) -> list[str]:
    return [name for name in REQUIRED if not environment.get(name)]
