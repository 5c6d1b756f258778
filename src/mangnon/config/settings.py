"""One settings module, read from the environment. A missing value says what to set."""

from pathlib import Path
from typing import TypedDict

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()
PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(env.str("MANGNON_VAR", "var")).resolve()

DEBUG = env.bool("MANGNON_DEBUG", False)
SECRET_KEY = env.str("MANGNON_SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "MANGNON_SECRET_KEY is not set. `mangnon` makes one under var/; on a server put a long random value there."
    )
ALLOWED_HOSTS = env.list("MANGNON_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("MANGNON_ORIGINS", [])


def _database(variable: str) -> dict:
    url = env.str(variable, "")
    if not url:
        raise ImproperlyConfigured(f"{variable} is not set: postgres://user:password@host:port/database")
    return {**env.dj_db_url(variable), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}


# "default" is the unprivileged role that every page, job and test uses; "owner" migrates and nothing else.
DATABASES = {"default": _database("DATABASE_URL")}
if env.str("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = _database("DATABASE_OWNER_URL")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "mangnon.audit",
    "mangnon.places",
    "mangnon.people",
    "mangnon.access",
    "mangnon.registry",
    "mangnon.linkage",
    "mangnon.directives",
    "mangnon.cleaning",
    "mangnon.exchange",
    "mangnon.reporting",
    "mangnon.jobs",
    "mangnon.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mangnon.web.middleware.packed",
    "mangnon.web.middleware.readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mangnon.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mangnon.web.middleware.policy",
    "mangnon.web.middleware.outage",
    "mangnon.web.middleware.acting",
    "mangnon.web.signin.second_factor",
]

ROOT_URLCONF = "mangnon.config.urls"
WSGI_APPLICATION = "mangnon.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mangnon.web.context.frame",
            ],
            "builtins": ["mangnon.web.templatetags.mangnon"],
        },
    }
]

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "mangnon.web.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "mangnon.web.signin.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
REQUIRE_MFA = env.bool("MANGNON_REQUIRE_MFA", True)  # a second factor for everyone
MFA_TOTP_ISSUER = "Măng Non"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_BEHIND_TLS = env.bool("MANGNON_TLS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["mangnon.config.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATIC_ROOT = VAR / "static"
# names with hashes and gzip beside them, once collected; before that (tests, runserver) from where the files lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mangnon.web.statics.Statics"},
}
WHITENOISE_USE_FINDERS = True
FILES_ROOT = VAR / "files"  # outside the web root: files leave only through a view that checks and records
CATALOGUE = PACKAGE / "catalogue"
AUDIT_KEY_FILE = Path(env.str("MANGNON_AUDIT_KEY", str(VAR / "audit.key")))
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL_BACKEND = env.str("MANGNON_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The business day of demo and tests (design decision 21); sessions, TOTP and audit keep the real clock.
BUSINESS_DAY = env.date("MANGNON_TODAY", None)


class _Population(TypedDict):
    url: str
    client: str
    key: str
    certificate: str
    seconds: float


# The line to the population register; without an address lists are carried by hand (docs/operations.md).
POPULATION: _Population = {
    "url": env.str("MANGNON_POPULATION_URL", ""),
    "client": env.str("MANGNON_POPULATION_CLIENT", "mang-non"),
    "key": env.str("MANGNON_POPULATION_KEY", ""),
    "certificate": env.str("MANGNON_POPULATION_CERTIFICATE", ""),
    "seconds": env.float("MANGNON_POPULATION_SECONDS", 30.0),
}
if POPULATION["url"] and not POPULATION["key"]:
    raise ImproperlyConfigured("MANGNON_POPULATION_URL is set without MANGNON_POPULATION_KEY: requests must be signed.")
if not POPULATION["url"].startswith(("https://", "http://127.0.0.1", "http://localhost")) and POPULATION["url"]:
    raise ImproperlyConfigured("MANGNON_POPULATION_URL must begin with https:// (plain http only on this machine).")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("MANGNON_LOG_LEVEL", "WARNING")},
}
