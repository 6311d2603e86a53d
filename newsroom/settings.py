"""The settings. What differs between machines is read from the environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom.database import default_database, replica_database
from newsroom.environment import env_bool, env_int, env_list, secret_key
from newsroom.logs.configuration import logging_settings
from newsroom.static_files import keep_while_asking

BASE = Path(__file__).resolve().parent.parent
VAR = BASE / "var"

DEBUG = env_bool("DEBUG")
SECRET_KEY = secret_key(VAR)
# The previous key, for as long as there are sign-ins that were made with it.
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ("127.0.0.1", "localhost"))
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "newsroom.admin_site.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "articles",
    "importers",
]

MIDDLEWARE = [
    "newsroom.health.middleware.HealthMiddleware",
    "newsroom.logs.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "articles.api.http.middleware.ApiMiddleware",
    "articles.partners.middleware.PartnerMiddleware",
    "articles.replica.middleware.ReplicaMiddleware",
    "articles.api.http.short_way.ShortWayMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.language.AdminLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "newsroom.sign_in.lasting.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": default_database(VAR), **replica_database()}
# Reads of the API go to the replica that DATABASE_REPLICA_URL names, if any (articles.replica).
DATABASE_ROUTERS = ["articles.replica.routing.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background jobs are in the same database (articles.background). A worker that is told to stop gives its jobs a moment
# to end; then other workers take over.
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": env_int("WORKER_JOBS", 2),
    "delete_jobs": "successful",
    "shutdown_graceful_timeout": 10.0,
}

# Sign-in: django-axes throttles attempts, and sessions end.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
# Attempts are counted by name and address together. So nobody outside can lock an editor out, and the mistakes of one
# user do not lock out a whole newsroom behind one address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "newsroom.sign_in.addresses.address_to_throttle"
# An open article is shown to others as taken until this long after its last use.
RESERVATION_MINUTES = env_int("RESERVATION_MINUTES", 10)
# Text that was typed and not saved is offered again to its author for so many days.
DRAFT_DAYS = env_int("DRAFT_DAYS", 90)
# A sign-in ends SESSION_HOURS after it began, and SESSION_IDLE_MINUTES after its last use; with 0 it does not end from
# disuse (newsroom.sign_in).
SESSION_COOKIE_AGE = env_int("SESSION_HOURS", 12) * 3600
SESSION_IDLE_MINUTES = env_int("SESSION_IDLE_MINUTES", 120)

# The newsroom works in Chinese. English is for those who ask for it (newsroom.language).
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE / "articles" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # collectstatic fills it; until then the apps' own folders are served
WHITENOISE_USE_FINDERS = True
WHITENOISE_ADD_HEADERS_FUNCTION = keep_while_asking
MEDIA_ROOT = Path(VAR / "media")
# Uploads: how many files one request may have, and how many days after the import their bytes are deleted.
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
UPLOAD_DAYS = env_int("UPLOAD_DAYS", 7)
JIEBA_CACHE = VAR / "jieba"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

# With TLS (HTTPS=yes), cookies are secure and plain HTTP is redirected.
HTTPS = env_bool("HTTPS")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 31536000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env_bool("BEHIND_PROXY")
# The header in which that proxy gives the client's address. If it has several, the last one counts: the proxy wrote it.
CLIENT_ADDRESS_HEADER = os.environ.get("CLIENT_ADDRESS_HEADER", "X-Forwarded-For")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "articles.api.http.problems.as_problem",
    # ?format= is refused like any other unknown parameter.
    "URL_FORMAT_OVERRIDE": None,
}
# How long the database may work for one request of the API, in milliseconds.
API_STATEMENT_MS = env_int("API_STATEMENT_MS", 5_000)
# Requests a minute, for a partner without a limit of its own, and for an address without a key. 0 means no limit.
API_PARTNER_LIMIT = env_int("API_PARTNER_LIMIT", 6_000)
API_ANONYMOUS_LIMIT = env_int("API_ANONYMOUS_LIMIT", 600)
# A webhook is stopped after so many hours without success. A partner that has not seen a withdrawal after so many hours
# is overdue.
WEBHOOK_HOURS = env_int("WEBHOOK_HOURS", 72)
WITHDRAWAL_HOURS = env_int("WITHDRAWAL_HOURS", 24)
# For so many years the feed of changes is kept complete (manage.py compact_feed).
FEED_YEARS = env_int("FEED_YEARS", 10)
# Dumps of the archive (manage.py export_archive): the folder from which the API serves them, or the address of another
# place where partners find them.
DUMP_FOLDER = os.environ.get("DUMP_FOLDER", "")
DUMP_URL = os.environ.get("DUMP_URL", "")
SPECTACULAR_SETTINGS = {
    "TITLE": "Newspaper archive",
    "DESCRIPTION": (
        "Published articles, photo captions, issues and units, read-only; no key is needed, a partner's "
        "key (`Authorization: Bearer KEY`) has a limit of its own. Ids never change. "
        "Filters together narrow a list; one that is given more than once means any of its values. "
        "Lists come in pages: follow `next` until it is null. "
        "What the API does not know it refuses, and names what comes nearest."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "APPEND_COMPONENTS": {"securitySchemes": {"partnerKey": {"type": "http", "scheme": "bearer"}}},
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # Without the default hook, which moves enumerations away from where they are used.
    "POSTPROCESSING_HOOKS": [
        "articles.api.schema.openapi.leave_out_required",
        "articles.api.schema.openapi.tell_headers",
    ],
    "SORT_OPERATION_PARAMETERS": False,
}

LOGGING = logging_settings(os.environ.get("LOG_FORMAT", "text"), os.environ.get("LOG_LEVEL", "info"))
