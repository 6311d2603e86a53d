"""What holds for every address of the API, whatever it is: methods, the number of queries, any query at all."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.api.schema.openapi import openapi_schema
from tests.articles.api.conftest import LIST, Api

pytestmark = pytest.mark.django_db
SCHEMA = openapi_schema()
PATHS = list(SCHEMA["paths"])
# What each detail asks the database.
DETAILS = {"newspapers": 1, "issues": 2, "pages": 1, "articles": 1, "captions": 1, "units": 2}
NAMES = sorted(
    {parameter["name"] for path in SCHEMA["paths"].values() for parameter in path["get"].get("parameters", [])}
)
# What a page of somebody's may come to send: marks of every kind, numbers beyond all bounds, halves of escapes.
VALUES = st.one_of(
    st.text(max_size=60),
    st.integers().map(str),
    st.dates().map(str),
    st.datetimes(timezones=st.timezones()).map(str),
    st.sampled_from(
        ["", "null", "true", "0", "-1", "1e9", "%", "%zz", "' OR 1=1 --", "\0", "id,id", "a.b.c", "𠮷", "[]"]
    ),
)


def address(path: str, article: Any) -> str:
    """With the ids of what is there."""
    issue = article.page.issue
    owners = {
        "newspapers": issue.newspaper,
        "issues": issue,
        "pages": article.page,
        "articles": article,
        "captions": article.captions.first(),
        "units": article.mentions.first().unit,
    }
    resource = path.split("/")[3]
    return path.replace("{id}", owners[resource].public_id if resource in owners else "").replace("{name}", "x.jsonl")


@pytest.mark.parametrize("path", PATHS)
def test_it_is_asked_what_it_can_and_refuses_to_write(one_archive, path):
    client, url = Api(raise_request_exception=False), address(path, one_archive)
    got, head = client.get(url), client.head(url)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.get("ETag") == got.get("ETag")
    options = client.options(url)
    assert options.status_code == 200
    assert options["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(client, method)(url)
        assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")
        assert set(refused["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("resource", DETAILS)
def test_a_detail_asks_the_database_little(one_archive, resource):
    url = address(f"/api/v1/{resource}/{{id}}/", one_archive)
    with CaptureQueriesContext(connection) as asked:
        assert Api().get(url).status_code == 200
    assert len(asked) == DETAILS[resource], [query["sql"] for query in asked]


@pytest.mark.parametrize("path", [path for path in PATHS if "{" not in path and "dump" not in path])
def test_a_list_asks_the_database_little(one_archive, path):
    with CaptureQueriesContext(connection) as asked:
        assert Api().get(path).status_code == 200
    assert len(asked) <= LIST + 2


@pytest.mark.parametrize("path", PATHS)
@given(st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=12), VALUES), max_size=4))
@settings(max_examples=12)
def test_any_query_is_answered_or_refused_in_words(one_archive, path, query):
    names: dict[str, list[str]] = {}
    for name, value in query:
        names.setdefault(name, []).append(value)
    response = Api(raise_request_exception=False).get(address(path, one_archive), names)
    assert response.status_code in (200, 304, 400, 404, 410, 414)
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"


@given(st.text(min_size=1, max_size=30))
def test_any_path_is_answered_or_not_found(one_archive, tail):
    for start in ("/api/v1/", "/api/v1/articles/", "/api/v1/dump/", "/articles/", "/sitemaps/"):
        response = Api(raise_request_exception=False).get(Path(start).as_posix() + "/" + tail.strip("/?#") + "/")
        assert response.status_code in (200, 301, 302, 400, 404, 410)
