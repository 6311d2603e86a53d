import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import (
    Article,
    ArticleText,
    Changeset,
    Issue,
    Mention,
    Newspaper,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    PublishedArticle,
    Source,
    SourceSpan,
    Unit,
    UnitName,
)
from articles.publishing.publication import publish, withdraw
from importers.drafts import DraftPage
from importers.storing.load import Result, load_page
from tests.drafts import rich_draft
from tests.factories import make_article, make_caption, make_page, make_passage, make_source, make_unit, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("编辑")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def load(draft: DraftPage, again: bool = False) -> Changeset:
    loaded = load_page(draft, again)
    assert loaded.changeset, loaded
    return Changeset.objects.get(pk=loaded.changeset)


def edit(passage: Passage, text: str) -> Changeset:
    with changeset("edit") as made:
        passage.text = text
        passage.version += 1
        passage.save()
        refresh_copies([passage.article_id] if passage.article_id else [])
    return made


class TestAnImport:
    def test_all_that_it_made_goes_but_the_source(self, editor):
        imported = load(rich_draft())
        undone = undo(imported, editor, "错版")
        assert not any(tables().values())
        assert not ArticleText.objects.exists()
        source = Source.objects.get()
        assert (source.page, source.is_current) == (None, False)
        made = Changeset.objects.get(pk=undone.changeset)
        assert (made.kind, made.user, made.reason, made.undoes) == ("undo", editor, "错版", imported)
        assert (undone.rows, undone.kept) == (imported.changes.count(), 0)

    def test_it_is_not_stored_again_unless_asked(self, editor):
        undo(load(rich_draft()), editor)
        assert load_page(rich_draft()).result == Result.UNDONE
        assert load_page(rich_draft(), again=True).result == Result.STORED
        assert Source.objects.count() == 2
        assert load_page(rich_draft(), again=True).result == Result.UNCHANGED

    def test_undoing_the_undo_brings_all_of_it_back(self, editor):
        made = load(rich_draft())
        before = tables()
        words = list(ArticleText.objects.order_by("pk").values_list())
        undone = undo(made, editor)
        undo(Changeset.objects.get(pk=undone.changeset), editor)
        assert tables() == before
        assert list(ArticleText.objects.order_by("pk").values_list()) == words
        assert Source.objects.get().page == Page.objects.get()
        assert load_page(rich_draft()).result == Result.UNCHANGED

    def test_an_undo_of_an_undo_is_refused_once_the_file_was_stored_again(self, editor):
        undone = undo(load(rich_draft()), editor)
        load(rich_draft(), again=True)
        before = tables()
        with pytest.raises(UndoRefused, match="stored already"):
            undo(Changeset.objects.get(pk=undone.changeset), editor)
        assert tables() == before

    def test_what_later_pages_use_stays(self, editor):
        first = load(rich_draft("2"))
        load(rich_draft("3", "再通水"))
        undone = undo(first, editor)
        assert undone.kept == 3  # newspaper, issue and unit
        assert Page.objects.get().number == "3"
        assert Newspaper.objects.count() == Issue.objects.count() == Unit.objects.count() == 1

    def test_it_is_refused_once_a_passage_was_edited(self, editor):
        made = load(rich_draft())
        edited = edit(Passage.objects.get(text="第二段。"), "第二段！")
        before = tables()
        with pytest.raises(UndoRefused) as refused:
            undo(made, editor)
        [refusal] = refused.value.refusals
        assert (refusal.table, refusal.later) == ("articles_passage", (edited.pk,))
        assert f"#{edited.pk}" in str(refused.value)
        assert tables() == before

    @pytest.mark.parametrize("field", ["text_status", "column"])
    def test_it_is_refused_once_an_article_was_worked_on(self, editor, field):
        made = load(rich_draft())
        with changeset("edit"):
            Article.objects.filter(position=1).update(**{field: "verified"})
        with pytest.raises(UndoRefused):
            undo(made, editor)

    @pytest.mark.parametrize(
        "add",
        [
            make_caption,
            lambda article: make_passage(article.page),
            lambda article: Mention.objects.create(article=article, unit=make_unit("桃源街道")),
            lambda article: UnitName.objects.create(unit=Unit.objects.get(name="水利局"), name="水务局"),
        ],
    )
    def test_it_is_refused_once_a_part_was_added(self, editor, add):
        made = load(rich_draft())
        with changeset("edit") as later:
            add(Article.objects.get(position=0))
        with pytest.raises(UndoRefused) as refused:
            undo(made, editor)
        assert {by for refusal in refused.value.refusals for by in refusal.later} == {later.pk}

    def test_it_is_refused_once_a_part_was_deleted(self, editor):
        made = load(rich_draft())
        with changeset("edit") as later:
            Mention.objects.filter(article__isnull=False).delete()
        with pytest.raises(UndoRefused) as refused:
            undo(made, editor)
        assert refused.value.refusals[0].later == (later.pk,)

    def test_an_article_that_goes_on_with_one_of_its_articles_lets_go(self, editor):
        made = load(rich_draft("2"))
        load(rich_draft("3", "再通水"))
        with changeset("edit"):
            later = Article.objects.get(headline="再通水")
            later.continues = Article.objects.get(headline="新渠通水")
            later.save()
        undone = undo(made, editor)
        later.refresh_from_db()
        assert later.continues is None
        undo(Changeset.objects.get(pk=undone.changeset), editor)
        later.refresh_from_db()
        assert later.continues == Article.objects.get(headline="新渠通水")


