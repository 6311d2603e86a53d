"""Where reads go: to the primary, or inside ``reading_from("replica")`` to the replica. Writes always go to the
primary.

It works by a context variable and a database router, so that the code which reads need not know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

REPLICA = "replica"
_reading: ContextVar[str] = ContextVar("reading", default=DEFAULT_DB_ALIAS)


class ReplicaRouter:
    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        return reading() if reading() == REPLICA else None

    def db_for_write(self, model: Any, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **_hints: Any) -> bool:
        """Always: both have the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return db != REPLICA


def reading() -> str:
    """The alias of the database that reads go to here."""
    return _reading.get()


def read_connection() -> Any:
    """The connection that reads go to here, for plain SQL."""
    return connections[reading()]


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    token = _reading.set(alias)
    try:
        yield
    finally:
        _reading.reset(token)
