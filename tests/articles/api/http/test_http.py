"""ETags, compression, other origins, limits."""

import gzip

import pgtrigger
import pytest
from django.db import transaction

from articles.api.resources.views import ArticleViewSet
from articles.log.changesets import changeset
from articles.models import UnitName
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import make_published
from tests.articles.api.http.test_problems import problem_of
from tests.factories import make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(db):
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


@pytest.fixture
def article():
    made = make_published(paragraphs=["渠水万方。" * 200])
    make_caption(made)
    make_mention(make_unit(), article=made)
    publish([made], None)
    return made


def paths(article) -> list[str]:
    lists = ["articles/", "captions/", "issues/", "units/", "changes/", "articles/?kind=news&limit=1"]
    owners = {
        "articles": article,
        "captions": article.captions.get(),
        "issues": article.page.issue,
        "units": article.mentions.get().unit,
    }
    return [*lists, *(f"{resource}/{owner.public_id}/" for resource, owner in owners.items())]


def again(api, path, tag):
    return api.get(f"/api/v1/{path}", HTTP_IF_NONE_MATCH=tag)


def test_what_has_not_changed_is_not_sent_again(api, article):
    for path in ["", "status/", "schema/", *paths(article)]:
        tag = api.get(f"/api/v1/{path}")["ETag"]
        for given in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            response = again(api, path, given)
            assert (response.status_code, response.content) == (304, b""), path
            assert response["ETag"] == tag
            assert response["Cache-Control"] == "no-cache"
        assert again(api, path, '"other"').status_code == 200


def test_what_has_changed_is(api, article):
    tags = {path: api.get(f"/api/v1/{path}")["ETag"] for path in paths(article)}
    with changeset("edit"):
        article.passages.filter(role="paragraph").update(text="渠水千方。")
    publish([article], None)
    stays = {path for path, tag in tags.items() if again(api, path, tag).status_code == 304}
    assert {path.split("/")[0] for path in stays} == {"issues", "units"}


def test_a_unit_s_new_name_is_seen_though_no_article_was_published_anew(api, article):
    unit = article.mentions.get().unit
    tag = api.get("/api/v1/units/")["ETag"]
    with changeset("units"):
        UnitName.objects.create(unit=unit, name="柳湾街道办", kind="short")
    assert again(api, "units/", tag).status_code == 200


def test_a_withdrawal_reaches_whoever_asks_with_an_old_etag(api, article):
    tags = {path: api.get(f"/api/v1/{path}")["ETag"] for path in paths(article)}
    withdraw([article], None)
    for path, tag in tags.items():
        response = again(api, path, tag)
        assert response.status_code in (200, 404, 410), path
        assert "渠水" not in response.content.decode()


def test_an_old_etag_does_not_hide_what_came_back(api, article):
    path = f"articles/{article.public_id}/"
    tag = api.get(f"/api/v1/{path}")["ETag"]
    withdraw([article], None)
    publish([article], None)
    assert again(api, path, tag).status_code == 200


def test_a_304_reads_one_row(api, article, django_assert_num_queries):
    for path in ("articles/", "changes/", "captions/", f"articles/{article.public_id}/"):
        tag = api.get(f"/api/v1/{path}")["ETag"]
        with django_assert_num_queries(1) as asked:
            assert again(api, path, tag).status_code == 304
        assert '"document"' not in asked.captured_queries[0]["sql"]


def test_a_tag_counts_at_the_address_that_was_answered_with_it_and_nowhere_else(api, article):
    detail = f"articles/{article.public_id}/"
    tags = {path: api.get(f"/api/v1/{path}")["ETag"] for path in ("articles/", "changes/", detail)}
    for path in ("articles/", "articles/?limit=1", "changes/", "captions/", detail, "articles.atom"):
        for own, tag in tags.items():
            assert (again(api, path, tag).status_code == 304) is (own == path), (path, own)
    problem_of(again(api, "articles/?colum=x", tags["articles/"]), 400, "invalid_parameters")
    assert api.post("/api/v1/articles/", HTTP_IF_NONE_MATCH=tags["articles/"]).status_code == 405


