"""The gazetteer taken out as a table and brought in again: nothing changes; mistakes are told by row."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.log.changesets import changeset
from articles.models import Changeset, Unit, UnitName, UnitTable
from importers.gazetteers.rows import UnitsStored, store_units
from importers.gazetteers.stored import stored_gazetteer
from importers.gazetteers.table import read_gazetteer, table_of
from importers.tables import read_cells, write_xlsx
from importers.unit_tables import looks, storing
from importers.unit_tables.storing import forget_old
from tests.articles.admin.conftest import as_chief, as_editor, chief, editor, member, signed_in  # noqa: F401
from tests.articles.admin.screens import messages_of
from tests.factories import make_unit
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
TABLE, IMPORT = reverse("unit_tables:table"), reverse("unit_tables:import")


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
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)}, follow=True)


def store(client, answer):
    return client.post(answer.request["PATH_INFO"], {"_store": "1"}, follow=True)


def test_what_is_taken_out_changes_nothing_when_it_is_brought_in(as_chief, archive):  # noqa: F811
    look = looked_over(as_chief, taken_out(as_chief)).context["look"]
    assert not look.has_changed
    assert look.said == str(UnitsStored(unchanged=8))


def test_an_empty_archive_becomes_the_same_by_it(as_chief, archive):  # noqa: F811
    content, before = taken_out(as_chief), rows()
    with changeset("units"):
        UnitName.objects.all().delete()
        for _level in range(4):
            Unit.objects.filter(children=None).delete()
    assert not Unit.objects.exists()
    store(as_chief, looked_over(as_chief, content))
    assert rows() == before
    assert list(read_cells(taken_out(as_chief))) == list(read_cells(content))


def test_it_is_stored_in_one_changeset_with_its_name_and_an_undo(as_chief, chief):  # noqa: F811
    looked = looked_over(as_chief, "名称,上级\n云川市,\n东湖区,云川市".encode(), "单位.csv")
    assert not Unit.objects.exists()
    assert "undo" in messages_of(store(as_chief, looked))[0]
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason, Unit.objects.count()) == (chief, "单位.csv", 2)
    store(as_chief, looked)
    assert Changeset.objects.latest("pk") == made


def test_a_large_table_is_read_and_stored_by_a_worker(as_chief, chief, monkeypatch):  # noqa: F811
    for module in (looks, storing):
        monkeypatch.setattr(module, "AT_ONCE", 10)
    waiting = looked_over(as_chief, "名称\n云川市".encode(), "单位.csv")
    assert 'data-open="yes"' in waiting.content.decode()
    assert "_store" not in waiting.content.decode()
    run_jobs()
    looked = as_chief.get(waiting.request["PATH_INFO"])
    assert "+ 云川市" in looked.content.decode()
    for _twice in range(2):
        store(as_chief, looked)
    assert not Unit.objects.exists()
    assert [job.state for job in run_jobs()] == ["done"] * 2
    assert Changeset.objects.get(kind="units").user == chief
    stored = as_chief.get(waiting.request["PATH_INFO"]).content.decode()
    assert reverse("admin:articles_changeset_undo", args=[Changeset.objects.get(kind="units").pk]) in stored
    assert "_store" not in stored


def test_what_does_not_fit_what_came_since_is_told(as_chief):  # noqa: F811
    looked = looked_over(as_chief, "名称,上级,代码\n东湖区,云川市,7".encode(), "单位.csv")
    assert looked.context["look"].problems
    looked = looked_over(as_chief, "名称,代码\n云川市,7".encode(), "单位.csv")
    make_unit("云川市")
    make_unit("云溪市", code="7")
    assert "两次" in "".join(messages_of(store(as_chief, looked))) or messages_of(store(as_chief, looked))
    assert not Changeset.objects.filter(kind="units", reason="单位.csv").exists()


def test_a_table_is_its_readers_own_and_goes_after_a_day(as_chief):  # noqa: F811
    looked = looked_over(as_chief, "名称\n云川市".encode(), "单位.csv")
    other = signed_in(member("sun", "总编"))
    assert messages_of(other.get(looked.request["PATH_INFO"], follow=True))
    store(other, looked)
    assert not Unit.objects.exists()
    UnitTable.objects.update(made_at=timezone.now() - timedelta(days=2))
    forget_old()
    assert messages_of(store(as_chief, looked))
    assert not Unit.objects.exists()


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
        assert words in "".join(answer.context["look"].problems)
    assert "_store" not in answer.content.decode()


def test_a_file_that_is_no_table_is_told(as_chief):  # noqa: F811
    assert looked_over(as_chief, b"PK\x03\x04rubbish").context["look"].problems
    assert as_chief.post(IMPORT, {}).status_code == 200


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
