from datetime import date

import pytest

from articles.log.changesets import changeset
from articles.models import Unit, UnitName
from articles.units.printed import PrintedName, find_or_make_units
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


def unit_of(name: str, *chain: str, home: Unit | None = None) -> Unit:
    printed = PrintedName(name=name, chain=chain)
    with changeset("import"):
        return find_or_make_units([printed], home.pk if home else None)[printed]


@pytest.fixture
def district() -> Unit:
    return make_unit("城东区", make_unit("临江市"))


@pytest.fixture
def street(district: Unit) -> Unit:
    return make_unit("柳湾街道", district)


def test_a_known_name_means_its_unit(street):
    assert unit_of("柳湾街道") == street
    assert unit_of("柳湾街道", "城东区") == street
    assert unit_of("柳湾街道", "临江市", "城东区") == street


def test_a_unit_goes_by_its_other_names_too(street):
    with changeset("units"):
        UnitName.objects.create(unit=street, name="柳湾办事处", kind="former")
    assert unit_of("柳湾办事处") == street


def test_an_unknown_name_becomes_an_unconfirmed_unit_where_it_is_printed(street):
    unit = unit_of("杏花社区", "城东区", "柳湾街道")
    assert (unit.name, unit.parent, unit.confirmed) == ("杏花社区", street, False)


def test_unknown_names_above_it_are_passed_over(district):
    assert unit_of("杏花社区", "城东区", "桃源街道").parent == district
    assert unit_of("梨花社区", "桃源街道").parent is None


def test_the_same_name_is_never_doubled(street):
    first = unit_of("杏花社区")
    assert unit_of("杏花社区") == unit_of("杏花社区", "城东区", "柳湾街道") == unit_of("杏花社区", "无名镇") == first


def test_a_unit_placed_less_exactly_is_the_same(district, street):
    assert unit_of("杏花社区", "城东区") == unit_of("杏花社区", "城东区", "柳湾街道")


def test_two_of_one_name_under_different_parents_are_two(district, street):
    other = make_unit("桃源街道", district)
    first, second = unit_of("杏花社区", "柳湾街道"), unit_of("杏花社区", "桃源街道")
    assert (first.parent, second.parent) == (street, other)
    assert unit_of("杏花社区", "城东区", "桃源街道") == second


def test_of_two_the_one_at_home_is_meant(district, street):
    make_unit("杏花社区", make_unit("别区"))
    at_home = make_unit("杏花社区", street)
    make_unit("杏花社区", make_unit("另区"))
    assert unit_of("杏花社区", home=district) == at_home


@pytest.mark.parametrize("name", ["杏花社区", "柳湾街道", "区民政局", "第二中学"])
def test_a_name_alone_means_no_unit_of_another_district(district, name):
    elsewhere = make_unit(name, make_unit("别区"))
    assert unit_of(name, home=district) != elsewhere


@pytest.mark.parametrize("name", ["远山区民政局", "远山市第二中学"])
def test_a_name_that_tells_its_place_is_known_anywhere(district, name):
    elsewhere = make_unit(name, make_unit("远山区"))
    assert unit_of(name, home=district) == elsewhere


def test_districts_and_what_lies_above_the_home_are_known_everywhere(district):
    other = make_unit("远山县", make_unit("远山市"), kind="县")
    bureau = make_unit("市民政局", district.parent)
    assert unit_of("远山县", home=district) == other
    assert unit_of("临江市", home=district) == district.parent
    assert unit_of("市民政局", home=district) == bureau


def test_a_body_of_this_district_is_nobody_s_where_no_district_is_known(district):
    bureau = make_unit("城东区民政局", district)
    with changeset("units"):
        UnitName.objects.create(unit=bureau, name="区民政局", kind="short")
    assert unit_of("区民政局", home=district) == bureau
    assert unit_of("区民政局") != bureau


def test_of_two_the_confirmed_one_is_meant():
    make_unit("杏花社区", make_unit("甲街道"), confirmed=False)
    confirmed = make_unit("杏花社区", make_unit("乙街道"))
    assert unit_of("杏花社区") == confirmed


def test_parents_and_children_of_one_page_are_made_together():
    printed = [
        PrintedName(name="梨花社区", chain=("甲区", "桃源街道")),
        PrintedName(name="梨花社区"),
        PrintedName(name="桃源街道", chain=("甲区",)),
    ]
    with changeset("import"):
        units = find_or_make_units(printed)
    assert set(Unit.objects.values_list("name", "parent__name")) == {("桃源街道", None), ("梨花社区", "桃源街道")}
    assert units[printed[0]] == units[printed[1]]


def test_names_alike_are_different_units():
    units = {unit_of(name).pk for name in ("湖滨路街道", "滨湖街道", "应滨街道", "曙光社区", "曙光小区")}
    assert len(units) == 5


def test_its_queries_do_not_grow_with_the_names(street, django_assert_max_num_queries):
    printed = [PrintedName(name=f"第{number}社区", chain=("城东区", "柳湾街道")) for number in range(50)]
    with changeset("import"), django_assert_max_num_queries(4):
        find_or_make_units(printed)


@pytest.mark.parametrize(
    ("name", "known", "day", "found"),
    [
        ("柳湾镇", False, date(2005, 5, 31), True),
        ("柳湾镇", False, date(2021, 1, 1), False),  # another body, or an error: editors will see neither made
        ("柳湾街道", False, date(2004, 1, 1), False),
        ("柳湾街道", True, date(2004, 1, 1), True),  # the gazetteer found it by its name of that day
        ("柳湾街道", True, date(2022, 1, 1), False),
        ("柳湾镇", False, None, True),
    ],
)
def test_a_name_means_a_unit_on_its_days_and_nobody_on_others(name, known, day, found):
    unit = make_unit("柳湾街道", make_unit("东湖区"), existed_until=date(2021, 12, 31))
    with changeset("units"):
        UnitName.objects.create(unit=unit, name="柳湾镇", kind="former", used_until=date(2005, 5, 31))
        UnitName.objects.create(unit=unit, name="柳湾街道", kind="official", used_from=date(2005, 6, 1))
    printed = PrintedName(name=name, chain=("东湖区",), known=known)
    with changeset("import"):
        assert find_or_make_units([printed], day=day) == ({printed: unit} if found else {})
    assert Unit.objects.count() == 2
