"""Reading the archive as of one moment, however long it takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from articles.publishing.feed.entries import feed_counter


@contextmanager
def snapshot() -> Iterator[int]:
    """Yields the number of the last change that everything read inside contains, and none after it: both are read in
    one REPEATABLE READ transaction. It must not be inside another transaction."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield feed_counter().number