def test_nobody_makes_a_tag_up(api, article, settings):
    tag = api.get("/api/v1/articles/")["ETag"]
    settings.SECRET_KEY = "another"
    assert again(api, "articles/", tag).status_code == 200
    for rubbish in ('W/"3f', f"{tag}x", tag[:-3], '"3f99999999999999999999.0"', "汉字", "\0", '"' * 3000):
        assert again(api, "articles/", rubbish).status_code in (200, 304)


def test_a_tag_that_holds_no_more_leads_to_the_view(api, article, django_assert_num_queries):
    path = f"articles/{article.public_id}/"
    tag = api.get(f"/api/v1/{path}")["ETag"]
    with changeset("edit"):
        article.passages.filter(role="paragraph").update(text="渠水千方。")
    publish([article], None)
    with django_assert_num_queries(2):
        assert again(api, path, tag).status_code == 200
    withdraw([article], None)
    problem_of(again(api, path, tag), 410, "withdrawn")


def test_a_mistake_is_one_whatever_etag_comes_with_it(api, article):
    problem_of(api.get("/api/v1/articles/?colum=x", HTTP_IF_NONE_MATCH="*"), 400, "invalid_parameters")


@pytest.mark.parametrize("accepts", ["gzip", "br, gzip;q=0.5", "deflate, gzip"])
def test_it_is_compressed_for_those_who_read_that(api, article, accepts):
    plain = api.get("/api/v1/articles/")
    packed = api.get("/api/v1/articles/", HTTP_ACCEPT_ENCODING=accepts)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert (packed["ETag"], packed["Vary"]) == (plain["ETag"], "Accept-Encoding")


@pytest.mark.parametrize("accepts", ["", "identity", "br", "gzip;q=0", "gzip;q=0.0, br", "xgzipx"])
def test_it_is_plain_for_everyone_else(api, article, accepts):
    response = api.get("/api/v1/articles/", HTTP_ACCEPT_ENCODING=accepts)
    assert not response.has_header("Content-Encoding")
    assert response["Vary"] == "Accept-Encoding"


def test_pages_of_any_origin_may_read(api, article):
    for path in [*paths(article), "articles/000000000000/", "?x=1", "nothing/"]:
        response = api.get(f"/api/v1/{path}", HTTP_ORIGIN="https://partner.example")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.has_header("Access-Control-Allow-Credentials")
    assert "ETag" in response["Access-Control-Expose-Headers"]


def test_a_browser_that_asks_first_is_told_what_it_may(api):
    response = api.options(
        "/api/v1/articles/", HTTP_ORIGIN="https://partner.example", HTTP_ACCESS_CONTROL_REQUEST_METHOD="GET"
    )
    assert response.status_code == 200
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert response["Content-Language"] == "en"


def test_the_admin_is_open_to_no_other_origin(api):
    assert not api.get("/admin/login/").has_header("Access-Control-Allow-Origin")


def test_head_carries_the_etag_and_answers_304(api, article):
    for path in paths(article):
        got, head = api.get(f"/api/v1/{path}"), api.head(f"/api/v1/{path}")
        assert (head.content, head["ETag"]) == (b"", got["ETag"])
        assert api.head(f"/api/v1/{path}", HTTP_IF_NONE_MATCH=got["ETag"]).status_code == 304


@pytest.mark.django_db(transaction=True)
def test_what_takes_the_database_too_long_is_refused(api, article, settings, monkeypatch):
    settings.API_STATEMENT_MS = 20
    slow = ArticleViewSet.queryset.extra(where=["pg_sleep(5) IS NOT NULL"])
    monkeypatch.setattr(ArticleViewSet, "queryset", slow)
    problem_of(api.get("/api/v1/articles/"), 503, "too_costly")
