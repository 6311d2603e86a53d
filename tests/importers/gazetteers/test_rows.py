"""A gazetteer becomes rows, again and again the same, and takes over what pages made of its names."""

import pytest
from django.core.management import CommandError, call_command

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Changeset, Unit, UnitName, WaitingPage
from articles.units.deciding import confirm_units, reject_unit
from articles.units.merging import merge_units
from importers.gazetteers.rows import store_units
from importers.gazetteers.stored import stored_gazetteer
from importers.page import PageError
from importers.text.units.gazetteer import KnownUnit
from tests.factories import make_article, make_newspaper, make_unit

pytestmark = pytest.mark.django_db

CITY = KnownUnit(name="云川市", kind="市", code="91")
DISTRICT = KnownUnit(name="东湖区", kind="区", chain=CITY.path, code="9101")
STREET = KnownUnit(name="望江路街道", kind="街道", chain=DISTRICT.path, aliases=("望江路街道办事处",), code="9101001")
UNITS = (CITY, DISTRICT, STREET)


def rows():
    return sorted(Unit.objects.values_list("name", "kind", "parent__name", "code", "confirmed"))


def test_it_makes_the_units_with_their_names():
    stored = store_units(UNITS, reason="units.csv")
    assert (stored.made, stored.changed, stored.unchanged, stored.names) == (3, 0, 0, 1)
    assert rows() == [
        ("东湖区", "区", "云川市", "9101", True),
        ("云川市", "市", None, "91", True),
        ("望江路街道", "街道", "东湖区", "9101001", True),
    ]
    assert list(UnitName.objects.values_list("unit__name", "name")) == [("望江路街道", "望江路街道办事处")]
    assert (Changeset.objects.get().kind, Changeset.objects.get().reason) == ("units", "units.csv")


def test_once_it_is_undone_or_redone_pages_are_looked_at_again():
    make_article()
    store_units(UNITS)
    for _undo_and_redo in range(2):
        WaitingPage.objects.all().delete()
        undo(Changeset.objects.latest("pk"), None)
        assert WaitingPage.objects.exists()
    assert Unit.objects.count() == len(UNITS)


def test_a_confirmation_that_is_undone_touches_no_page():
    make_article()
    confirm_units([make_unit("望江路街道", confirmed=False)], None)
    undo(Changeset.objects.latest("pk"), None)
    assert not WaitingPage.objects.exists()


def test_again_it_changes_nothing():
    store_units(UNITS)
    before = (rows(), Changeset.objects.count())
    stored = store_units(UNITS)
    assert (stored.made, stored.changed, stored.unchanged, stored.names) == (0, 0, 3, 0)
    assert (rows(), Changeset.objects.count()) == before


def test_the_stored_gazetteer_is_the_one_that_was_given():
    store_units(UNITS)
    paper = make_newspaper("云川日报", section="东湖", home_unit=Unit.objects.get(name="东湖区"))
    gazetteer = stored_gazetteer()
    assert sorted(gazetteer.units, key=lambda unit: unit.code) == list(UNITS)
    assert gazetteer.homes == {(paper.name, paper.section): DISTRICT.path}


def test_a_unit_that_a_page_named_is_confirmed():
    district = make_unit("东湖区", confirmed=False)
    street = make_unit("望江路街道", parent=district, confirmed=False)
    stored = store_units(UNITS)
    assert (stored.made, stored.changed) == (1, 2)
    district.refresh_from_db()
    street.refresh_from_db()
    assert (district.confirmed, district.code, str(district.parent)) == (True, "9101", "云川市")
    assert (street.confirmed, street.parent) == (True, district)


def test_a_unit_that_a_page_placed_elsewhere_is_left_alone():
    elsewhere = make_unit("望江路街道", parent=make_unit("别的区"), confirmed=False)
    store_units(UNITS)
    elsewhere.refresh_from_db()
    assert not elsewhere.confirmed
    assert Unit.objects.filter(name="望江路街道").count() == 2


def test_a_name_that_two_units_of_the_gazetteer_have_is_left_to_an_editor():
    printed = make_unit("晨光社区", confirmed=False)
    two = [KnownUnit(name="晨光社区", chain=chain) for chain in (DISTRICT.path, STREET.path)]
    store_units([*UNITS, *two])
    printed.refresh_from_db()
    assert not printed.confirmed
    assert Unit.objects.filter(name="晨光社区").count() == 3


