"""The limit of what one request costs the database."""

import pytest
from django.db import OperationalError, connection

from articles.api.http.cost import limited_cost


def timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_the_limit_ends_with_the_request(settings):
    settings.API_STATEMENT_MS = 3_000
    with limited_cost():
        assert timeout() == "3s"
    assert timeout() == "0"


@pytest.mark.django_db(transaction=True)
def test_what_takes_longer_is_cancelled(settings):
    settings.API_STATEMENT_MS = 20
    with pytest.raises(OperationalError, match="statement timeout"), limited_cost(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    assert timeout() == "0"
