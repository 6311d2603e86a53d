import pytest
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Passage
from tests.articles.admin.screens import messages_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(paragraphs=["新曲通水。"])


def write(article: Article, new: str, user) -> None:
    row = article.passages.get(role="paragraph")
    save_passages(article, [Edit(passage_id=row.pk, version=row.version, text=new)], user)


def undo(client, article: Article):
    return client.post(reverse("admin:articles_article_undo", args=[article.pk]), follow=True)


def text_of(article: Article) -> str:
    passage: Passage = article.passages.get(role="paragraph")
    return passage.text


def test_it_takes_back_what_one_did_last_and_then_what_one_did_before(as_editor, editor, article):
    write(article, "新渠通水。", editor)
    write(article, "新渠通水了。", editor)
    undo(as_editor, article)
    assert text_of(article) == "新渠通水。"
    response = undo(as_editor, article)
    assert text_of(article) == "新曲通水。"
    assert response.redirect_chain[-1][0] == reverse("admin:articles_article_change", args=[article.pk])
    assert messages_of(undo(as_editor, article)) == ["您在这里没有可以撤销的改动。"]


def test_what_others_did_stays_and_the_refusal_leads_to_the_rest(as_editor, editor, chief, article):
    write(article, "新渠通水。", editor)
    made = Changeset.objects.latest("pk")
    write(article, "新渠通水了。", chief)
    [message] = messages_of(undo(as_editor, article))
    assert reverse("admin:articles_changeset_undo", args=[made.pk]) in message
    assert text_of(article) == "新渠通水了。"


def test_an_import_is_not_taken_back_by_a_key(as_chief, chief, article):
    with changeset("import", chief):
        article.passages.update(text="重新导入。")
    undo(as_chief, article)
    assert text_of(article) == "重新导入。"


def test_a_visitor_undoes_nothing_and_a_look_is_no_undo(as_visitor, as_editor, article):
    assert undo(as_visitor, article).status_code == 403
    assert as_editor.get(reverse("admin:articles_article_undo", args=[article.pk])).status_code == 405
    assert as_editor.post("/admin/articles/article/999999/undo/").status_code == 404
