import pytest
from django.db import connection
from django.db.utils import ConnectionHandler
from django.test.utils import CaptureQueriesContext

from newsroom.database import from_url
from tests.browser.servers import database_url


@pytest.mark.django_db
def test_a_request_does_not_meet_a_connection_that_the_database_has_closed():
    kept = ConnectionHandler({"default": from_url(database_url())})["default"]
    kept.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [kept.connection.info.backend_pid])
    try:
        kept.close_if_unusable_or_obsolete()  # as each request begins
        with kept.cursor() as cursor:
            cursor.execute("SELECT 1")
            assert cursor.fetchone() == (1,)
    finally:
        kept.close()


@pytest.mark.django_db
def test_a_connection_that_stands_is_kept_and_not_asked():
    kept = ConnectionHandler({"default": from_url(database_url())})["default"]
    with kept.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    try:
        kept.close_if_unusable_or_obsolete()
        with CaptureQueriesContext(kept) as asked, kept.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            assert cursor.fetchone() == (backend,)
        assert len(asked) == 1
    finally:
        kept.close()
