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
    "mfa_authenticator": "allauth: second factors of accounts; their secrets are sealed",
    "usersessions_usersession": "allauth: where an account is signed in",
    "socialaccount_socialaccount": "allauth: the subject by which an OpenID provider knows an account; nothing else",
    "socialaccount_socialapp": "allauth: empty; providers come from the environment",
    "socialaccount_socialtoken": "allauth: empty; tokens of providers are not kept",
}
