"""How long a sign-in lasts, and what stops those who guess."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.sign_in.addresses import address_to_throttle
from tests.articles.admin.screens import text_of
from tests.factories import make_article

HOUR = 3600
LOGIN = "/admin/login/"


@pytest.fixture
def clock(monkeypatch):
    """``clock(seconds)`` lets so many pass."""
    now = [1_700_000_000.0]
    monkeypatch.setattr("newsroom.sign_in.lasting.time.time", lambda: now[0])

    def passes(seconds: float) -> None:
        now[0] += seconds

    return passes


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_it_ends_when_nobody_did_anything_for_a_while(admin_client: Client, clock, settings):
    settings.SESSION_IDLE_MINUTES = 60
    assert is_in(admin_client)
    clock(59 * 60)
    assert is_in(admin_client)
    clock(59 * 60)
    assert is_in(admin_client)
    clock(60 * 60)
    assert not is_in(admin_client)


def test_it_ends_after_a_day_however_busy(admin_client: Client, clock, settings):
    settings.SESSION_COOKIE_AGE = 12 * HOUR
    for _half_hour in range(24):
        assert is_in(admin_client)
        clock(HOUR / 2)
    assert not is_in(admin_client)


def test_zero_lets_it_last_however_long_nobody_does_anything(admin_client: Client, clock, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_COOKIE_AGE = 0, 12 * HOUR
    assert is_in(admin_client)
    clock(11 * HOUR)
    assert is_in(admin_client)


@pytest.mark.parametrize(
    ("told", "lasts"),
    [({}, False), ({"used": "1"}, True), ({"typed": '[{"passage": 1, "version": 1, "text": "x"}]'}, True)],
)
def test_an_open_page_with_nobody_at_it_is_no_use(admin_client: Client, admin_user, clock, settings, told, lasts):
    settings.SESSION_IDLE_MINUTES = 60
    url = reverse("admin:articles_article_keep", args=[make_article().pk])
    assert is_in(admin_client)
    clock(50 * 60)
    admin_client.post(url, {"user": admin_user.pk, "tab": "a" * 16, **told})
    clock(50 * 60)
    assert is_in(admin_client) == lasts


def test_looking_how_far_a_job_is_is_no_use(admin_client: Client, clock, settings):
    settings.SESSION_IDLE_MINUTES = 60
    assert is_in(admin_client)
    clock(50 * 60)
    admin_client.get("/admin/", headers={"X-Looking": "yes"})
    clock(50 * 60)
    assert not is_in(admin_client)


def test_whoever_was_signed_out_is_told_why_and_led_back(admin_client: Client, clock):
    url = reverse("admin:articles_issue_changelist")
    admin_client.get(url)
    clock(3 * HOUR)
    response = admin_client.get(url, follow=True)
    assert response.redirect_chain[-1][0] == f"{LOGIN}?next={url}"
    assert "您已自动退出" in response.content.decode()


def test_many_requests_are_noted_once_a_minute(admin_client: Client, clock, django_assert_num_queries):
    admin_client.get("/admin/jsi18n/")
    clock(30)
    with django_assert_num_queries(2):  # the session and who it is
        admin_client.get("/admin/jsi18n/")
    clock(31)
    with django_assert_num_queries(5):  # and the session written, in a transaction
        admin_client.get("/admin/jsi18n/")


# --- guessing ----------------------------------------------------------------------------------------------------


@pytest.fixture
def guess(db, settings):
    """``guess(address, name)``: one failure to sign in."""
    settings.AXES_FAILURE_LIMIT = 3
    User.objects.create_user("wang", password="zhenshi-mima-1", is_staff=True)

    def attempt(address: str = "203.0.113.5", name: str = "wang", password: str = "falsch", **more: Any):
        data = {"username": name, "password": password}
        return Client().post(LOGIN, data, REMOTE_ADDR=address, **more)

    return attempt


def locked(guess, **more: str) -> bool:
    return bool(guess(password="zhenshi-mima-1", **more).status_code == 429)


def test_after_too_many_failures_even_the_right_password_is_refused_in_chinese(guess):
    for _each in range(3):
        response = guess()
    assert response.status_code == 429
    assert "登录失败次数过多" in text_of(response)
    assert locked(guess)


def test_fewer_lock_nobody(guess):
    guess()
    guess()
    assert not locked(guess)


@pytest.mark.parametrize(
    "other", [{"address": "203.0.113.6"}, {"name": "zhao"}], ids=["from another address", "another name"]
)
def test_one_name_from_one_address_is_locked_and_no_more(guess, other):
    for _each in range(3):
        guess(**other)
    assert not locked(guess)


def test_behind_a_proxy_the_client_counts_and_not_the_proxy(guess, settings):
    settings.BEHIND_PROXY = True
    for _each in range(3):
        guess(address="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.6")
    assert locked(guess, address="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.6")
    assert not locked(guess, address="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.7")


def test_an_address_that_the_client_invents_does_not_count(guess, settings):
    settings.BEHIND_PROXY = True
    for number in range(3):
        guess(address="10.0.0.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.6")
    assert locked(guess, address="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.6")


def test_without_a_proxy_nobody_is_believed(guess):
    for number in range(3):
        guess(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert locked(guess)


@pytest.mark.parametrize(
    ("meta", "address"),
    [
        ({"REMOTE_ADDR": "203.0.113.5"}, "203.0.113.5"),
        ({"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::"),
        ({"REMOTE_ADDR": ""}, None),
    ],
)
def test_an_address_is_one_that_a_column_holds(rf, meta, address):
    assert address_to_throttle(rf.get("/", **meta)) == address


def test_another_proxy_tells_it_in_another_header(rf, settings):
    settings.BEHIND_PROXY, settings.CLIENT_ADDRESS_HEADER = True, "X-Real-IP"
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_REAL_IP="203.0.113.9", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert address_to_throttle(request) == "203.0.113.9"
