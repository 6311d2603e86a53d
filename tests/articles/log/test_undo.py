"""How an undo works: images of earlier releases, statements, locks."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Passage, Unit
from tests.articles.log.undoing import edit
from tests.factories import make_article, make_page, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_images_of_before_a_migration_say_nothing_of_newer_columns(editor):
    unit = make_unit()
    with changeset("units") as made:
        Unit.objects.update(name="桃源街道", existed_from="2001-01-01")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_change SET before = before - 'kind', after = after - 'kind'")
        cursor.execute("UPDATE articles_change SET before = before - 'existed_from', after = after - 'existed_from'")
    undo(made, editor)
    unit.refresh_from_db()
    assert (unit.name, str(unit.existed_from)) == ("柳湾街道", "2001-01-01")


def test_rows_of_before_a_migration_come_back_with_the_defaults_of_newer_columns(editor):
    unit = make_unit()
    with changeset("units") as made:
        unit.delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_change SET before = before - 'kind' - 'confirmed'")
    undo(made, editor)
    assert Unit.objects.values_list("kind", "confirmed").get() == ("", False)


def test_it_takes_no_more_statements_for_many_rows_than_for_few(editor):
    assert queries_of_undoing(passages=600, editor=editor) == queries_of_undoing(passages=6, editor=editor)


def queries_of_undoing(*, passages: int, editor: User) -> int:
    page = make_page()
    with changeset("edit") as made:
        article = Article.objects.create(page=page, position=0)
        Passage.objects.bulk_create(
            Passage(page=page, article=article, role="furniture", position=position, text="正文。")
            for position in range(passages)
        )
    with CaptureQueriesContext(connection) as queries:
        assert undo(made, editor).rows == passages + 1
    return len(queries)


@pytest.mark.django_db(transaction=True)
def test_an_undo_waits_for_who_edits_and_then_sees_what_was_edited(editor):
    article = make_article(headline="新渠通水")
    headline = article.passages.get(role="headline")
    made = edit(headline, "新渠断水")
    editing, waiting = Event(), Event()

    def undo_meanwhile() -> str:
        try:
            editing.wait(5)
            waiting.set()
            with translation.override("en"):
                undo(made, None)
        except UndoRefused as refused:
            return str(refused)
        finally:
            connection.close()
        return "undone"

    with ThreadPoolExecutor(1) as pool:
        said = pool.submit(undo_meanwhile)
        with changeset("edit") as later:
            Passage.objects.filter(pk=headline.pk).update(text="新渠又通水")
            editing.set()
            waiting.wait(5)
            time.sleep(0.2)  # enough to reach the locked row
        assert said.result() == f"Changed since: passage {headline.pk} (#{later.pk})"
