"""The tables that belong to no trust, each with the reason. Every other table has row security."""

PLATFORM_TABLES = {
    "django_migrations": "which migrations have run; the application role may only read it",
    "django_content_type": "names of models",
    "django_session": "sessions: read before it is known who acts; keyed by an unguessable id",
    "auth_permission": "names of Django's permissions; not used for access here",
    "auth_group": "Django's groups; not used for access here",
    "auth_group_permissions": "Django's groups; not used for access here",
    "members_account": "who can sign in: an e-mail address that belongs to a human, not to a trust",
    "account_emailaddress": "allauth: the verified addresses of accounts",
    "account_emailconfirmation": "allauth: proof of an address",
}
