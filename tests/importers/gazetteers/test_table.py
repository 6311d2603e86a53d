"""A gazetteer's rows: in any order, each under its parent, every mistake told by its row."""

import random
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from importers.gazetteers.table import read_gazetteer, table_of
from importers.tables import RowsError, TableError, write_xlsx
from importers.text.units.gazetteer import Gazetteer, KnownUnit

ROWS = """\
云川市,市,,,91
东湖区,区,云川市,,9101
望江路街道,街道,东湖区,望江路街道办事处|望江街办,9101001
晨光社区,社区,望江路街道,,9101001001
西山区,区,云川市,,9102
望江路街道,街道,西山区,,9102001
晨光社区,社区,望江路街道,,9102001001
""".splitlines()
PATHS = [
    ("云川市",),
    ("云川市", "东湖区"),
    ("云川市", "西山区"),
    ("云川市", "东湖区", "望江路街道"),
    ("云川市", "西山区", "望江路街道"),
    ("云川市", "东湖区", "望江路街道", "晨光社区"),
    ("云川市", "西山区", "望江路街道", "晨光社区"),
]


@pytest.fixture
def gazetteer(tmp_path):
    def read(rows, heading="name,kind,parent,aliases,code", known=None):
        path = tmp_path / "units.csv"
        path.write_text("\n".join([heading, *rows]), encoding="utf-8-sig")
        return read_gazetteer(path, known)

    return read


def problems(read, rows, **options):
    with pytest.raises(RowsError) as error:
        read(rows, **options)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize("seed", range(5))
def test_parents_come_before_children_whatever_the_order(gazetteer, seed):
    rows = random.Random(seed).sample(ROWS, len(ROWS))
    units = gazetteer(rows)
    assert sorted(unit.path for unit in units) == sorted(PATHS)
    assert [len(unit.chain) for unit in units] == sorted(len(unit.chain) for unit in units)


def test_it_reads_every_column(gazetteer):
    unit = next(unit for unit in gazetteer(ROWS) if unit.code == "9101001")
    assert (unit.name, unit.kind, unit.chain) == ("望江路街道", "街道", ("云川市", "东湖区"))
    assert unit.aliases == ("望江路街道办事处", "望江街办")


def test_it_reads_a_table_with_the_name_alone(gazetteer):
    assert gazetteer(["晨光社区"], heading="名称") == (KnownUnit(name="晨光社区"),)


def test_a_parent_may_be_written_as_a_path(gazetteer):
    rows = [row.rpartition(",")[0] + "," for row in ROWS]  # no codes
    rows[3] = "晨光社区,社区,东湖区/望江路街道,,"
    rows[6] = "晨光社区,社区,云川市/西山区/望江路街道,,"
    assert sorted(unit.path for unit in gazetteer(rows)) == sorted(PATHS)


def test_a_parent_may_be_known_from_elsewhere(gazetteer):
    known = Gazetteer((KnownUnit(name="东湖区", chain=("云川市",)),))
    assert gazetteer(["望江路街道,街道,东湖区,,"], known=known)[0].path == ("云川市", "东湖区", "望江路街道")


def test_the_same_row_twice_is_one_unit(gazetteer):
    assert len(gazetteer([*ROWS, *ROWS])) == len(ROWS)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",街道,东湖区,,", "Row 9: The unit has no name."),
        ("新街道,街道,南湖区,,", "Row 9: There is no unit 南湖区."),
        ("新社区,社区,望江路街道,,", "Row 9: Several units are called 望江路街道: write the whole path."),
        ("新社区,社区,北山区/望江路街道,,", "Row 9: There is no unit 北山区/望江路街道."),
        ("新区,区,云川市,,9101", "Row 9: Row 3 has the code 9101 too."),
        ("东湖区,县,云川市,,", "Row 9: Another row tells otherwise of 东湖区."),
        ("甲,区,甲,,", "Row 9: 甲 stands above itself."),
        (f"{'长' * 121},区,云川市,,", f"Row 9: “{'长' * 121}” is longer than 120 characters."),
        (f"短区,区,云川市,{'长' * 121},", f"Row 9: “{'长' * 121}” is longer than 120 characters."),
    ],
)
def test_a_row_that_cannot_be_followed_is_told(gazetteer, row, told):
    assert problems(gazetteer, [*ROWS, row]) == [told]


def test_a_circle_is_told_of_every_row_in_it(gazetteer):
    told = problems(gazetteer, ["甲,区,乙,,", "乙,区,丙,,", "丙,区,甲,,", "丁,市,,,"])
    assert [problem.split(":")[0] for problem in told] == ["Row 2", "Row 3", "Row 4"]
    assert all("stands above itself" in problem for problem in told)


def test_a_chain_of_thousands_is_told_not_climbed(gazetteer):
    told = problems(gazetteer, [f"村{number},村,村{number + 1},," for number in range(3000)])
    assert len(told) == 3000


def test_it_reads_xlsx_where_codes_are_figures(tmp_path):
    book = Workbook()
    for row in [("name", "kind", "parent", "code"), ("云川市", "市", None, 91), ("东湖区", "区", "云川市", 9101.0)]:
        book.active.append(row)
    book.save(tmp_path / "units.xlsx")
    assert [unit.code for unit in read_gazetteer(tmp_path / "units.xlsx")] == ["91", "9101"]


def test_what_is_no_gazetteer_is_told(gazetteer):
    with pytest.raises(TableError, match="does not name the column name"):
        gazetteer(ROWS, heading="a,b,c,d,e")


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)
DAYS = st.none() | st.dates()


@given(
    name=NAMES,
    aliases=st.lists(NAMES, max_size=3, unique=True),
    former=st.lists(NAMES, max_size=3, unique=True),
    span=st.tuples(DAYS, DAYS),
)
def test_whatever_a_unit_is_called_is_read_back_the_same(name, aliases, former, span):
    days = tuple(sorted((each, *span) for each in former) if any(span) else ())
    unit = KnownUnit(name=name, aliases=tuple(aliases), former=tuple(former), existed_from=span[0], days=days)
    below = KnownUnit(name="社区", chain=(name,))
    file = BytesIO()
    write_xlsx(file, table_of([unit, below]), title="units")
    read = read_gazetteer(file.getvalue())
    assert set(read) == {unit, below}
