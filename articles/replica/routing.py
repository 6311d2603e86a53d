"""Where reads go: to the primary, but inside ``reading_from("replica")`` to that.

A context variable and a router, so that the code that reads need not know of it. Writes go to the primary always.
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
        """They hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return db != REPLICA


def reading() -> str:
    """The database that reads go to here."""
    return _reading.get()


def read_connection() -> Any:
    """For SQL of one's own."""
    return connections[reading()]


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    token = _reading.set(alias)
    try:
        yield
    finally:
        _reading.reset(token)
