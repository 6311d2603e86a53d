"""Keys are shown once, kept as hashes, rotated without a gap, revoked at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.log.changesets import changeset
from articles.models import Partner, PartnerKey
from articles.partners.keys import KeyRefused, find_key, make_key, revoke_key, rotate_key

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def make_partner(name: str = "柳湾门户", **fields) -> Partner:
    with changeset("partner"):
        return Partner.objects.create(name=name, **fields)


@pytest.fixture
def partner() -> Partner:
    return make_partner()


def test_a_key_finds_its_partner(partner, django_assert_num_queries):
    new = make_key(partner, None)
    with django_assert_num_queries(1):
        found = find_key(new.key)
    assert found and found.partner == partner


def test_of_a_key_only_its_beginning_and_its_hash_are_kept(partner):
    new = make_key(partner, None)
    kept = PartnerKey.objects.values().get()
    secret = new.key.rpartition("_")[2]
    assert not [value for value in kept.values() if secret in str(value)]
    assert new.key.startswith(f"npa_{kept['prefix']}_")


@pytest.mark.parametrize(
    "change", [lambda key: key[:-1], lambda key: key + "a", str.upper, lambda key: "", lambda key: "é"]
)
def test_a_key_that_is_a_little_different_opens_nothing(partner, change):
    assert find_key(change(make_key(partner, None).key)) is None


def test_the_secret_of_one_key_does_not_open_with_the_prefix_of_another(partner):
    one, other = make_key(partner, None).key, make_key(make_partner("临江客户端"), None).key
    assert find_key(one[:13] + other[13:]) is None


def test_a_revoked_key_opens_nothing_and_stays_revoked(partner, django_user_model):
    new = make_key(partner, None)
    first, second = (django_user_model.objects.create_user(name) for name in ("wang", "zhao"))
    revoke_key(new.row, first)
    revoke_key(new.row, second)
    assert find_key(new.key) is None
    assert PartnerKey.objects.get().revoked_by == first


def test_a_key_expires(partner):
    new = make_key(partner, None, expires_at=timezone.now() + WEEK)
    assert find_key(new.key)
    PartnerKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert find_key(new.key) is None
    assert not partner.keys.valid().exists()


def test_rotating_leaves_both_valid_until_the_old_one_runs_out(partner):
    old = make_key(partner, None)
    new = rotate_key(old.row, None, WEEK)
    assert find_key(old.key) and find_key(new.key)
    ends = PartnerKey.objects.get(pk=old.row.pk).expires_at
    assert ends and WEEK - timedelta(minutes=1) < ends - timezone.now() <= WEEK
    assert new.row.expires_at is None


def test_rotating_makes_no_key_live_longer(partner):
    old = make_key(partner, None, expires_at=timezone.now() + timedelta(hours=1))
    rotate_key(old.row, None, WEEK)
    assert PartnerKey.objects.get(pk=old.row.pk).expires_at == old.row.expires_at


def test_two_are_valid_at_most(partner):
    old = make_key(partner, None)
    rotate_key(old.row, None, WEEK)
    with pytest.raises(KeyRefused):
        make_key(partner, None)
    with pytest.raises(KeyRefused):
        rotate_key(old.row, None, WEEK)
    revoke_key(old.row, None)
    make_key(partner, None)


def test_a_key_that_is_over_is_not_rotated(partner):
    old = make_key(partner, None)
    revoke_key(old.row, None)
    with pytest.raises(KeyRefused):
        rotate_key(old.row, None, WEEK)


def test_none_is_made_for_the_past(partner):
    with pytest.raises(KeyRefused):
        make_key(partner, None, expires_at=timezone.now())
