"""System checks: what must hold before anything starts."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection

POWERFUL = """
    select rolsuper or rolbypassrls
           or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = 'public' and c.relkind = 'r' and c.relowner = r.oid)
      from pg_roles r where rolname = current_user
"""


@register(Tags.database)
def application_role_is_weak(app_configs, databases=None, **_):
    """Row security is no wall for a superuser, for BYPASSRLS, or for the owner of the tables."""
    if not databases or settings.DATABASE_ROLE != "app":
        return []
    with connection.cursor() as cursor:
        cursor.execute(POWERFUL)
        if cursor.fetchone()[0]:
            return [
                Error(
                    "The application connects to PostgreSQL as a role that row-level security does not hold back.",
                    hint="Let DATABASE_URL name a role that owns no table and has neither SUPERUSER nor BYPASSRLS.",
                    id="network.E001",
                )
            ]
    return []


@register(Tags.security)
def no_demo_in_production(app_configs, **_):
    if settings.PRODUCTION and settings.DEMO:
        return [
            Error(
                "One-click demo sign-ins are switched on in production mode.",
                hint="Remove DEMO_SIGN_INS from the environment.",
                id="network.E002",
            )
        ]
    return []


@register(Tags.staticfiles)
def browser_assets_are_installed(app_configs, **_):
    if not settings.PRODUCTION and not (settings.NODE_MODULES / "@digdir").exists():
        return [
            Warning(
                "The browser assets are missing.",
                hint="Run ./dev demo, or npm ci --ignore-scripts.",
                id="network.W001",
            )
        ]
    return []
