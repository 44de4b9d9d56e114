"""One settings file; what differs between places comes from the environment.

Without any configuration this is the demo on loopback. In production mode nothing has a default
that could be unsafe: what is missing is named, and the process does not start.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.openid_providers import openid_providers
from portal.required import missing_in_production
from portal.secret import stored_secret

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = env("RESSURSNETT_MODE", default="demo")
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured(f"RESSURSNETT_MODE is '{MODE}'; it can be demo, test or production.")
PRODUCTION = MODE == "production"
HOME = Path(env("RESSURSNETT_HOME", default=str(BASE_DIR / "var" / MODE)))

if PRODUCTION and (missing := missing_in_production(env.ENVIRON)):
    raise ImproperlyConfigured(f"Production mode needs these variables, which are not set: {', '.join(missing)}.")

SECRET_KEY = env("SECRET_KEY", default="") or stored_secret(HOME)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # links in old mails still open by these
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEBUG = False  # never: the demo shows the same error pages as production
DEMO = env.bool("DEMO_SIGN_INS", default=MODE != "production")

INSTALLED_APPS = [
    "portal",
    "newsletters",
    "plans",
    "members",
    "mailing",
    "network",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "members.apps.SessionsConfig",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.sessions.SessionsMiddleware",
    "members.middleware.PlaceMiddleware",
    "members.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "portal.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # our templates/django/forms/
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.page",
            ],
        },
    },
]

# Database. The process connects as the application role; only manage.py's OWNER_COMMANDS connect as owner.
DATABASE_URLS = {
    "app": env("DATABASE_URL", default="postgres://ressursnett_app@localhost/ressursnett"),
    "owner": env("DATABASE_OWNER_URL", default=""),
    "retention": env("DATABASE_RETENTION_URL", default=""),
}
DATABASE_ROLE = env("DATABASE_ROLE", default="app")
if not DATABASE_URLS[DATABASE_ROLE]:
    raise ImproperlyConfigured(f"DATABASE_{DATABASE_ROLE.upper()}_URL is not set, and this command needs it.")


def database(role: str) -> dict:
    return {
        **environ.Env.db_url_config(DATABASE_URLS[role]),
        "ENGINE": "network.postgres",  # PostgreSQL that tells each transaction its scope
        "ATOMIC_REQUESTS": True,  # a scope lives inside a transaction, so every view has one
    }


DATABASES = {"default": database(DATABASE_ROLE)}
if MODE != "test" and DATABASE_ROLE == "app":
    # A pool costs a quarter of a new connection per request (docs/architecture.md, "Figures").
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}

REDIS_URL = env("REDIS_URL", default="redis://localhost:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
if env("CACHE_URL", default="") == "memory":  # for commands that run where no server is needed
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Sign-in. A code by e-mail; no passwords anywhere, and nobody opens an account by signing up.
AUTH_USER_MODEL = "members.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "members.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
# Per address of a whole hospital ("ip": everyone there shares it), and per e-mail address ("key").
# "login_failed" counts codes of an app and recovery codes that were wrong, by account ("key").
# "subscribe": asking for a newsletter sends a mail to whatever address is written.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "100/m/ip,3/m/key,10/h/key",
    "login_failed": "100/m/ip,5/5m/key",
    "subscribe": "100/m/ip,3/m/key,10/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
ACCOUNT_FORMS = {"confirm_login_code": "members.forms.ConfirmCodeForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made with a verified address by an invitation
ACCOUNT_EMAIL_NOTIFICATIONS = False

# The second factor: an app's code or a passkey. Which parts must have one: members/second_factor.py and trust policy.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=PRODUCTION)
MFA_ADAPTER = "members.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # periods of 30 seconds, before and after: clocks of phones
MFA_RATE_LIMITS = {"webauthn_login": "100/m/ip"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # the demo has no TLS; browsers allow it on localhost only

# Signing in by others (docs/operation.md). Nobody gets an account that way, and nothing but the subject is stored.
SOCIALACCOUNT_ADAPTER = "members.openid.linking.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid": {"APPS": openid_providers(env.ENVIRON)}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # found once by a proved address, then by the subject
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14  # seconds: a resource person comes 5-10 times a year
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
# Off unless asked for: the portal may stand under a domain whose other hosts are not ours to promise for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^helse/$"]  # the health check comes from inside, without TLS
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Mail. Everything goes through the outbox in mailing/; this is the way out of it.
if env("EMAIL_URL", default="") or MODE != "demo":
    vars().update(env.email_url("EMAIL_URL", default="filemail://"))
else:
    EMAIL_BACKEND = "portal.demo_post.DemoPost"
EMAIL_FILE_PATH = str(HOME / "mailbox")  # the demo's mailbox
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=30)  # seconds for each answer; four of them within half a MAIL_LEASE
# What links in mails begin with
PORTAL_ADDRESS = env("PORTAL_ADDRESS", default="http://localhost:8000").rstrip("/")
MAIL_RETURN_ADDRESS = env("MAIL_RETURN_ADDRESS", default="")  # mailbox for mail that comes back; must take user+…@
MAIL_RETURN_MAILBOX = env("MAIL_RETURN_MAILBOX", default="")  # imaps://user:password@host/INBOX, where to read it
# Providers that tell by webhook what became of a mail (mailing/providers.py), and the secrets that prove it is they.
MAIL_PROVIDERS = env.list("MAIL_PROVIDERS", default=[])
ANYMAIL_WEBHOOK_SECRET = env("ANYMAIL_WEBHOOK_SECRET", default="")  # user:password in the webhook's address
ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY = env("ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY", default="")
ANYMAIL_SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY = env(
    "ANYMAIL_SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY", default=""
)
MAIL_SERVERS_MAY_BE_PRIVATE = env.bool("MAIL_SERVERS_MAY_BE_PRIVATE", default=not PRODUCTION)
MAIL_LEASE = env.int("MAIL_LEASE", default=300)  # seconds until a worker that sends and says nothing counts as dead
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Ressursnett <ressursnett@example.no>")

# Background work. The rows are the truth, a message only a hint; see docs/architecture.md.
# Celery has its own words for a socket and for the number of the database there.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A killed worker's task comes back after seconds instead of minutes.
CELERY_BROKER_TRANSPORT_OPTIONS = {"unacked_restore_throttle": 1, "unacked_restore_interval": 2}

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norwegian Bokmål")), ("nn", _("Norwegian Nynorsk")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365  # seconds: a language chosen by hand is remembered
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(HOME / "files")))  # served through views only
NODE_MODULES = BASE_DIR / "node_modules"
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("ds", NODE_MODULES / "@digdir/designsystemet-css/dist"),
    ("ds-web", NODE_MODULES / "@digdir/designsystemet-web/dist/umd"),
    ("inter", NODE_MODULES / "@fontsource-variable/inter/files"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # bytes

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "portal.logs.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING")},
}
