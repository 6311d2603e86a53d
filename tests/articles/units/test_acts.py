"""Renaming, moving, confirming, rejecting."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Changeset, Mention, PublishedArticle, Unit, UnitName
from articles.publishing.publication import publish
from articles.units.acting import UnitRefused
from articles.units.deciding import confirm_units, reject_unit
from articles.units.moving import move_unit
from articles.units.printed import PrintedName, find_or_make_units
from articles.units.renaming import rename_unit
from tests.factories import make_article, make_mention, make_unit, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("zhao")


def names(unit: Unit) -> set[tuple[object, ...]]:
    return set(UnitName.objects.filter(unit=unit).values_list("name", "kind", "used_from", "used_until"))


def test_the_old_name_stays_with_its_days(chief):
    unit = make_unit("柳湾镇")
    rename_unit(unit, "柳湾街道", chief, used_from=date(1990, 1, 1), used_until=date(2005, 5, 31))
    unit.refresh_from_db()
    assert unit.name == "柳湾街道"
    assert names(unit) == {
        ("柳湾镇", "former", date(1990, 1, 1), date(2005, 5, 31)),
        ("柳湾街道", "official", date(2005, 6, 1), None),
    }


def test_without_days_both_names_are_any_days(chief):
    unit = make_unit("柳湾镇")
    rename_unit(unit, "柳湾街道", chief, kept_as="short")
    assert names(unit) == {("柳湾镇", "short", None, None)}


def test_a_second_renaming_keeps_the_days_of_the_first(chief):
    unit = make_unit("柳湾乡")
    rename_unit(unit, "柳湾镇", chief, used_until=date(1999, 12, 31))
    rename_unit(unit, "柳湾街道", chief, used_until=date(2005, 5, 31))
    assert ("柳湾镇", "former", date(2000, 1, 1), date(2005, 5, 31)) in names(unit)


def test_partners_read_the_new_name_and_after_an_undo_the_old_one(chief):
    unit, article = make_unit("柳湾镇"), make_article()
    make_mention(unit, article=article)
    publish([article], chief)
    made = rename_unit(unit, "柳湾街道", chief)
    assert "柳湾街道" in PublishedArticle.objects.get().document
    undo(made, chief)
    assert "柳湾镇" in PublishedArticle.objects.get().document
    undo(Changeset.objects.latest("pk"), chief)
    assert "柳湾街道" in PublishedArticle.objects.get().document


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("晨光社区", {}),
        ("柳湾镇", {}),
        ("新名", {"used_from": date(2020, 1, 1), "used_until": date(2019, 1, 1)}),
    ],
)
def test_a_name_that_a_sister_has_the_same_name_and_days_that_run_backwards_are_refused(chief, name, days):
    parent = make_unit("东湖区")
    make_unit("晨光社区", parent)
    unit = make_unit("柳湾镇", parent)
    before = tables()
    with pytest.raises(UnitRefused):
        rename_unit(unit, name, chief, **days) if name != unit.name else move_unit(unit, parent, chief)
    assert tables() == before


def test_it_moves_and_the_day_keeps_the_old_parent(chief):
    old, new = make_unit("东湖区"), make_unit("西岭区")
    unit = make_unit("柳湾街道", old)
    move_unit(unit, new, chief, since=date(2010, 7, 1))
    unit.refresh_from_db()
    assert unit.parent == new
    assert list(unit.former_parents.values_list("parent", "held_until")) == [(old.pk, date(2010, 6, 30))]
    move_unit(unit, None, chief)
    unit.refresh_from_db()
    assert unit.parent is None
    assert unit.former_parents.count() == 1


def test_nothing_moves_below_itself_or_beside_its_twin(chief):
    top = make_unit("东湖区")
    middle = make_unit("柳湾街道", top)
    low, other = make_unit("晨光社区", middle), make_unit("西岭区")
    make_unit("柳湾街道", other)
    for unit, parent in ((top, low), (top, middle), (middle, middle), (middle, other)):
        with pytest.raises(UnitRefused):
            move_unit(unit, parent, chief)


def test_those_that_wait_are_confirmed(chief):
    units = [make_unit(name, confirmed=False) for name in ("甲社区", "乙社区")]
    confirm_units(units, chief)
    assert Unit.objects.filter(confirmed=True).count() == 2
    with pytest.raises(UnitRefused):
        confirm_units(units, chief)


def test_what_is_no_unit_leaves_its_articles_and_is_made_no_more(chief):
    unit, article = make_unit("里的社区", make_unit("东湖区"), confirmed=False), make_article()
    make_mention(unit, article=article)
    publish([article], chief)
    before = tables()
    made = reject_unit(unit, chief)
    assert not Mention.objects.exists()
    assert unit.public_id not in PublishedArticle.objects.get().document
    with changeset("import"):
        assert find_or_make_units([PrintedName(name="里的社区", chain=("东湖区",)), PrintedName(name="里的社区")]) == {}
    undo(made, chief)
    assert tables() == before
    assert unit.public_id in PublishedArticle.objects.get().document


def test_a_known_one_and_one_with_others_below_it_are_not_rejected(chief):
    known, above = make_unit("甲社区"), make_unit("乙街道", confirmed=False)
    make_unit("丙社区", above)
    for unit in (known, above):
        with pytest.raises(UnitRefused):
            reject_unit(unit, chief)
