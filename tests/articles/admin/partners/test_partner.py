"""Partners in the admin: keys are shown once, rotated, revoked; usage by day."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Change, Partner, PartnerKey, PartnerUsage
from articles.partners.keys import find_key, make_key
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import form_of, messages_of, queries_of, text_of
from tests.articles.partners.test_keys import make_partner

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/partner/"


@pytest.fixture
def manager() -> User:
    return member("chen", "合作方管理员")


@pytest.fixture
def as_manager(manager: User) -> Client:
    return signed_in(manager)


@pytest.fixture
def partner() -> Partner:
    return make_partner()


def url_of(partner: Partner) -> str:
    return f"{LIST}{partner.pk}/change/"


def shown_key(response) -> str:
    return str(re.findall(r'value="(npa_[^"]+)"', text_of(response))[0])


def test_a_partner_is_added_and_changed_in_a_changeset(as_manager, manager):
    as_manager.post(f"{LIST}add/", {"name": "柳湾门户", "contact": "陈明", "requests_a_minute": ""})
    partner = Partner.objects.get()
    as_manager.post(url_of(partner), {**form_of(as_manager.get(url_of(partner))), "requests_a_minute": "30"})
    partner.refresh_from_db()
    assert (partner.limit, partner.contact) == (30, "陈明")
    kinds = Change.objects.filter(table="articles_partner").values_list("changeset__kind", "changeset__user")
    assert set(kinds) == {("partner", manager.pk)}


@pytest.mark.parametrize("given", ["0", "-1", "x", "99999999999"])
def test_a_limit_is_a_number(as_manager, partner, given):
    response = as_manager.post(url_of(partner), {"name": partner.name, "contact": "", "requests_a_minute": given})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["requests_a_minute"]


def test_a_new_key_is_shown_this_once(as_manager, manager, partner):
    response = as_manager.post(f"{LIST}{partner.pk}/keys/", {"days": "90"})
    key = shown_key(response)
    row = find_key(key)
    assert row and (row.partner, row.made_by) == (partner, manager)
    assert row.expires_at and row.expires_at - timezone.now() > timedelta(days=89)
    assert "no-store" in response["Cache-Control"]
    again = text_of(as_manager.get(url_of(partner)))
    assert row.prefix in again
    assert key not in again and key.rpartition("_")[2] not in again


def test_rotating_shows_the_new_key_and_lets_the_old_one_run_out(as_manager, partner):
    old = make_key(partner, None)
    key = shown_key(as_manager.post(f"{LIST}keys/{old.row.pk}/rotate/", {"days": "7"}))
    assert find_key(key) and find_key(old.key)
    ends = PartnerKey.objects.get(pk=old.row.pk).expires_at
    assert ends and timedelta(days=6) < ends - timezone.now() <= timedelta(days=7)


def test_a_third_key_is_refused_with_the_reason(as_manager, partner):
    make_key(partner, None)
    make_key(partner, None)
    response = as_manager.post(f"{LIST}{partner.pk}/keys/", {"days": "0"}, follow=True)
    assert messages_of(response) == ["已有两个有效密钥：请先吊销一个。"]


def test_revoking_counts_at_once_and_says_by_whom(as_manager, manager, partner):
    new = make_key(partner, None)
    as_manager.post(f"{LIST}keys/{new.row.pk}/revoke/")
    assert find_key(new.key) is None
    assert PartnerKey.objects.get().revoked_by == manager
    assert "已吊销" in text_of(as_manager.get(url_of(partner)))


def test_usage_stands_there_by_day(as_manager, partner):
    today = timezone.localdate()
    PartnerUsage.objects.create(partner=partner, day=today, requests=4321, refused=17)
    PartnerUsage.objects.create(partner=partner, day=today - timedelta(days=40), requests=9876)
    text = text_of(as_manager.get(url_of(partner)))
    assert "4321" in text and ">17<" in text and "<svg" in text
    assert "9876" not in text
    assert "4321" in text_of(as_manager.get(LIST))


def test_the_list_costs_the_same_for_many(as_manager):
    make_partner()
    few = queries_of(as_manager, LIST)
    for number in range(5):
        make_key(make_partner(f"伙伴{number}"), None)
    assert queries_of(as_manager, LIST) == few


@pytest.mark.parametrize("group", ["编辑", "总编"])
def test_nobody_else_sees_or_does_anything(group, partner):
    key = make_key(partner, None)
    client = signed_in(member("liu", group))
    for url in (LIST, url_of(partner), f"{LIST}add/"):
        assert client.get(url).status_code == 403
    for url in (f"{LIST}{partner.pk}/keys/", f"{LIST}keys/{key.row.pk}/rotate/", f"{LIST}keys/{key.row.pk}/revoke/"):
        assert client.post(url).status_code == 403
    assert PartnerKey.objects.valid().count() == 1


def test_a_key_is_made_by_no_address_alone(as_manager, partner):
    assert as_manager.get(f"{LIST}{partner.pk}/keys/").status_code == 405
    assert as_manager.post(f"{LIST}999999/keys/").status_code == 404


def test_the_manager_sees_nothing_of_the_desk(as_manager):
    for model in ("article", "page", "issue", "changeset", "unit"):
        assert as_manager.get(f"/admin/articles/{model}/").status_code == 403
    assert as_manager.get("/admin/").status_code == 200
