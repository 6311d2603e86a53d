"""The API goes past the admin's middleware, and nobody notices."""

import pytest
from django.test import RequestFactory

from articles.api.http.short_way import goes_short
from tests.articles.api.conftest import make_published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("/api/v1/articles/", True),
        ("/api/v1/articles/0123456789ab/", True),
        ("/api/v1/", True),
        ("/api/v1/docs/", False),  # a page, under the strict rules for pages
        ("/api/v1/articles", False),  # led to the address with its slash
        ("/api/v1/articles.atom", False),
        ("/articles/0123456789ab/", False),
        ("/admin/", False),
    ],
)
def test_which_requests_go_short(path, short):
    assert goes_short(RequestFactory().get(path)) is short


def test_a_host_that_is_not_ours_is_refused(api, settings):
    settings.ALLOWED_HOSTS = ["archive.example"]
    assert api.get("/api/v1/articles/", HTTP_HOST="evil.example").status_code == 400
    assert api.get("/api/v1/articles/", HTTP_HOST="archive.example").status_code == 200


def test_what_a_server_needs_is_there(api):
    article = make_published()
    for path in ("articles/", f"articles/{article.public_id}/", "articles/x/", "articles/?x=1", ""):
        response = api.get(f"/api/v1/{path}")
        assert int(response["Content-Length"]) == len(response.content)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Language"]


def test_no_session_is_looked_for(api, django_assert_num_queries):
    api.cookies["sessionid"] = "somebodys"
    tag = api.get("/api/v1/articles/")["ETag"]
    with django_assert_num_queries(1):
        assert api.get("/api/v1/articles/", HTTP_IF_NONE_MATCH=tag).status_code == 304
