"""DATABASE_REPLICA_URL."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.replica.routing import ReplicaRouter, read_connection, reading, reading_from
from newsroom.database import replica_database


def test_there_is_none_by_default(monkeypatch):
    monkeypatch.delenv("DATABASE_REPLICA_URL", raising=False)
    assert replica_database() == {}


def test_an_address_of_libpq_names_it(monkeypatch):
    monkeypatch.setenv("DATABASE_REPLICA_URL", "postgresql://reader@db2/archive?sslmode=require")
    found = replica_database()["replica"]
    assert (found["HOST"], found["NAME"], found["USER"]) == ("db2", "archive", "reader")
    assert found["OPTIONS"] == {"connect_timeout": "3", "sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://db2", "postgresql://[/x"])
def test_a_bad_one_stops_the_start_and_names_the_variable(monkeypatch, url):
    monkeypatch.setenv("DATABASE_REPLICA_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_REPLICA_URL"):
        replica_database()


def test_reads_are_routed_inside_alone_and_writes_never():
    router = ReplicaRouter()
    assert (router.db_for_read(None), reading(), read_connection().alias) == (None, "default", "default")
    with reading_from("replica"):
        assert (router.db_for_read(None), router.db_for_write(None)) == ("replica", "default")
    assert router.db_for_read(None) is None
    assert not router.allow_migrate("replica", "articles")
