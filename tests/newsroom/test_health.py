"""/healthz and /readyz, as a load balancer asks them."""

import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.test import Client

from newsroom.health import readiness

SECRETS = ("SECRET", "password", "postgres", "/tmp", "host")


def heartbeat(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


def test_it_is_alive_without_a_database(client: Client):
    """No fixture opens the database here: a query would fail the test."""
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_ready_with_a_database_and_all_migrations(client: Client):
    assert client.get("/readyz").json() == {
        "status": "ready",
        "database": "ok",
        "migrations": "applied",
        "workers": {"alive": 0, "last_heartbeat_seconds": None},
    }


@pytest.mark.django_db
def test_workers_are_told_and_none_at_work_stops_nothing(client: Client):
    heartbeat(3)
    heartbeat(400)
    assert client.get("/readyz").json()["workers"] == {"alive": 1, "last_heartbeat_seconds": 3}


@pytest.mark.django_db
def test_it_is_not_ready_before_migrate(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'articles' AND name = '0001_initial'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "missing"


@pytest.mark.parametrize("error", [OperationalError("no route to host secret"), ImproperlyConfigured("/tmp/secret")])
def test_a_database_that_is_gone_is_said_and_nothing_of_it(client: Client, monkeypatch, caplog, error):
    def gone(*_: object) -> None:
        raise error

    monkeypatch.setattr("newsroom.health.readiness.transaction.atomic", gone)
    with caplog.at_level(logging.ERROR):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "not ready",
        "database": "unreachable",
        "migrations": "unknown",
        "workers": None,
    }
    assert type(error).__name__ in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_load_balancer_asks_by_number_and_without_tls(client: Client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/admin/", headers={"host": "10.0.0.7:8000"}).status_code == 400


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_it_is_only_asked(client: Client, path):
    assert client.post(path).status_code == 405


def test_all_migrations_of_the_release_are_known():
    assert ("articles", "0001_initial") in readiness.known_migrations()
    assert ("procrastinate", "0001_initial") in readiness.known_migrations()
