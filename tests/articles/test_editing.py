import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, StaleTextError, save_loose, save_passages, text_status_after_edit
from articles.models import Article, Change, Changeset, Passage
from tests.factories import make_article, make_caption, make_page, make_passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("wang")


def paragraph(article: Article) -> Passage:
    return article.passages.get(role=Passage.Role.PARAGRAPH)


def edit(passage: Passage, text: str, version: int | None = None) -> Edit:
    return Edit(passage_id=passage.pk, version=version or passage.version, text=text)


def test_it_stores_the_text_under_the_next_version(editor):
    article = make_article(paragraphs=["新曲昨日通水。"])
    saved = save_passages(article, [edit(paragraph(article), "新渠昨日通水。")], editor)
    assert paragraph(article).text == "新渠昨日通水。"
    assert paragraph(article).version == 2
    assert saved.passages == 1


def test_it_keeps_what_the_import_made_of_the_source(editor):
    article = make_article(paragraphs=["新曲昨日通水。"])
    save_passages(article, [edit(paragraph(article), "新渠昨日通水。")], editor)
    assert paragraph(article).imported_text == "新曲昨日通水。"


def test_it_refreshes_the_copies_that_lists_and_search_read(editor):
    article = make_article(headline="新曲通水")
    headline = article.passages.get(role=Passage.Role.HEADLINE)
    save_passages(article, [edit(headline, "新渠通水")], editor)
    assert Article.objects.get(pk=article.pk).headline == "新渠通水"


def test_it_saves_the_words_of_the_articles_captions_too(editor):
    caption = make_caption(make_article(), text="图为通水现厂。")
    save_passages(caption.article, [edit(caption.passages.get(), "图为通水现场。")], editor)
    caption.refresh_from_db()
    assert caption.text == "图为通水现场。"


def test_it_is_one_changeset_with_who_and_why(editor):
    article = make_article(headline="新曲通水", paragraphs=["新曲昨日通水。"])
    edits = [edit(passage, passage.text.replace("曲", "渠")) for passage in article.passages.all()]
    save_passages(article, edits, editor, "错字")
    changeset = Changeset.objects.latest("pk")
    assert (changeset.kind, changeset.user, changeset.reason) == (Changeset.Kind.EDIT, editor, "错字")
    assert Change.objects.filter(changeset=changeset, table="articles_passage").count() == 2


def test_an_edit_that_changes_nothing_leaves_no_trace(editor):
    article = make_article()
    before = Changeset.objects.count()
    assert save_passages(article, [edit(paragraph(article), paragraph(article).text)], editor).passages == 0
    assert Changeset.objects.count() == before
    assert paragraph(article).version == 1


def test_it_refuses_to_overwrite_what_was_saved_meanwhile(editor):
    article = make_article(paragraphs=["新曲昨日通水。"])
    opened = paragraph(article)
    save_passages(article, [edit(opened, "新渠昨日通水。")], editor)
    with pytest.raises(StaleTextError) as refused:
        save_passages(article, [edit(opened, "新曲昨天通水。")], editor)
    assert refused.value.passage_ids == [opened.pk]
    assert paragraph(article).text == "新渠昨日通水。"


def test_of_a_refused_save_nothing_is_stored(editor):
    article = make_article(paragraphs=["第一段。", "第二段。"])
    first, second = article.passages.filter(role=Passage.Role.PARAGRAPH)
    save_passages(article, [edit(first, "第一段！")], editor)
    with pytest.raises(StaleTextError):
        save_passages(article, [edit(first, "第一段？"), edit(second, "第二段？")], editor)
    second.refresh_from_db()
    assert second.text == "第二段。"


def test_two_who_typed_the_same_do_not_collide(editor):
    article = make_article(paragraphs=["新曲昨日通水。"])
    opened = paragraph(article)
    save_passages(article, [edit(opened, "新渠昨日通水。")], editor)
    assert save_passages(article, [edit(opened, "新渠昨日通水。")], editor).passages == 0


def test_a_passage_of_another_article_is_refused(editor):
    other = paragraph(make_article())
    with pytest.raises(StaleTextError):
        save_passages(make_article(), [edit(other, "别处的话。")], editor)


@pytest.mark.parametrize(
    ("before", "after"),
    [("ocr", "correcting"), ("correcting", "correcting"), ("corrected", "corrected"), ("verified", "corrected")],
)
def test_editing_moves_the_text_status(editor, before, after):
    article = make_article(text_status=before)
    save_passages(article, [edit(paragraph(article), "改过的段落。")], editor)
    assert Article.objects.get(pk=article.pk).text_status == after
    assert text_status_after_edit(before) == after


class TestATextOfNoArticle:
    @pytest.fixture
    def loose(self) -> Passage:
        return make_passage(make_page(), role="unassigned", text="清水河。")

    def test_it_is_edited_in_a_changeset_of_its_own(self, editor, loose):
        save_loose(Edit(passage_id=loose.pk, version=1, text="青水河。"), editor, "看版")
        loose.refresh_from_db()
        assert (loose.text, loose.version, loose.imported_text) == ("青水河。", 2, "清水河。")
        made = Changeset.objects.latest("pk")
        assert (made.kind, made.user, made.reason) == ("edit", editor, "看版")

    def test_one_that_changes_nothing_leaves_no_trace(self, editor, loose):
        before = Changeset.objects.count()
        save_loose(Edit(passage_id=loose.pk, version=1, text="清水河。"), editor)
        assert Changeset.objects.count() == before

    def test_it_refuses_what_was_saved_meanwhile_and_what_is_of_an_article_now(self, editor, loose):
        save_loose(Edit(passage_id=loose.pk, version=1, text="青水河。"), editor)
        of_article = make_article(paragraphs=["正文。"]).passages.get(text="正文。")
        for pk, text in ((loose.pk, "漓水河。"), (of_article.pk, "别的。")):
            with pytest.raises(StaleTextError):
                save_loose(Edit(passage_id=pk, version=1, text=text), editor)
