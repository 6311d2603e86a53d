"""Over HTTP: who is let in, who is counted, what is told, what is refused."""

import threading
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.models import FeedPosition, PartnerKey, PartnerUsage, RequestCount
from articles.partners.callers import address_of
from articles.partners.keys import make_key, revoke_key
from articles.partners.limits import count_anonymous, forget_counts
from articles.publishing.publication import withdraw
from tests.articles.api.conftest import Api, make_published
from tests.articles.api.everywhere import ask, of_patterns
from tests.articles.api.http.test_problems import problem_of
from tests.articles.partners.test_keys import make_partner
from tests.factories import make_article

pytestmark = pytest.mark.django_db
URL = "/api/v1/articles/"


@pytest.fixture(autouse=True)
def within_a_minute() -> None:
    """No count begins anew in the middle of a test."""
    if (left := 60 - time.time() % 60) < 5:
        time.sleep(left)


@pytest.fixture
def api() -> Api:
    return Api(raise_request_exception=False)


@pytest.fixture
def key():
    return make_key(make_partner(), None)


def bearer(key: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {key}"}


def test_reading_needs_no_key(api):
    assert api.get(URL).status_code == 200


def test_a_partner_gets_what_everybody_gets(api, key):
    make_published()
    assert api.get(URL, **bearer(key.key)).content == api.get(URL).content


@pytest.mark.parametrize(
    "header",
    ["Bearer npa_aaaaaaaa_" + "x" * 40, "Bearer", "Bearer ", "", "Basic d2FuZzp3YW5n", "Token x", "汉字", "\x00"],
)
def test_what_is_sent_as_a_key_and_opens_nothing_is_refused(api, header):
    response = api.get(URL, HTTP_AUTHORIZATION=header)
    problem_of(response, 401, "unknown_key")
    assert response["WWW-Authenticate"].startswith("Bearer ")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_revoked_key_is_refused_at_the_next_request(api, key):
    assert api.get(URL, **bearer(key.key)).status_code == 200
    revoke_key(key.row, None)
    problem_of(api.get(URL, **bearer(key.key)), 401, "unknown_key")
    assert api.get(URL).status_code == 200


def test_an_expired_key_is_refused(api, key):
    PartnerKey.objects.update(expires_at=timezone.now())
    problem_of(api.get(URL, **bearer(key.key)), 401, "unknown_key")


def test_the_scheme_is_read_in_any_case(api, key):
    assert api.get(URL, HTTP_AUTHORIZATION=f"bearer  {key.key} ").status_code == 200


def test_the_anonymous_have_a_limit_an_address(api, settings):
    settings.API_ANONYMOUS_LIMIT = 3
    answers = [api.get(URL) for _time in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"anonymous";q=3;w=60'}
    problem_of(answers[-1], 429, "too_many_requests")
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert "Retry-After" not in answers[0]
    assert api.get(URL, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_304_counts_and_a_question_about_what_is_allowed_does_not(api, settings):
    settings.API_ANONYMOUS_LIMIT = 2
    api.options(URL)
    tag = api.get(URL)["ETag"]
    response = api.get(URL, HTTP_IF_NONE_MATCH=tag)
    assert (response.status_code, response["RateLimit"].split(";")[1]) == (304, "r=0")
    assert api.get(URL).status_code == 429
    assert api.options(URL).status_code == 200


def test_whoever_guesses_keys_is_counted_by_address(api, settings):
    settings.API_ANONYMOUS_LIMIT = 1
    problem_of(api.get(URL, **bearer("x")), 401, "unknown_key")
    problem_of(api.get(URL, **bearer("y")), 429, "too_many_requests")


def test_a_partner_has_its_own_limit_or_that_of_the_settings(api, settings, key):
    settings.API_ANONYMOUS_LIMIT, settings.API_PARTNER_LIMIT = 1, 50
    assert api.get(URL, **bearer(key.key))["RateLimit-Policy"] == '"partner";q=50;w=60'
    small = make_key(make_partner("小伙伴", requests_a_minute=1), None)
    assert [api.get(URL, **bearer(small.key)).status_code for _time in range(2)] == [200, 429]
    assert api.get(URL, **bearer(key.key)).status_code == 200


def test_both_keys_of_a_partner_share_its_limit(api, key):
    other = make_key(key.row.partner, None)
    answers = [api.get(URL, **bearer(each.key)) for each in (key, other)]
    assert answers[0]["RateLimit"].split(";")[1] != answers[1]["RateLimit"].split(";")[1]


def test_without_a_limit_nobody_is_counted_or_told(api, settings):
    settings.API_ANONYMOUS_LIMIT = 0
    assert not api.get(URL).has_header("RateLimit")
    assert not RequestCount.objects.exists()


def test_the_next_minute_is_a_new_one(api, settings):
    settings.API_ANONYMOUS_LIMIT = 1
    assert [api.get(URL).status_code for _time in range(2)] == [200, 429]
    RequestCount.objects.update(minute=0)
    assert api.get(URL).status_code == 200


def test_counts_of_minutes_long_gone_are_forgotten(api, settings):
    settings.API_ANONYMOUS_LIMIT = 9
    api.get(URL)
    assert forget_counts() == 0
    RequestCount.objects.update(minute=0)
    assert forget_counts() == 1


def test_usage_is_counted_by_partner_and_day(api, settings):
    key = make_key(make_partner(requests_a_minute=2), None)
    for _time in range(3):
        api.get(URL, **bearer(key.key))
    api.get(URL)
    usage = PartnerUsage.objects.get()
    assert (usage.day, usage.requests, usage.refused) == (timezone.localdate(), 3, 1)
    assert PartnerKey.objects.get().last_used_on == timezone.localdate()


def test_counting_costs_one_statement(api, settings, key, django_assert_num_queries):
    with django_assert_num_queries(1):
        count_anonymous("192.0.2.1", 5)
    make_published()
    tag = api.get(URL)["ETag"]
    with django_assert_num_queries(2):  # the key, and the count with the feed's number
        assert api.get(URL, HTTP_IF_NONE_MATCH=tag, **bearer(key.key)).status_code == 304


@pytest.mark.django_db(transaction=True)
def test_processes_share_their_counts(settings):
    """Two threads have two connections, as two processes have."""
    settings.API_ANONYMOUS_LIMIT = 1_000

    def ask() -> None:
        for _time in range(20):
            Client().get(URL)
        connection.close()

    threads = [threading.Thread(target=ask) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert RequestCount.objects.get().used == 40


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind_proxy", "address"),
    [
        ("192.0.2.1", None, False, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.5", False, "192.0.2.1"),
        ("127.0.0.1", "203.0.113.5", True, "203.0.113.5"),
        ("127.0.0.1", "10.0.0.1, 203.0.113.5", True, "203.0.113.5"),
        ("127.0.0.1", None, True, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", None, False, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", None, False, "192.0.2.1"),
        ("", None, False, "unknown"),
        ("127.0.0.1", "rubbish", True, "unknown"),
    ],
)
def test_an_address_is_the_client_s(settings, remote, forwarded, behind_proxy, address):
    settings.BEHIND_PROXY = behind_proxy
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=remote, **more)) == address


def test_a_session_opens_nothing_and_changes_nothing(api):
    make_published()
    User.objects.create_superuser("root", password="-")
    insider = Api()
    insider.force_login(User.objects.get())
    for path in (
        "",
        "articles/",
        "captions/",
        "issues/",
        "units/",
        "changes/",
        "schema/",
        "docs/",
        "articles/000000000000/",
    ):
        inside, outside = (client.get(f"/api/v1/{path}") for client in (insider, api))
        assert (inside.status_code, inside.content) == (outside.status_code, outside.content), path
        assert not inside.cookies
    assert insider.post(URL).status_code == api.post(URL).status_code == 405


def test_a_session_opens_nothing_at_any_address(api, settings, tmp_path):
    """All that Django knows of, reading pages too; the admin apart."""
    article = make_published(headline="已发布")
    withdrawn = make_published(headline="已撤回")
    withdraw([withdrawn], None)
    unpublished = make_article(headline="未发布")
    insider = Api(raise_request_exception=False)
    insider.force_login(User.objects.create_superuser("root", password="-"))
    ids = [each.public_id for each in (article, withdrawn, unpublished)]
    urls = set(of_patterns(ids)) - {"/"}
    assert len(urls) > 20
    for url in sorted(urls):
        inside, outside = ask(insider, url), ask(api, url)
        assert (inside.status, inside.text) == (outside.status, outside.text), url
        assert "未发布" not in inside.text and "已撤回" not in inside.text


def test_reading_pages_and_sitemaps_count_with_the_api(api, settings):
    article = make_published(headline="新渠通水")
    settings.API_ANONYMOUS_LIMIT = 4
    urls = [f"/articles/{article.public_id}/", "/sitemap.xml", f"/articles/{article.public_id}/", URL]
    answers = [api.get(url) for url in urls]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [answer["RateLimit"].split(";")[1] for answer in answers] == ["r=3", "r=2", "r=1", "r=0"]
    for url in urls:
        refused = api.get(url)
        assert (refused.status_code, "新渠通水" in refused.content.decode()) == (429, False)
        assert 1 <= int(refused["Retry-After"]) <= 60
    page = api.get(urls[0])
    assert page["Content-Type"].startswith("text/html")
    assert "访问过于频繁" in page.content.decode()
    assert page["Cache-Control"] == "no-store"


def test_the_desk_and_its_files_are_not_counted(api, settings):
    settings.API_ANONYMOUS_LIMIT = 1
    for url in ("/robots.txt", "/admin/login/", "/robots.txt"):
        assert "RateLimit" not in api.get(url)


def test_a_reading_page_asks_for_no_key(api):
    article = make_published()
    for header in ("Bearer npa_aaaaaaaa_" + "x" * 40, "Basic d2FuZzp3YW5n"):
        assert api.get(f"/articles/{article.public_id}/", HTTP_AUTHORIZATION=header).status_code == 200


def test_how_far_a_partner_has_read_is_noted(api, key):
    make_published()
    feed = "/api/v1/changes/"
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    last = api.ask("")["latest_change"]
    assert last >= 1
    for after, noted in ((0, 0), (last, last), (0, last), (last + 7, last), ("x", last), (10**17, last)):
        api.get(feed, {"after": after}, **bearer(key.key))
        assert FeedPosition.objects.get().number == noted, after
    api.get(feed, {"after": last})
    assert FeedPosition.objects.get().partner == key.row.partner


def test_a_position_is_written_once_a_minute_while_it_stays(api, key):
    make_published()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    api.get("/api/v1/changes/", **bearer(key.key))
    first = FeedPosition.objects.get().asked_at
    api.get("/api/v1/changes/", **bearer(key.key))
    assert FeedPosition.objects.get().asked_at == first
    FeedPosition.objects.update(asked_at=first - timedelta(hours=1))
    api.get("/api/v1/changes/", **bearer(key.key))
    assert FeedPosition.objects.get().asked_at >= first
