"""Whether a server may get requests."""

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader

logger = logging.getLogger(__name__)

SILENT_SECONDS = 60
"""Workers report every ten seconds that they live. One that is silent for so long was killed (see articles.tasks)."""
PATIENCE_MS = 3_000
"""A database that needs longer for these queries is too slow to receive requests."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workers:
    """Workers of background jobs. If none is at work that is reported, but the desk and the API work without."""

    alive: int
    last_heartbeat_seconds: int | None
    """Seconds since the last heartbeat of any worker; None if there was none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """``database`` is ok or unreachable. ``migrations`` are applied, missing, or unknown without a database."""

    database: str
    migrations: str
    workers: Workers | None = None

    @property
    def is_ready(self) -> bool:
        return self.database == "ok" and self.migrations == "applied"


def readiness() -> Readiness:
    """Four short queries. Errors of the database are logged, and not told to anybody outside."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
            if missing_migrations(cursor):
                return Readiness(database="ok", migrations="missing")
            return Readiness(database="ok", migrations="applied", workers=workers(cursor))
    except (Error, ImproperlyConfigured) as error:
        logger.error("Not ready: %s", type(error).__name__)
        return Readiness(database="unreachable", migrations="unknown")


def missing_migrations(cursor: Any) -> frozenset[tuple[str, str]]:
    """Migrations of this release that were not applied."""
    cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
    if not cursor.fetchone()[0]:
        return known_migrations()
    cursor.execute("SELECT app, name FROM django_migrations")
    return known_migrations() - set(cursor.fetchall())


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this release. Those that were squashed into another count as that other."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return frozenset(loader.disk_migrations.keys() - replaced)


def workers(cursor: Any) -> Workers:
    """The workers whose last heartbeat is no older than SILENT_SECONDS, and the seconds since the last one of any
    (None: there was none)."""
    cursor.execute(
        """SELECT count(*) FILTER (WHERE last_heartbeat > now() - make_interval(secs => %s)),
                  extract(epoch FROM now() - max(last_heartbeat))::int
           FROM procrastinate_workers""",
        [SILENT_SECONDS],
    )
    alive, seconds = cursor.fetchone()
    return Workers(alive=alive, last_heartbeat_seconds=seconds)
