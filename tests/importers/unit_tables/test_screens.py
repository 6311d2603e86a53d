"""The gazetteer taken out as a table and brought in again: nothing changes; mistakes are told by row."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.log.changesets import changeset
from articles.models import Changeset, Unit, UnitName
from importers.gazetteer_file import read_gazetteer, table_of
from importers.gazetteers import stored_gazetteer
from importers.tables import read_cells, write_xlsx
from importers.unit_rows import store_units
from importers.unit_tables import keeping
from tests.articles.admin.conftest import as_chief, as_editor, chief, editor  # noqa: F401
from tests.articles.admin.screens import messages_of
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
TABLE, IMPORT = reverse("unit_tables:table"), reverse("unit_tables:import")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "tables")


@pytest.fixture
def archive() -> None:
    city = make_unit("云川市", kind="市", code="91")
    for name in ("东湖区", "西岭区"):
        district = make_unit(name, city, kind="区")
        street = make_unit("柳湾街道", district, existed_from=date(1990, 1, 1), existed_until=date(2020, 12, 31))
        make_unit("晨光社区", street)
    make_unit("柳湾街道")
    make_unit("没确认的", confirmed=False)
    with changeset("units"):
        for kind, name in (
            ("short", "甲、乙联合办"),
            ("former", "柳湾镇"),
            ("slip", "柳弯镇"),
            ("official", "柳湾街道"),
        ):
            UnitName.objects.create(unit=street, name=name, kind=kind, used_from=date(2000, 1, 1))
        UnitName.objects.create(unit=street, name='叫"湾里"的')


def taken_out(client) -> bytes:
    content: bytes = client.get(TABLE).content
    return content


def rows() -> list[tuple[object, ...]]:
    names = ("kind", "existed_from", "existed_until", "code", "names__name", "names__kind", "names__used_from")
    return sorted(
        Unit.objects.filter(confirmed=True).values_list("name", "parent__name", "parent__parent__name", *names),
        key=repr,
    )


def looked_over(client, content: bytes, name: str = "units.xlsx"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def test_what_is_taken_out_changes_nothing_when_it_is_brought_in(as_chief, archive):  # noqa: F811
    planned = looked_over(as_chief, taken_out(as_chief)).context["planned"]
    assert not planned.stored.has_changed
    assert planned.stored.unchanged == 8


def test_an_empty_archive_becomes_the_same_by_it(as_chief, archive):  # noqa: F811
    content, before = taken_out(as_chief), rows()
    with changeset("units"):
        UnitName.objects.all().delete()
        for _level in range(4):
            Unit.objects.filter(children=None).delete()
    assert not Unit.objects.exists()
    token = looked_over(as_chief, content).context["token"]
    as_chief.post(IMPORT, {"_store": "1", "token": token})
    assert rows() == before
    assert list(read_cells(taken_out(as_chief))) == list(read_cells(content))


def test_it_is_stored_in_one_changeset_with_its_name_and_an_undo(as_chief, chief):  # noqa: F811
    token = looked_over(as_chief, "名称,上级\n云川市,\n东湖区,云川市".encode(), "单位.csv").context["token"]
    assert not Unit.objects.exists()
    answer = as_chief.post(IMPORT, {"_store": "1", "token": token}, follow=True)
    assert "undo" in messages_of(answer)[0]
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason, Unit.objects.count()) == (chief, "单位.csv", 2)
    assert messages_of(as_chief.post(IMPORT, {"_store": "1", "token": token}))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("名称,上级\n,云川市\n东湖区,没有市", ["第 2 行", "第 3 行"]),
        ("名称,设立日期\n云川市,去年", ["去年"]),
        ("名称,名称起止\n云川市,以前叫云川县", ["以前叫云川县"]),
        ("上级\n云川市", ["name"]),
        ("", ["name"]),
    ],
)
def test_mistakes_are_told_and_nothing_is_offered(as_chief, content, told):  # noqa: F811
    answer = looked_over(as_chief, content.encode() or b" ", "units.csv")
    for words in told:
        assert words in "".join(answer.context["problems"])
    assert answer.context["planned"] is None


def test_a_file_that_is_no_table_is_told(as_chief):  # noqa: F811
    assert looked_over(as_chief, b"PK\x03\x04rubbish").context["problems"]
    assert as_chief.post(IMPORT, {}).status_code == 200
    assert as_chief.post(IMPORT, {"_store": "1", "token": "../../etc/passwd"}).status_code == 200


def test_an_editor_takes_it_out_and_brings_nothing_in(as_editor, client):  # noqa: F811
    assert as_editor.get(TABLE).status_code == 200
    assert as_editor.get(IMPORT).status_code == 403
    assert looked_over(as_editor, b"name\nx").status_code == 403
    assert client.get(TABLE).status_code == 302


def test_a_bare_name_that_several_bear_is_written_with_its_whole_path(archive):
    file = BytesIO()
    write_xlsx(file, table_of(stored_gazetteer().units), title="x")
    units = read_gazetteer(file.getvalue())
    assert {unit.path for unit in units} == {unit.path for unit in stored_gazetteer().units}
    assert store_units(units).unchanged == 8
    assert "柳湾街道" in text_of_rows(file.getvalue())


def text_of_rows(content: bytes) -> str:
    return "\n".join("|".join(cells) for cells in read_cells(content))
