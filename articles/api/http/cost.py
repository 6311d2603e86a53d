"""Limiting how long the database may work for one request."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from articles.replica.routing import read_connection

# Compiling a query would take longer than running any of ours.
LIMITS = "SELECT set_config('statement_timeout', '%d', true), set_config('jit', 'off', true);"


class Limited:
    """A wrapper around each statement. ``ahead`` is a query for one row that is sent once, before the first statement;
    its result is in ``row``."""

    def __init__(self, ahead: str) -> None:
        self.ahead = ahead
        self.row: tuple[Any, ...] | None = None

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if many:
            return execute(sql, params, many, context)
        ahead, self.ahead = self.ahead, ""
        cursor = context["cursor"]
        result = execute(LIMITS % settings.API_STATEMENT_MS + ahead + sql, params, many, context)
        cursor.nextset()  # behind the limits' own row
        if ahead:
            self.row = cursor.fetchone()
            cursor.nextset()
        return result


@contextmanager
def limited_cost(ahead: str = "") -> Iterator[Limited]:
    """Within, a statement that runs too long is cancelled: Django raises OperationalError, which becomes a problem
    (too_costly).

    The limits are sent in one message with each statement. PostgreSQL treats a message as a transaction and forgets the
    limits after it. So no shared connection keeps a limit, and there is no BEGIN and no COMMIT to wait for.
    """
    limited = Limited(f"{ahead};" if ahead else "")
    with read_connection().execute_wrapper(limited):
        yield limited
