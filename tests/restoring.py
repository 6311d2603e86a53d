"""After a test that commits, the database is again as the migrations left it.

Django's flush truncates every table and makes all permissions anew: a third of a second, hundreds of times. Here only
tables that have rows are emptied, without their triggers, and what migrations put there is put back.
"""

from collections.abc import Callable

from django.db import connection
from django.test import TransactionTestCase

KEPT = "as_migrated"
"""The schema with copies of all rows that migrations made."""
WITHOUT_TRIGGERS = "SET LOCAL session_replication_role = replica"


def restore_after_tests() -> None:
    """From now on, for tests of the one database. Needs a superuser, who alone may leave triggers out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (True,):
            return
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        for table in filled():
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE "{table}"')
    flush: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def restore_or_flush(case: TransactionTestCase) -> None:
        if set(case.databases) == {"default"}:
            restore()
        else:
            flush(case)

    TransactionTestCase._fixture_teardown = restore_or_flush  # type: ignore[attr-defined]


def restore() -> None:
    emptied = [f'DELETE FROM "{table}"' for table in filled()]
    refilled = [f'INSERT INTO "{table}" OVERRIDING SYSTEM VALUE TABLE {KEPT}."{table}"' for table in kept()]
    with connection.cursor() as cursor:
        cursor.execute(
            "; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *emptied, *refilled, "COMMIT"])
        )


def filled() -> list[str]:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM \"{table}\" LIMIT 1)" for table in tables))
        return [table for (table,) in cursor.fetchall()]


def kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        return [table for (table,) in cursor.fetchall()]
