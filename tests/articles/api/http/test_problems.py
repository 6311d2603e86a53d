"""Errors have one shape, whatever went wrong; and what is no error: HEAD, OPTIONS, a stray cookie."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError

from articles.api.resources.views import ArticleViewSet
from tests.articles.api.conftest import LIST, make_published

pytestmark = pytest.mark.django_db


def problem_of(response, status, code):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Content-Language"] == "en"
    body = json.loads(response.content)
    assert (body["type"], body["status"], body["code"]) == ("about:blank", status, code)
    assert body["title"]
    assert body["detail"].isascii()
    return body


@pytest.mark.parametrize(
    "path",
    [
        "articles/000000000000/",
        "articles/UPPERCASE000/",
        "articles/%00/",
        "articles/1/2/",
        "nothing/",
        "issues/%ff%fe/",
        "%2e%2e/",
    ],
)
def test_an_address_under_which_nothing_is_published_is_not_found(api, path):
    problem_of(api.get(f"/api/v1/{path}"), 404, "not_found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["articles/", "articles/000000000000/"])
def test_it_is_read_only(api, method, path):
    response = getattr(api, method)(f"/api/v1/{path}", data="{}", content_type="application/json")
    problem_of(response, 405, "method_not_allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_it_speaks_json_only(api):
    problem_of(api.get("/api/v1/articles/", HTTP_ACCEPT="application/xml"), 406, "not_acceptable")
    assert api.get("/api/v1/articles/", HTTP_ACCEPT="text/html,*/*;q=0.8").status_code == 200


def test_a_query_of_a_thousand_parameters_is_a_bad_request(api):
    problem_of(api.get("/api/v1/articles/?" + "a=&" * 1100), 400, "bad_request")


def test_a_query_longer_than_anybody_needs_is_not_read(api):
    problem_of(
        api.get("/api/v1/articles/?" + "&".join(f"a{number}=1" for number in range(1100))), 414, "query_too_long"
    )


def test_a_host_that_is_not_ours_is_a_bad_request(api):
    problem_of(api.get("/api/v1/articles/", HTTP_HOST="elsewhere.example"), 400, "bad_request")


def test_what_nobody_foresaw_is_a_problem_too_and_tells_nothing(api, monkeypatch):
    def fail(*_args):
        raise DatabaseError("password of the database")

    monkeypatch.setattr(ArticleViewSet, "get_queryset", fail)
    body = problem_of(api.get("/api/v1/articles/"), 500, "server_error")
    assert "password" not in json.dumps(body)


def test_outside_the_api_errors_stay_pages(api):
    assert api.get("/nothing/")["Content-Type"].startswith("text/html")


def test_a_missing_slash_leads_on(api):
    response = api.get("/api/v1/articles?kind=news")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/articles/?kind=news")


def test_head_answers_like_get_without_a_body(api):
    article = make_published()
    for path in ("articles/", f"articles/{article.public_id}/"):
        got, head = api.get(f"/api/v1/{path}"), api.head(f"/api/v1/{path}")
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Type"] == got["Content-Type"] == "application/json"
        assert head["Content-Length"] == got["Content-Length"]


@pytest.mark.parametrize("path", ["articles/", "articles/000000000000/", "units/"])
def test_options_tell_the_methods(api, path):
    response = api.options(f"/api/v1/{path}")
    assert response.status_code == 200
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_no_login_and_no_cookie_changes_an_answer(api, django_assert_num_queries):
    make_published()
    plain = api.get("/api/v1/articles/")
    api.force_login(User.objects.create_superuser("chief"), backend="django.contrib.auth.backends.ModelBackend")
    api.cookies["django_language"] = "en"
    with django_assert_num_queries(LIST):
        known = api.get("/api/v1/articles/")
    assert known.content == plain.content
    assert {**known.headers, "X-Request-ID": ""} == {**plain.headers, "X-Request-ID": ""}
    assert "Cookie" not in known.get("Vary", "")
    assert not known.cookies
    problem_of(api.post("/api/v1/articles/"), 405, "method_not_allowed")
