"""Webhooks in the admin, and who has passed a withdrawal."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.log.changesets import changeset
from articles.models import FeedEntry, FeedPosition, Partner, Webhook
from articles.partners.keys import make_key
from articles.partners.passing import withdrawals
from articles.publishing.feed.entries import feed_counter
from articles.publishing.publication import withdraw
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import form_of, messages_of, text_of
from tests.articles.api.conftest import make_published
from tests.articles.partners.test_keys import make_partner

pytestmark = pytest.mark.django_db
LIST, URL = "/admin/articles/webhook/", "https://partner.example/hook"
WITHDRAWALS = "/admin/articles/partner/withdrawals/"


@pytest.fixture
def partner() -> Partner:
    return make_partner()


@pytest.fixture
def as_manager() -> Client:
    return signed_in(member("chen", "合作方管理员"))


@pytest.fixture
def numbered():
    """The feed gives its numbers at once, as it does at a commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def secret_on(response) -> str:
    return str(re.findall(r'value="(whsec_[^"]+)"', text_of(response))[0])


def test_a_new_one_shows_its_secret_this_once_and_is_told_from_now_on(as_manager, partner, numbered):
    make_published()
    response = as_manager.post(f"{LIST}add/", {"partner": partner.pk, "url": URL})
    webhook = Webhook.objects.get()
    assert secret_on(response) == webhook.secret
    assert webhook.delivered_to == feed_counter().number > 0
    assert webhook.secret not in text_of(as_manager.get(f"{LIST}{webhook.pk}/change/"))


def test_what_nothing_could_ever_be_sent_to_is_refused_at_once(as_manager, partner):
    def entered(url: str) -> list[str]:
        form = as_manager.post(f"{LIST}add/", {"partner": partner.pk, "url": url}).context["adminform"].form
        return list(form.errors["url"])

    assert entered("http://partner.example/hook") == ["只有列出的内网网段可用 http://，请用 https://。"]
    assert entered("https://10.0.0.7/hook") == ["10.0.0.7 位于 10.0.0.7，不是公网地址。"]
    with changeset("metadata"):
        partner.networks = ["10.0.0.0/24"]
        partner.save()
    as_manager.post(f"{LIST}add/", {"partner": partner.pk, "url": "http://10.0.0.7/hook"})
    assert Webhook.objects.get().url == "http://10.0.0.7/hook"


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://partner.example/", "https://a:b@partner.example/", "https://x/" + "a" * 600]
)
def test_a_bad_address_is_refused_in_words(as_manager, partner, url):
    response = as_manager.post(f"{LIST}add/", {"partner": partner.pk, "url": url})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["url"]
    assert not Webhook.objects.exists()


def test_a_stopped_one_says_why_and_is_resumed(as_manager, partner):
    webhook = Webhook.objects.create(
        partner=partner, url=URL, failures=9, last_error="503", stopped_at=timezone.now(), failing_since=timezone.now()
    )
    for url in (LIST, f"{LIST}{webhook.pk}/change/"):
        assert "已停止" in text_of(as_manager.get(url))
        assert "503" in text_of(as_manager.get(url))
    as_manager.post(f"{LIST}{webhook.pk}/resume/")
    assert not Webhook.objects.exclude(stopped_at=None).exists()


def test_a_new_secret_takes_the_place_of_the_old(as_manager, partner):
    webhook = Webhook.objects.create(partner=partner, url=URL)
    secret = secret_on(as_manager.post(f"{LIST}{webhook.pk}/secret/"))
    assert Webhook.objects.get().secret == secret != webhook.secret


def test_only_an_operator_lets_webhooks_into_private_networks(as_manager, partner):
    url = f"/admin/articles/partner/{partner.pk}/change/"
    given = {"name": partner.name, "contact": "", "requests_a_minute": "", "networks": "10.1.0.0/16"}
    as_manager.post(url, given)
    partner.refresh_from_db()
    assert partner.networks == []
    operator = member("ops", "合作方管理员")
    operator.user_permissions.add(Permission.objects.get(codename="allow_networks"))
    client = signed_in(operator)
    client.post(url, {**form_of(client.get(url)), "networks": "10.1.0.0/16,fd00::/64"})
    partner.refresh_from_db()
    assert partner.networks == ["10.1.0.0/16", "fd00::/64"]
    response = client.post(url, {**given, "networks": "10.1.0.0/99"})
    assert response.context["adminform"].form.errors["networks"]


@pytest.mark.parametrize("group", ["编辑", "总编"])
def test_nobody_else_sees_or_does_anything(group, partner):
    webhook = Webhook.objects.create(partner=partner, url=URL)
    client = signed_in(member("liu", group))
    for url in (LIST, f"{LIST}add/", f"{LIST}{webhook.pk}/change/"):
        assert client.get(url).status_code == 403
    for act in ("resume", "secret"):
        assert client.post(f"{LIST}{webhook.pk}/{act}/").status_code == 403
        assert client.get(f"{LIST}{webhook.pk}/{act}/").status_code == 405


def test_who_has_passed_a_withdrawal_by_cursor_or_webhook(as_manager, numbered):
    article = make_published(headline="撤下的标题")
    withdraw([article], None)
    number = FeedEntry.objects.get(change="withdrawn").number
    assert number
    cursor, behind, hook, slow, silent, keyless = (make_partner(f"伙伴{name}") for name in "甲乙丙丁戊己")
    for each in (cursor, behind, silent):
        make_key(each, None)
    FeedPosition.objects.create(partner=cursor, number=number, asked_at=timezone.now())
    FeedPosition.objects.create(partner=behind, number=number - 1, asked_at=timezone.now())
    Webhook.objects.create(partner=hook, url=URL, delivered_to=number)
    Webhook.objects.create(partner=slow, url=URL, delivered_to=number - 1)
    [found] = withdrawals()
    assert {each.partner for each in found.passed} == {cursor, hook}
    assert {each.partner for each in found.waiting} == {behind, slow, silent}
    assert keyless not in [each.partner for each in (*found.passed, *found.waiting)]
    assert not found.is_overdue
    FeedEntry.objects.update(at=timezone.now() - timedelta(hours=25))
    assert withdrawals()[0].is_overdue
    assert "逾期" in text_of(as_manager.get(WITHDRAWALS))
    assert "撤下的标题" not in text_of(as_manager.get(WITHDRAWALS))
    assert "撤下的标题" in signed_in(member("zhao", "总编")).get(WITHDRAWALS).content.decode()


def test_the_list_of_withdrawals_costs_the_same_for_many(numbered, django_assert_num_queries):
    for _each in range(3):
        withdraw([make_published()], None)
    with django_assert_num_queries(3):
        assert len(withdrawals()) == 3


def test_editors_do_not_see_who_has_passed_a_withdrawal(as_editor, as_manager):
    assert as_editor.get(WITHDRAWALS).status_code == 403
    assert as_manager.get(WITHDRAWALS).status_code == 200
    assert "还没有" in text_of(as_manager.get(WITHDRAWALS))
    assert messages_of(as_manager.get(WITHDRAWALS)) == []
