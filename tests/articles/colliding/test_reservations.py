from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.colliding.reservations import forget_ended, others_at, release, reserve
from articles.models import Change, Reservation
from tests.factories import make_article

pytestmark = pytest.mark.django_db
ONE, TWO = "a" * 16, "b" * 16


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang", first_name="芳", last_name="王")


@pytest.fixture
def chen() -> User:
    return User.objects.create_user("chen")


def names(article, user) -> list[str]:
    return [holder.name for holder in others_at(article, user)]


def test_others_see_it_and_oneself_does_not(wang, chen):
    article = make_article()
    reserve(article, chen, ONE)
    assert names(article, wang) == ["chen"]
    assert names(article, chen) == []
    assert names(make_article(), wang) == []


def test_it_lasts_from_the_first_opening_on(wang, chen):
    article = make_article()
    reserve(article, chen, ONE)
    [before] = others_at(article, wang)
    reserve(article, chen, ONE)
    reserve(article, chen, TWO)
    assert others_at(article, wang) == [before]


def test_it_ends_by_itself(wang, chen, settings):
    article = make_article()
    reserve(article, chen, ONE)
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert names(article, wang) == []


def test_those_that_have_ended_are_forgotten_some_time(wang, chen):
    article = make_article()
    reserve(article, chen, ONE)
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    reserve(article, wang, TWO)
    assert forget_ended() == 1
    assert [row.user for row in Reservation.objects.all()] == [wang]


def test_a_tab_that_comes_back_has_it_again(wang, chen):
    article = make_article()
    reserve(article, chen, ONE)
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    reserve(article, chen, ONE)
    assert names(article, wang) == ["chen"]


def test_it_lasts_as_long_as_the_setting_says(chen, settings):
    settings.RESERVATION_MINUTES = 3
    reserve(make_article(), chen, ONE)
    left = Reservation.objects.get().until - timezone.now()
    assert timedelta(minutes=2) < left <= timedelta(minutes=3)


def test_a_tab_that_is_left_ends_its_own_alone(wang, chen):
    article = make_article()
    reserve(article, chen, ONE)
    reserve(article, chen, TWO)
    release(article, chen, ONE)
    assert names(article, wang) == ["chen"]
    release(article, chen, TWO)
    assert names(article, wang) == []


def test_it_is_no_change_of_the_archive(chen):
    before = Change.objects.count()
    reserve(make_article(), chen, ONE)
    assert not Change.objects.filter(pk__gt=before, table="articles_reservation").exists()


def test_a_whole_name_is_shown_where_there_is_one(wang, chen):
    article = make_article()
    reserve(article, wang, ONE)
    assert names(article, chen) == [wang.get_full_name()]
