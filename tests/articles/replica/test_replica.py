"""Reads at a second, real server; never when it lacks a publication or a withdrawal."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.publishing.publication import publish, withdraw
from articles.replica import lag
from articles.replica.lag import database_to_read, feed_number, replica_status
from articles.replica.routing import REPLICA, reading_from
from tests.articles.api.conftest import Api, make_published
from tests.articles.replica.second_server import has_embedded_server, replay, standby

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second() -> Iterator[dict[str, Any]]:
    """The standby, known to Django as its replica."""
    if not has_embedded_server():
        pytest.skip("the embedded server is not in use")
    folder = Path(tempfile.mkdtemp(prefix="standby"))
    try:
        with standby(folder) as place, known_as_replica(place):
            yield place
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class known_as_replica:
    def __init__(self, place: dict[str, Any]) -> None:
        self.place = place

    def __enter__(self) -> None:
        databases = connections.settings
        like = {**databases["default"], "ENGINE": "django.db.backends.postgresql", "OPTIONS": {"connect_timeout": "3"}}
        databases[REPLICA] = django_settings.DATABASES[REPLICA] = {**like, **self.place}
        lag._rest.until = 0.0
        replica = connections[REPLICA]

        def ensure_connection() -> None:
            """Django lets a test use the databases alone that were there when it began."""
            if replica.connection is None:
                with replica.wrap_database_errors:
                    replica.connect()

        replica.ensure_connection = ensure_connection  # type: ignore[method-assign]

    def __exit__(self, *_error: object) -> None:
        connections[REPLICA].close()
        delattr(connections._connections, REPLICA)  # type: ignore[attr-defined]
        del connections.settings[REPLICA]
        django_settings.DATABASES.pop(REPLICA, None)


@pytest.fixture
def api() -> Api:
    return Api(raise_request_exception=False)


def eventually(holds: Callable[[], bool]) -> None:
    for _try in range(100):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to hold")


def caught_up() -> bool:
    return feed_number(REPLICA) == feed_number("default")


def asked(api: Api, path: str, alias: str) -> int:
    with CaptureQueriesContext(connections[alias]) as queries:
        api.get(path if path.startswith("/") else f"/api/v1/{path}")
    return len(queries)


def test_a_replica_that_follows_answers_and_one_that_lags_does_not(second, api):
    kept = make_published(headline="留下的标题")
    article = make_published(headline="将撤的标题")
    eventually(caught_up)
    for path in ("articles/", f"articles/{kept.public_id}/", "changes/", "units/", "issues/"):
        assert asked(api, path, REPLICA) >= 2, path
        assert asked(api, path, "default") == 1, path  # the feed's number
    month = f"{kept.page.issue.published_on:%Y-%m}"
    for path in (f"/articles/{kept.public_id}/", "/sitemap.xml", f"/sitemaps/{month}-1.xml"):
        assert asked(api, path, REPLICA) >= 2, path
        assert asked(api, path, "default") == 1, path
    # A withdrawal that the replica has not heard of counts at the next request, with an old ETag too.
    url = f"/api/v1/articles/{article.public_id}/"
    page = f"/articles/{article.public_id}/"
    tags = {path: api.get(path)["ETag"] for path in (url, "/api/v1/articles/", page, "/sitemap.xml")}
    replay(second, "pause")
    withdraw([article], None)
    with reading_from(REPLICA):
        assert Article.objects.published().filter(pk=article.pk).exists()  # so it stands there
    for path, tag in tags.items():
        for headers in ({}, {"HTTP_IF_NONE_MATCH": tag}):
            response = api.get(path, **headers)
            assert response.status_code in (200, 410)
            assert "将撤的标题" not in response.content.decode()
    assert api.get(url).status_code == api.get(page).status_code == 410

    # Whatever number the feed tells, its rows can be read.
    feed = api.ask("changes/")
    assert feed["after"] == feed_number("default") == feed_number(REPLICA) + 1
    assert api.ask(f"changes/?after={feed['after']}")["results"] == []
    found = api.ask("status/")["replica"]
    assert (found["used"], found["changes_behind"], found["answers"]) == (False, 1, True)
    assert found["seconds_behind"] >= 0

    replay(second, "resume")
    eventually(caught_up)
    assert database_to_read() == REPLICA
    assert api.get(url).status_code == 410
    assert api.ask("status/")["replica"]["used"]
    publish([article], None)
    assert "将撤的标题" in api.get(url).content.decode()


def test_a_replica_that_is_down_is_passed_over_and_rests(second, api, monkeypatch):
    make_published(headline="新渠通水")
    eventually(caught_up)
    connections[REPLICA].close()
    monkeypatch.setitem(connections[REPLICA].settings_dict, "HOST", "/nowhere")
    assert "新渠通水" in api.get("/api/v1/articles/").content.decode()
    assert database_to_read() == "default"
    status = replica_status()
    assert (status.is_used, status.replica) == (False, None)
    assert status.error and "answer" in str(status)
    assert api.ask("status/")["replica"]["answers"] is False


def test_without_a_replica_nothing_is_asked_twice(api, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert database_to_read() == "default"
    assert api.ask("status/") == {"latest_change": 0, "replica": None}