class TestAnEdit:
    def test_the_text_comes_back_and_the_copies_with_it(self, editor):
        article = make_article(headline="新渠通水", paragraphs=["第一段。"])
        made = edit(article.passages.get(role="headline"), "新渠断水")
        article.refresh_from_db()
        assert article.headline == "新渠断水"
        undo(made, editor)
        article.refresh_from_db()
        assert article.headline == "新渠通水"
        assert "通水" in article.text.folded

    def test_a_version_only_grows(self, editor):
        passage = make_article().passages.get(role="headline")
        undo(edit(passage, "改"), editor)
        passage.refresh_from_db()
        assert passage.version == 3

    def test_edits_of_other_passages_of_the_article_are_no_hindrance(self, editor):
        article = make_article(paragraphs=["第一段。", "第二段。"])
        first = edit(article.passages.get(text="第一段。"), "第一段")
        edit(article.passages.get(text="第二段。"), "第二段长了。")
        undo(first, editor)
        article.refresh_from_db()
        assert ArticleText.objects.get().folded == "新渠通水润万家 第一段 第二段长了"
        assert article.characters == 10

    def test_publication_is_no_hindrance_and_stays(self, editor):
        article = make_article(headline="新渠通水")
        with changeset("edit") as made:
            Article.objects.update(column="部门动态")
            edit(article.passages.get(role="headline"), "新渠断水")
        publish([article], editor)
        assert undo(made, editor).withdrawn == 0
        article.refresh_from_db()
        assert (article.headline, article.column) == ("新渠通水", "")
        assert (article.publication, article.revision) == ("published", 1)
        assert "断水" in PublishedArticle.objects.get().document

    def test_several_writes_to_a_row_are_undone_as_one(self, editor):
        unit = make_unit(kind="")
        with changeset("units") as made:
            for kind in ("街道", "镇", "乡"):
                Unit.objects.update(kind=kind)
        undo(made, editor)
        unit.refresh_from_db()
        assert unit.kind == ""

    def test_a_row_made_and_deleted_again_is_nothing(self, editor):
        with changeset("units") as made:
            make_unit().delete()
        with pytest.raises(UndoRefused, match="nothing to undo"):
            undo(made, editor)

    def test_a_deleted_article_comes_back_whole(self, editor):
        article = make_article()
        make_caption(article)
        before = tables()
        with changeset("edit") as made:
            article.delete()
        undo(made, editor)
        assert tables() == before
        assert ArticleText.objects.get().article_id == before["articles_article"][0][0]

    def test_swapped_unique_values_swap_back(self, editor):
        first, second = make_page(number="2"), make_page(number="3")
        before = tables()
        with changeset("metadata") as made:
            for page, number in ((first, "x"), (second, "2"), (first, "3")):
                Page.objects.filter(pk=page.pk).update(number=number)
        undo(made, editor)
        assert tables() == before

    def test_articles_that_swapped_what_they_continue_swap_back(self, editor):
        first, second, third, fourth = (make_article() for _ in range(4))
        with changeset("edit"):
            Article.objects.filter(pk=third.pk).update(continues=first)
            Article.objects.filter(pk=fourth.pk).update(continues=second)
        publish([third, fourth], editor)
        before = tables()
        with changeset("edit") as made:
            for article, continues in ((third, None), (fourth, first), (third, second)):
                Article.objects.filter(pk=article.pk).update(continues=continues)
        undo(made, editor)
        assert tables() == before

    def test_a_source_that_took_the_place_of_another_gives_it_back(self, editor):
        page = make_page(text="原文")
        with changeset("import") as made:
            Source.objects.update(is_current=False)
            make_source(page, "再读")
        undo(made, editor)
        sources = Source.objects.order_by("pk").values_list("text", "page", "is_current")
        assert list(sources) == [("原文", page.pk, True), ("再读", None, False)]

    def test_what_does_not_fit_any_more_is_refused(self, editor):
        page = make_page(number="2")
        with changeset("metadata") as made:
            Page.objects.update(number="4")
        make_page(number="2")
        before = tables()
        with pytest.raises(UndoRefused, match="has a page of this number already"):
            undo(made, editor)
        page.refresh_from_db()
        assert tables() == before

    def test_a_row_whose_unit_is_gone_is_refused(self, editor):
        unit, article = make_unit(), make_article()
        with changeset("edit"):
            mention = Mention.objects.create(unit=unit, article=article)
        with changeset("edit") as made:
            mention.delete()
        with changeset("units") as later:
            unit.delete()
        with pytest.raises(UndoRefused) as refused:
            undo(made, editor)
        assert refused.value.refusals[0].later == (later.pk,)

    def test_it_is_undone_once(self, editor):
        passage = make_article().passages.get(role="headline")
        made = edit(passage, "改")
        undo(made, editor)
        with pytest.raises(UndoRefused):
            undo(made, editor)

    def test_it_is_an_act_of_its_own(self, editor):
        made = edit(make_article().passages.get(role="headline"), "改")
        with changeset("edit"), pytest.raises(RuntimeError, match="of its own"):
            undo(made, editor)


