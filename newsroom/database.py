"""Which PostgreSQL is used: the one that DATABASE_URL names, or the embedded server under ``var/``."""

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

# Parts of a URL for which Django has a setting of its own. Every other key is an option of libpq.
DJANGO_KEYS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}

# A connection serves many requests. Each first checks that it is still alive (newsroom.postgresql); otherwise the first
# request of each thread would fail after a restart of the database.
KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def from_url(url: str, name: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's settings for any address that libpq understands.

    >>> from_url("postgresql://me@db/archive?sslmode=require")["OPTIONS"]
    {'sslmode': 'require'}
    """
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured(f"{name} must start with postgresql:// (only PostgreSQL is supported).")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}") from None
    settings: dict[str, Any] = {DJANGO_KEYS[key]: value for key, value in parts.items() if key in DJANGO_KEYS}
    if not settings.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database: postgresql://user:password@host/NAME")
    options = {key: value for key, value in parts.items() if key not in DJANGO_KEYS}
    return {"ENGINE": "newsroom.postgresql", "OPTIONS": options, **KEPT_OPEN, **settings}


def embedded(folder: Path) -> dict[str, Any]:
    return {"ENGINE": "newsroom.embedded", "NAME": "newsroom", "OPTIONS": {"folder": str(folder)}}


def default_database(var: Path) -> dict[str, Any]:
    if url := os.environ.get("DATABASE_URL"):
        return from_url(url)
    return embedded(var / "postgres")


def replica_database() -> dict[str, Any]:
    """A second server that follows the first, for reads of the API; none by default. Timeouts are short, since the
    primary can answer if this one is down."""
    url = os.environ.get("DATABASE_REPLICA_URL")
    if not url:
        return {}
    settings = from_url(url, "DATABASE_REPLICA_URL")
    options = {"connect_timeout": "3", **settings["OPTIONS"]}
    return {"replica": {**settings, "OPTIONS": options, "TEST": {"MIRROR": "default"}}}
