"""All migrations run once a run of the tests: every database that a test needs is a copy of what they left.

They take ten seconds; a copy takes a third of one. Each worker of pytest-xdist has its own database, and so have tests
of backups and of measurements.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import connection
from django.db.backends.utils import CursorWrapper

NAME = "test_migrated"
LOCK = 5_301
"""Of the server, held by the worker that looks for it or makes it."""
THIS_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex


def make_migrated() -> None:
    """Unless another worker of this run has; one of an earlier run is made anew. From now on Django's own test
    databases are copies of it."""
    with _server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if _made_for(cursor) != THIS_RUN:
            _migrate()
            cursor.execute(f"COMMENT ON DATABASE {NAME} IS '{THIS_RUN}'")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    connection.settings_dict["TEST"]["TEMPLATE"] = NAME


def _made_for(cursor: CursorWrapper) -> str | None:
    cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [NAME])
    found = cursor.fetchone()
    return found[0] if found else None


def _migrate() -> None:
    usual, wanted = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = NAME
    gc.disable()  # models by the thousand, a quarter of the time
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    gc.enable()
    connection.close()
    connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"] = usual
    connection.settings_dict["TEST"]["NAME"] = wanted


@contextmanager
def _server() -> Iterator[CursorWrapper]:
    with connection._nodb_cursor() as cursor:
        yield cursor
