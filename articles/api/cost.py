"""How long the database works for one request."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from articles.replica.routing import read_connection, reading

# Compiling a query takes longer than any of ours runs.
LIMITS = "SELECT set_config('statement_timeout', %s, true), set_config('jit', 'off', true)"


@contextmanager
def limited_cost() -> Iterator[None]:
    """What runs longer inside is cancelled: Django raises OperationalError, which becomes a problem (too_costly).

    Local to the transaction, so that a connection shared with others carries no limit on.
    """
    with transaction.atomic(using=reading()):
        with read_connection().cursor() as cursor:
            cursor.execute(LIMITS, [str(settings.API_STATEMENT_MS)])
        yield
