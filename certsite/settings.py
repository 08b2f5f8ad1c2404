"""Every setting of the site. What an operator may change is an environment variable, read first."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from certsite.environment import kept_secret_key, new_reader, require_valid
from certsite.logs import to_stderr

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from dj_database_url import DBConfig

    from certsite.environment import Licence, Network

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # all that this installation makes: rows, key, collected static files
VAR_DIR.mkdir(exist_ok=True)

# The environment, all of it but for BIND (gunicorn.py); README lists it.
_env = new_reader()
_port: int | None = _env.port("PORT", "8000")  # None: it is wrong, and is named below
_site: SplitResult = _env.site_url("SITE_URL", f"http://127.0.0.1:{_port or 8000}")
_database: DBConfig = _env.database_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
_cache_url: str = _env.cache_url("CACHE_URL", "")
_secret_key: str = _env.secret_key("SECRET_KEY", "")
DEBUG: bool = _env.bool("DEBUG", False)
LOG_LEVEL: int = _env.log_level("LOG_LEVEL", logging.INFO)
TIME_ZONE: str = _env.time_zone("TIME_ZONE", "America/New_York")
DATA_LICENCE: Licence | None = _env.licence("DATA_LICENCE", "")  # None: nothing is offered for download
WHO_PAYS: str = _env.str("WHO_PAYS", "")  # who pays for this site, for /about/; empty: it says "not stated"
EDGE_SECONDS: int = _env.seconds("EDGE_SECONDS", "0")  # that caches before the site may answer without asking
RELEASE: str = _env.str("RELEASE", "")  # the code's version, for reports of errors
# The proxies whose word on where a visitor comes from is taken; gunicorn takes theirs on https by the same variable.
PROXIES: list[Network] = _env.networks("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
_env.workers("WEB_CONCURRENCY", "2")  # gunicorn's, which shows a traceback: whatever runs before it names it
SENTRY_DSN: str = _env.sentry_dsn("SENTRY_DSN", "")  # where errors are reported to; empty: nowhere
require_valid(_env)

# One address decides hosts, canonical links, https and cookies. Plain http (this machine or a
# private network only) means none of them, so that the site on loopback has no trap.
SITE_URL = f"{_site.scheme}://{_site.netloc}"
_public = _site.scheme == "https"
if _public and not _secret_key:
    raise ImproperlyConfigured("Environment variable SECRET_KEY is missing: SITE_URL is https.")
if _public and DEBUG:
    raise ImproperlyConfigured("Environment variable DEBUG is wrong: SITE_URL is https.")
SECRET_KEY = _secret_key or kept_secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = [_site.hostname or ""] + ([] if _public else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# No SECURE_PROXY_SSL_HEADER: gunicorn reads X-Forwarded-Proto itself, from trusted proxies only.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _public
CSRF_COOKIE_AGE = None  # gone with the browser's window: no visitor is known again
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # load balancers ask by http (probes.py)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _public else 0
# Subdomains of the operator's domain, and its entry in browsers' lists, are not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Referrer-Policy same-origin, Cross-Origin-Opener-Policy same-origin, X-Frame-Options DENY and
# nosniff are Django's defaults; tests/test_settings.py holds them.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],  # the nonce appears only where a template asks for it:
    "style-src": [CSP.SELF, CSP.NONCE],  # in the admin. Public pages have none, to be cacheable.
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}

INSTALLED_APPS = [
    # Before ours, whose admin takes their tables of secrets out again.
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "comparisons.apps.ComparisonsConfig",
    "comparisons.apps.EditorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, for FORM_RENDERER
    "axes",
    "django_htmx",
    "django_otp",
    "import_export",
    "simple_history",
]
MIDDLEWARE = [
    "comparisons.middleware.ReadyPages",
    "django.middleware.security.SecurityMiddleware",
    "certsite.headers.BrowserPolicies",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "certsite.probes.Probes",
    "certsite.limits.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "certsite.urls"
WSGI_APPLICATION = "certsite.wsgi.application"
AUTH_USER_MODEL = "comparisons.Editor"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
# A working day, and no longer than the browser's window. From another site's link nobody is logged in.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
# Wrong passwords are counted by name and by address; the entrance writes the log.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or a stranger could keep an editor out for ever
AXES_CLIENT_IP_CALLABLE = "comparisons.visitors.address_of"
AXES_LOCKOUT_CALLABLE = "comparisons.entrance.site.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Which Coding Cert"
LANGUAGE_CODE = "en-us"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["certsite.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The largest form of the admin has some hundred kilobytes; files of facts come in one piece (nginx allows as much).
LARGEST_BODY = 5_000_000  # bytes

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}

# Connections are kept: reopening SQLite costs 0.5 ms a request, PostgreSQL 8 ms.
DATABASES: dict[str, dict[str, Any]] = {"default": {**_database, "CONN_MAX_AGE": None}}
if _database["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for a writer. A writer waits its turn for up to five seconds from its
        # BEGIN; with deferred transactions 30 % of concurrent saves failed at once (measured).
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        # FULL: a save that was answered survives a power cut; the few writes can afford it.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA mmap_size=134217728; PRAGMA foreign_keys=ON",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        # A server that went silent is given up within seconds, and a save waits for another as long as on SQLite.
        "connect_timeout": 2,
        "tcp_user_timeout": 3000,
        "options": "-c lock_timeout=5000",
        **_database.get("OPTIONS", {}),
    }

_local_cache = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
_redis_cache = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": _cache_url,
    # A Redis that does not answer must not hold up a page.
    "OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2},
}
_counters = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "comparisons_counters",
    # Counting on sets this anew, so it must be longer than what is counted over; the limiter ends that itself.
    "TIMEOUT": 24 * 3600,
}
# How often a visitor has sent a form must be known to every process.
CACHES = {
    "default": _redis_cache if _cache_url else _local_cache,
    "counters": _redis_cache if _cache_url else _counters,
}
RATELIMIT_DEFAULT_CACHE = "counters"

# Django's own handlers (mail to admins, the development server's) would bypass the filter.
LOGGING = to_stderr(LOG_LEVEL, "django", "django.server", as_text=DEBUG)
