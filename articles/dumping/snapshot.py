"""One moment of the archive, however long reading it takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from articles.publishing.feed.entries import feed_counter


@contextmanager
def snapshot() -> Iterator[int]:
    """Yields the number of the last change that everything read inside contains, and none behind it: both come from
    one REPEATABLE READ transaction. It can stand inside no other."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield feed_counter().number