class TestPartly:
    def test_what_was_touched_since_stays_and_the_rest_goes_back(self, editor):
        articles = [make_article(headline=f"第{number}则通水") for number in range(3)]
        with changeset("edit") as made:
            for passage in Passage.objects.filter(role="headline"):
                passage.text = passage.text.replace("通水", "断水")
                passage.save()
            refresh_copies(article.pk for article in articles)
        edit(articles[1].passages.get(role="headline"), "另拟一题")
        undone = undo(made, editor, partly=True)
        assert (undone.rows, undone.kept, len(undone.refusals)) == (2, 1, 1)
        headlines = Article.objects.order_by("pk").values_list("headline", flat=True)
        assert list(headlines) == ["第0则通水", "另拟一题", "第2则通水"]

    def test_a_page_stays_whole(self, editor):
        made = load(rich_draft())
        edit(Passage.objects.get(text="第二段。"), "第二段！")
        before = tables()
        with pytest.raises(UndoRefused, match="nothing to undo"):
            undo(made, editor, partly=True)
        assert tables() == before

    def test_a_page_goes_though_its_unit_was_worked_on(self, editor):
        made = load(rich_draft())
        with changeset("units"):
            Unit.objects.update(confirmed=True)
        undo(made, editor, partly=True)
        assert Unit.objects.get().confirmed
        assert not Page.objects.exists()

    def test_a_passage_that_stays_in_a_new_article_keeps_it_and_its_other_passages(self, editor):
        article = make_article(paragraphs=["第一段。", "第二段。", "第三段。"])
        with changeset("edit") as made:
            other = Article.objects.create(page=article.page, position=1)
            article.passages.filter(text__in=["第二段。", "第三段。"]).update(article=other)
            make_unit("水利局")
        edit(Passage.objects.get(text="第三段。"), "第三段！")
        undo(made, editor, partly=True)
        assert list(other.passages.values_list("text", flat=True)) == ["第二段。", "第三段！"]
        assert not Unit.objects.exists()

    def test_a_deleted_article_stays_deleted_if_a_passage_of_it_was_edited_elsewhere(self, editor):
        article = make_article()
        other = make_article(page=article.page, headline="别的", paragraphs=["甲段。", "乙段。"])
        with changeset("edit") as made:
            other.passages.update(article=article)
            other.delete()
            make_unit("水利局")
        edit(Passage.objects.get(text="乙段。"), "乙段！")
        undo(made, editor, partly=True)
        assert Article.objects.get() == article
        assert article.passages.filter(text__in=["甲段。", "乙段！"]).count() == 2


class TestPublished:
    def test_undoing_its_import_withdraws_it_and_keeps_its_public_id(self, editor):
        made = load(rich_draft())
        article = Article.objects.get(position=0)
        publish([article], editor)
        undone = undo(made, editor)
        assert undone.withdrawn == 1
        assert not PublishedArticle.objects.exists()
        kept = Article.objects.get()
        assert (kept.public_id, kept.publication, kept.revision) == (article.public_id, "withdrawn", 1)
        assert kept.headline == "新渠通水"  # by which an editor knows it
        assert kept.page.number == "2"
        assert not any(
            model._default_manager.exists()
            for model in (Passage, SourceSpan, PhotoCaption, Mention, PageWarning, Unit, ArticleText)
        )

    def test_one_that_was_withdrawn_before_stays_so(self, editor):
        made = load(rich_draft())
        publish(Article.objects.all(), editor)
        withdraw(Article.objects.all(), editor)
        undone = undo(made, editor)
        assert undone.withdrawn == 2
        assert set(Article.objects.values_list("publication", flat=True)) == {"withdrawn"}

    def test_its_page_is_filled_again_when_it_is_stored_again(self, editor):
        made = load(rich_draft())
        publish(Article.objects.all(), editor)
        undo(made, editor)
        load(rich_draft(), again=True)
        assert Page.objects.count() == 1
        published = Article.objects.order_by("position").values_list("publication", flat=True)
        assert list(published) == ["withdrawn", "withdrawn", "unpublished", "unpublished"]

    def test_undoing_the_undo_gives_it_its_words_again_but_does_not_publish_it(self, editor):
        made = load(rich_draft())
        publish(Article.objects.all(), editor)
        before = tables()
        undone = undo(made, editor)
        undo(Changeset.objects.get(pk=undone.changeset), editor)
        assert tables() == before
        assert set(Article.objects.values_list("publication", flat=True)) == {"withdrawn"}
        assert publish(Article.objects.all(), editor).released == 2
        assert set(Article.objects.values_list("revision", flat=True)) == {2}

    def test_undoing_a_publication_is_nothing(self, editor):
        publish([make_article()], editor)
        with pytest.raises(UndoRefused, match="nothing to undo"):
            undo(Changeset.objects.get(kind="publish"), editor)


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
