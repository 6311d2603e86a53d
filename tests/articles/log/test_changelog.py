import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import F

from articles.log.changelog import tracked_models, triggers_of
from articles.log.changesets import changeset
from articles.models import Article, Change, Changeset, Newspaper, Page, PageWarning, Source, Unit
from tests.conftest import set_truncate_refusal
from tests.factories import make_article, make_newspaper, make_page, make_unit

pytestmark = pytest.mark.django_db


def logged(made: Changeset) -> list[tuple[str, str]]:
    """What a changeset did, in order: (table, what)."""
    what = {(True, False): "made", (False, False): "altered", (False, True): "deleted"}
    return [
        (c.table.removeprefix("articles_"), what[c.before is None, c.after is None])
        for c in made.changes.order_by("pk")
    ]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def copy_unit(name: str) -> None:
    sql = "COPY articles_unit (public_id, name, kind, code, confirmed, rejected) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(sql) as copy:
        copy.write_row(("u", name, "", "", False, False))


WRITES = {
    "save": lambda: Unit.objects.create(name="柳湾街道"),
    "bulk_create": lambda: Unit.objects.bulk_create([Unit(name="柳湾街道")]),
    "raw insert": lambda: run(
        "INSERT INTO articles_unit (public_id, name, kind, code, confirmed, rejected)"
        " VALUES ('u', '柳湾街道', '', '', false, false)"
    ),
    "copy": lambda: copy_unit("柳湾街道"),
}
CHANGES = {
    "update": lambda: Unit.objects.update(kind="街道"),
    "raw update": lambda: run("UPDATE articles_unit SET kind = '街道'"),
    "bulk_update": lambda: Unit.objects.bulk_update(
        [Unit(pk=pk, kind="街道") for pk in Unit.objects.values_list("pk", flat=True)], ["kind"]
    ),
}
DELETIONS = {
    "delete": lambda: Unit.objects.all().delete(),
    "raw delete": lambda: run("DELETE FROM articles_unit"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_it_logs_every_way_to_make_a_row(write):
    with changeset("units") as made:
        write()
    [change] = made.changes.all()
    assert (change.table, change.before) == ("articles_unit", None)
    assert change.after["name"] == "柳湾街道"
    assert change.row == change.after["id"] == Unit.objects.get().pk


@pytest.mark.parametrize("write", CHANGES.values(), ids=CHANGES)
def test_it_logs_every_way_to_change_a_row(write):
    unit = make_unit()
    with changeset("units") as made:
        write()
    [change] = made.changes.all()
    assert (change.row, change.before["kind"], change.after["kind"]) == (unit.pk, "", "街道")


@pytest.mark.parametrize("write", DELETIONS.values(), ids=DELETIONS)
def test_it_logs_every_way_to_delete_a_row(write):
    unit = make_unit()
    with changeset("units") as made:
        write()
    [change] = made.changes.all()
    assert (change.row, change.before["name"], change.after) == (unit.pk, unit.name, None)


@pytest.mark.parametrize("write", [*WRITES.values(), *CHANGES.values(), *DELETIONS.values()])
def test_a_write_outside_a_changeset_raises(write):
    make_unit("既有街道")
    with pytest.raises(ProgrammingError, match="belongs inside"), transaction.atomic():
        write()
    assert Unit.objects.values_list("name", "kind").get() == ("既有街道", "")


@pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model.__name__)
def test_no_tracked_table_can_be_truncated(model):
    set_truncate_refusal("ENABLE")
    with pytest.raises(ProgrammingError, match="TRUNCATE leaves no trace"), changeset("edit"):
        run(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_a_cascade_is_logged_row_by_row():
    article = make_article(paragraphs=["第一段。"])
    with changeset("edit") as made:
        article.delete()
    assert sorted(logged(made)) == [
        ("article", "deleted"),
        ("passage", "deleted"),
        ("passage", "deleted"),
        ("sourcespan", "deleted"),
        ("sourcespan", "deleted"),
    ]


def test_an_update_that_changes_nothing_leaves_no_trace():
    make_unit()
    with changeset("units") as made:
        Unit.objects.update(name=F("name"))
    assert logged(made) == []


def test_columns_outside_the_log_change_without_a_trace():
    article = make_article()
    with changeset("publish") as made:
        Article.objects.update(publication="published", revision=1, headline="改题")
    assert logged(made) == []
    with changeset("edit") as made:
        Article.objects.update(publication="withdrawn", column="部门动态")
    [change] = made.changes.all()
    assert (change.row, change.after["column"]) == (article.pk, "部门动态")


def test_a_changed_primary_key_is_a_row_gone_and_a_row_made():
    unit = make_unit()
    with changeset("units") as made:
        Unit.objects.update(id=unit.pk + 1000)
    assert sorted(logged(made)) == [("unit", "deleted"), ("unit", "made")]


def test_it_logs_many_rows_of_one_statement_once_each():
    with changeset("units") as made:
        Unit.objects.bulk_create([Unit(name=f"第{number}社区") for number in range(200)])
    assert made.changes.values("row").distinct().count() == made.changes.count() == 200


def test_every_printed_thing_and_every_decision_on_it_is_tracked():
    assert {model._meta.object_name for model in tracked_models()} >= {
        *("Newspaper", "Issue", "Page", "Source", "PageWarning", "Article", "PhotoCaption", "Passage", "SourceSpan"),
        *("Unit", "UnitName", "Mention", "Verdict"),
        *("ProtectedTerm", "ProofreadingSettings", "Decision", "PairRuling"),
    }


def test_the_tables_have_the_triggers_that_the_models_declare():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%%'")
        assert cursor.fetchone()[0] == sum(len(triggers_of(model)) for model in apps.get_models())


def test_no_session_can_silence_the_log():
    run("SELECT set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger), true)")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Unit.objects.create(name="柳湾街道")


@pytest.mark.parametrize("publication", ["published", "withdrawn"])
def test_an_article_that_was_ever_published_is_never_deleted(publication):
    article = make_article()
    with changeset("publish"):
        Article.objects.update(publication=publication)
    with pytest.raises(ProgrammingError, match="never deleted"), changeset("edit"):
        article.delete()
    assert Article.objects.exists()


class TestSource:
    def test_its_text_is_never_altered(self):
        source = make_page(text="原文").sources.get()
        for change in ({"text": "改"}, {"checksum": "0"}, {"path": "x"}, {"encoding": "x"}, {"reader": "x"}):
            with pytest.raises(ProgrammingError, match="never altered"), changeset("edit"):
                Source.objects.filter(pk=source.pk).update(**change)
        source.refresh_from_db()
        assert source.text == "原文"

    def test_it_is_never_deleted(self):
        source = make_page(text="原文").sources.get()
        with pytest.raises(ProgrammingError, match="never deleted"), changeset("edit"):
            source.delete()

    def test_its_place_changes_and_is_logged_without_its_text(self):
        source = make_page(text="原文").sources.get()
        with changeset("edit") as made:
            Source.objects.update(is_current=False)
        [change] = made.changes.all()
        place = {"id": source.pk, "page_id": source.page_id}
        assert (change.before, change.after) == ({**place, "is_current": True}, {**place, "is_current": False})

    def test_a_new_one_is_logged_as_coming_from_no_page(self):
        with changeset("import") as made:
            source = make_page(text="原文").sources.get()
        change = made.changes.get(table="articles_source")
        assert change.before == {"id": source.pk, "page_id": None, "is_current": False}

    def test_a_page_is_not_deleted_from_under_it(self):
        page = make_page(text="原文")
        with pytest.raises(Exception, match="articles_source"), changeset("edit"):
            Page.objects.filter(pk=page.pk).delete()
            run("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_log_of_a_row_reads_as_its_history():
    newspaper = make_newspaper("临江日报")
    with changeset("metadata"):
        Newspaper.objects.update(section="城东")
    names = Change.objects.filter(table="articles_newspaper", row=newspaper.pk).order_by("pk")
    assert [change.after["section"] for change in names] == ["", "城东"]


def test_warnings_are_logged_with_their_page():
    page = make_page()
    with changeset("import") as made:
        PageWarning.objects.create(page=page, code="no-headline")
    assert logged(made) == [("pagewarning", "made")]
