import pytest

from articles.log.changesets import changeset
from articles.models import Unit, UnitName
from articles.units.calling import known
from articles.units.deciding import confirm_units
from articles.units.waiting import waiting_units
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db


def test_each_comes_with_its_newest_places_and_near_names():
    district = make_unit("东湖区")
    known = make_unit("东湖区民政局", district)
    waiting = make_unit("区民政局", confirmed=False)
    article, other = make_article(paragraphs=["据区民政局介绍，"]), make_article(paragraphs=["没有印。"])
    make_mention(waiting, article=article), make_mention(waiting, caption=make_caption(other))
    [row] = waiting_units([waiting])
    assert [place.article for place in row.places] == [other, article]
    assert (row.places[1].before, row.places[1].printed, row.places[1].after) == ("据", "区民政局", "介绍，")
    assert row.near == [known]
    assert (row.counts.subject, row.kept_as) == (2, "short")


def test_a_name_misread_by_a_look_alike_is_a_slip_of_the_known_one():
    known = make_unit("泖桥镇")
    [row] = waiting_units([make_unit("泍桥镇", confirmed=False)])
    assert (row.near, row.kept_as) == ([known], "slip")


def test_the_same_name_under_another_parent_comes_first():
    make_unit("晨光里社区"), make_unit("泖桥镇")
    same = make_unit("晨光社区", make_unit("西岭区"))
    [row] = waiting_units([make_unit("晨光社区", confirmed=False)])
    assert row.near[0] == same


def test_what_it_belongs_to_is_no_unit_that_it_might_be():
    district = make_unit("桐岸区")
    [row] = waiting_units([make_unit("桐岸区科协", district, confirmed=False)])
    assert row.near == []


def test_what_is_known_follows_whatever_is_made_or_merged():
    unit = make_unit("柳湾街道")
    assert known().near("柳湾街") == [unit.pk]
    other = make_unit("柳湾街坊")
    assert set(known().near("柳湾街")) == {unit.pk, other.pk}
    assert Unit.objects.count() == 2
    with changeset("units"):
        Unit.objects.filter(pk=unit.pk).update(name="和平里街道")
        UnitName.objects.create(unit=other, name="东湖坊", kind="short")
    assert known().near("和平里街") == [unit.pk]
    assert known().near("东湖坊里") == [other.pk]


def test_one_that_was_just_confirmed_is_offered_and_one_that_is_no_more_is_not():
    unit = make_unit("柳湾街道", confirmed=False)
    asked = make_unit("柳湾街", confirmed=False)
    assert waiting_units([asked])[0].near == []
    confirm_units([unit], None)
    assert waiting_units([asked])[0].near == [unit]
    with changeset("units"):
        Unit.objects.filter(pk=unit.pk).update(confirmed=False)
    assert waiting_units([asked])[0].near == []