def test_a_renamed_unit_keeps_its_row_and_its_former_name():
    store_units(UNITS)
    street = Unit.objects.get(code="9101001")
    store_units([CITY, DISTRICT, KnownUnit(name="望江街道", kind="街道", chain=DISTRICT.path, code="9101001")])
    street.refresh_from_db()
    assert street.name == "望江街道"
    assert street.names.filter(name="望江路街道", kind="former").exists()


def test_a_name_may_pass_from_one_unit_to_a_new_one():
    store_units(UNITS)
    renamed = KnownUnit(name="望江街道", kind="街道", chain=DISTRICT.path, code="9101001")
    store_units([CITY, DISTRICT, renamed, KnownUnit(name="望江路街道", chain=DISTRICT.path, code="9101002")])
    assert Unit.objects.get(code="9101002").name == "望江路街道"


def test_a_unit_may_move_under_a_new_one():
    store_units(UNITS)
    new = KnownUnit(name="南湖区", kind="区", chain=CITY.path, code="9102")
    store_units([CITY, DISTRICT, new, KnownUnit(name="望江路街道", kind="街道", chain=new.path, code="9101001")])
    assert str(Unit.objects.get(code="9101001").parent) == "南湖区"


def test_a_unit_that_is_there_twice_is_told_and_nothing_is_stored():
    store_units(UNITS)
    with changeset("units"):
        Unit.objects.create(name="东湖区", code="9109", parent=Unit.objects.get(code="91").parent)
    with pytest.raises(PageError, match="东湖区 is in the archive twice"):
        store_units([KnownUnit(name="南城区", code="9"), KnownUnit(name="东湖区", code="9101")])
    assert not Unit.objects.filter(name="南城区").exists()


def test_what_an_editor_set_beside_the_gazetteer_stays():
    store_units(UNITS)
    with changeset("units"):
        Unit.objects.filter(code="9101").update(existed_from="1986-01-01")
        UnitName.objects.create(unit=Unit.objects.get(code="9101"), name="东湖")
    store_units(UNITS)
    assert str(Unit.objects.get(code="9101").existed_from) == "1986-01-01"
    assert UnitName.objects.filter(name="东湖").exists()


def test_it_takes_few_queries_however_many_units(django_assert_max_num_queries):
    many = [KnownUnit(name=f"第{number}村", chain=CITY.path) for number in range(500)]
    store_units([CITY])
    with django_assert_max_num_queries(20):
        store_units([CITY, *many])


class TestTheCommand:
    def test_it_imports_a_table(self, tmp_path, capsys):
        path = tmp_path / "units.csv"
        path.write_text("name,kind,parent\n东湖区,区,云川市\n云川市,市,\n", encoding="gb18030")
        call_command("import_units", str(path))
        call_command("import_units", str(path))
        assert str(Unit.objects.get(name="东湖区").parent) == "云川市"
        assert Unit.objects.count() == 2

    def test_it_tells_every_bad_row_and_stores_nothing(self, tmp_path):
        path = tmp_path / "units.csv"
        path.write_text("name,parent\n好区,\n甲,乙\n丙,丁\n", encoding="utf-8")
        with pytest.raises(CommandError) as error:
            call_command("import_units", str(path))
        assert str(error.value).count("\n") == 2
        assert not Unit.objects.exists()

    def test_it_tells_of_a_missing_file(self, tmp_path):
        with pytest.raises(CommandError):
            call_command("import_units", str(tmp_path / "none.csv"))


def test_a_unit_that_editors_merged_is_the_one_it_leads_to():
    store_units(UNITS)
    street, into = Unit.objects.get(name="望江路街道"), make_unit("望江新区街道")
    merge_units(street, into, None)
    stored = store_units(UNITS)
    assert (stored.made, stored.changed) == (0, 0)
    assert set(into.names.values_list("name", flat=True)) == {"望江路街道", "望江路街道办事处"}


def test_the_gazetteer_knows_better_than_an_editor_who_rejected_a_unit():
    reject_unit(make_unit("云川市", confirmed=False), None)
    store_units([CITY])
    assert rows() == [("云川市", "市", None, "91", True)]
