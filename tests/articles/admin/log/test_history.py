import pytest
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.models import Article, Changeset, Passage
from articles.structure.cutting import cut_after, cut_passage
from tests.articles.admin.screens import messages_of, queries_of, text_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db
READ, TYPED = "新曲昨日,通水。", "新渠昨日，通水。"


@pytest.fixture
def article(editor) -> Article:
    article = make_article(paragraphs=[READ])
    type_into(article, READ, TYPED, editor, "错字<b>")
    return article


def type_into(article: Article, text: str, new: str, user=None, reason: str = "") -> None:
    row = article.passages.get(text=text)
    save_passages(article, [Edit(passage_id=row.pk, version=row.version, text=new)], user, reason)


def the_first() -> Changeset:
    found: Changeset = Changeset.objects.filter(kind="import").latest("pk")
    return found


def screen(article: Article, query: str = "") -> str:
    return reverse("admin:articles_article_history", args=[article.pk]) + query


def restore(client, article: Article, to: Changeset):
    return client.post(screen(article), {"to": to.pk, "reason": "误改"}, follow=True)


def test_it_says_who_when_and_why(as_visitor, article):
    shown = text_of(as_visitor.get(screen(article)))
    for words in ("修改", "wang", "错字&lt;b&gt;"):
        assert words in shown


def test_it_marks_what_was_changed_and_hides_what_is_a_matter_of_form(as_visitor, article):
    shown = text_of(as_visitor.get(screen(article)))
    assert "新<del>曲</del><ins>渠</ins>昨日，通水。" in shown


def test_width_is_shown_when_asked_for(as_visitor, article):
    shown = text_of(as_visitor.get(screen(article, "?form=1")))
    assert '昨日<del class="only-form">,</del><ins class="only-form">，</ins>通水。' in shown


def test_texts_changed_in_form_alone_are_counted(as_visitor, article):
    type_into(article, TYPED, "新渠 昨日，通水。")
    assert "1 段文字只改了" in text_of(as_visitor.get(screen(article)))


def test_the_article_leads_to_it(as_visitor, article):
    shown = text_of(as_visitor.get(reverse("admin:articles_article_change", args=[article.pk])))
    assert screen(article) in shown


def test_an_earlier_version_is_restored(as_editor, editor, article):
    response = restore(as_editor, article, the_first())
    assert article.passages.filter(text=READ).exists()
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.reason) == ("restore", editor, "误改")
    assert messages_of(response)


def test_a_refusal_is_told(as_editor, article):
    row = article.passages.get(text=TYPED)
    cut_passage(row, cut_after(row, 2), None)
    assert "请先撤销" in messages_of(restore(as_editor, article, the_first()))[0]


def test_a_visitor_restores_nothing(as_visitor, article):
    assert '<input type="hidden" name="to"' not in text_of(as_visitor.get(screen(article)))
    assert restore(as_visitor, article, the_first()).status_code == 403


@pytest.mark.parametrize("pk", ["x", "0", "99999999999999999999"])
def test_an_article_that_is_not_there_has_no_history(as_visitor, pk):
    assert as_visitor.get(f"/admin/articles/article/{pk}/history/").status_code == 404


@pytest.mark.parametrize("to", ["", "x", "0", "99999999999999999999"])
def test_a_changeset_of_something_else_is_not_found(as_editor, article, to):
    assert as_editor.post(screen(article), {"to": to}).status_code == 404


def test_a_long_history_is_shown_page_by_page_at_the_same_cost(as_visitor, article):
    few = queries_of(as_visitor, screen(article))
    text = TYPED
    for number in range(25):
        type_into(article, text, f"第{number}稿。")
        text = f"第{number}稿。"
    assert queries_of(as_visitor, screen(article)) <= few
    assert "第0稿" not in text_of(as_visitor.get(screen(article)))
    assert "第0稿" in text_of(as_visitor.get(screen(article, "?p=2")))
    assert Passage.objects.filter(text="第24稿。").exists()


def test_any_two_versions_are_compared_in_full(as_visitor, article):
    imported, edited = the_first(), Changeset.objects.latest("pk")
    type_into(article, TYPED, "新渠昨日，通水了。")
    newest = Changeset.objects.latest("pk")
    for older, newer in ((imported, newest), (newest, imported)):
        shown = text_of(as_visitor.get(screen(article, f"?from={older.pk}&to={newer.pk}")))
        assert f"#{imported.pk} 之后" in shown
        assert "新<del>曲</del><ins>渠</ins>昨日，通水<ins>了</ins>。" in shown
    shown = text_of(as_visitor.get(screen(article, f"?from={edited.pk}&to={newest.pk}")))
    assert "新渠昨日，通水<ins>了</ins>。" in shown


@pytest.mark.parametrize("query", ["?from=x&to=1", "?from=1", "?from=99999999999999999999&to=1", "?from=1&to=1"])
def test_versions_that_are_not_there_are_compared_with_nothing(as_visitor, article, query):
    response = as_visitor.get(screen(article, query))
    assert response.status_code == 200
    assert response.context["comparison"] is None


def test_one_passage_alone_is_restored(as_editor, article):
    headline = article.passages.get(role="headline")
    type_into(article, headline.text, "新标题")
    row = article.passages.get(text=TYPED)
    as_editor.post(screen(article), {"to": the_first().pk, "passage": row.pk})
    assert article.passages.filter(text=READ).exists()
    assert article.passages.filter(text="新标题").exists()


def test_a_passage_of_another_article_is_not_restored_here(as_editor, article):
    other = make_article().passages.all()[0]
    assert as_editor.post(screen(article), {"to": the_first().pk, "passage": other.pk}).status_code == 404
