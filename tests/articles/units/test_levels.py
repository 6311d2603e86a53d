import pytest

from articles.units import levels
from articles.units.levels import Counts, counts_below, counts_of, level
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db


def test_an_article_counts_once_for_a_unit_and_once_for_each_above_it():
    city = make_unit("云川市")
    street = make_unit("柳湾街道", city)
    one, other = make_unit("晨光社区", street), make_unit("和平社区", street)
    article, second = make_article(), make_article()
    caption = make_caption(article)
    make_mention(one, article=article, role="mention"), make_mention(one, caption=caption, role="subject")
    make_mention(other, article=article, role="mention"), make_mention(street, article=second, role="mention")
    units = [city.pk, street.pk, one.pk, other.pk]
    assert counts_of(units) == {street.pk: Counts(0, 1), one.pk: Counts(1, 0), other.pk: Counts(0, 1)}
    below = {city.pk: Counts(1, 1), street.pk: Counts(1, 1), one.pk: Counts(1, 0), other.pk: Counts(0, 1)}
    assert counts_below(units) == below


def test_large_trees_count_the_same(monkeypatch):
    monkeypatch.setattr(levels, "MANY", 1)
    city = make_unit("云川市")
    make_mention(make_unit("柳湾街道", city), article=make_article())
    assert counts_below([city.pk]) == {city.pk: Counts(1, 0)}
    make_mention(city, article=make_article(), role="mention")
    assert counts_below([city.pk]) == {city.pk: Counts(1, 1)}


def test_a_level_has_confirmed_units_first_and_the_rest_when_asked_for(monkeypatch):
    monkeypatch.setattr(levels, "MOST", 2)
    city = make_unit("云川市")
    for name, confirmed in (("甲区", False), ("乙区", True), ("丙区", True)):
        make_unit(name, city, confirmed=confirmed)
    first = level(city)
    assert [branch.unit.name for branch in first.branches] == ["丙区", "乙区"]
    assert first.further == 2
    rest = level(city, 2)
    assert ([branch.unit.name for branch in rest.branches], rest.further) == (["甲区"], None)
    assert [unit.name for unit in rest.above] == ["云川市"]
    assert [branch.has_children for branch in level(None).branches] == [True]
