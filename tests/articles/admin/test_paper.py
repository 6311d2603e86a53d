"""Paper in the admin: the view to print, files by link and for selections, and who gets them."""

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from docx import Document

from articles.log.changesets import changeset
from articles.models import Article
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.screens import messages_of, text_of
from tests.factories import make_article, make_caption, make_issue, make_page

pytestmark = pytest.mark.django_db
KINDS = ["article", "page"]


@pytest.fixture
def article() -> Article:
    return make_article(make_page(make_issue(), number="3"), "新渠通水", ["新渠昨日通水。"], byline="记者 林之远")


def address(kind: str, article: Article, *form: str) -> str:
    pk = article.pk if kind == "article" else article.page_id
    return reverse(f"admin:articles_{kind}_paper" + ("_file" if form else ""), args=[pk, *form])


def act(client, kind: str, action: str, *rows: int | str):
    url = reverse(f"admin:articles_{kind}_changelist")
    return client.post(url, {"action": action, "_selected_action": list(rows)}, follow=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_view_shows_the_text_with_its_state_and_no_script_of_its_own(as_editor, article, kind):
    answer = as_editor.get(address(kind, article))
    shown = text_of(answer)
    for told in ("新渠通水", "记者 林之远", "新渠昨日通水。", "临江日报 2021-05-06 第 3 版", "待校", "未发布"):
        assert told in shown
    assert "<style" not in shown
    assert "style=" not in shown
    assert "<script>" not in shown
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_leads_there_by_key(as_editor, article, kind):
    pk = article.pk if kind == "article" else article.page_id
    for shown in (
        text_of(as_editor.get(reverse(f"admin:articles_{kind}_change", args=[pk]))),
        text_of(as_editor.get(reverse("admin:articles_page_structure", args=[article.page_id]))),
    ):
        assert 'data-code="KeyP"' in shown
        assert 'data-code="KeyE"' in shown
        assert "paper.js" in shown


def test_a_caption_prints_with_its_article(as_editor, article):
    shown = text_of(as_editor.get(reverse("admin:articles_photocaption_change", args=[make_caption(article).pk])))
    assert f'href="{address("article", article)}"' in shown


def test_the_list_of_all_keys_names_both(as_editor, article):
    shown = text_of(as_editor.get(reverse("admin:articles_article_change", args=[article.pk])))
    assert "<dt>打印</dt><dd><kbd>Ctrl+P</kbd>" in shown
    assert "<dt>Word 文件</dt><dd><kbd>Ctrl+E</kbd>" in shown


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_called_by_their_title(as_editor, article, kind):
    word = as_editor.get(address(kind, article, "docx"))
    assert "新渠昨日通水。" in [line.text for line in Document(BytesIO(word.content)).paragraphs]
    text = as_editor.get(address(kind, article, "txt"))
    assert text.content.startswith(b"\xef\xbb\xbf")
    assert ".txt" in text.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", KINDS)
def test_another_form_or_row_is_not_found(as_editor, article, kind):
    assert as_editor.get(address(kind, article, "exe")).status_code == 404
    article.pk = article.page_id = 10**9
    assert as_editor.get(address(kind, article)).status_code == 404


def test_what_was_merged_has_no_paper(as_editor, article):
    with changeset("merge"):
        Article.objects.filter(pk=make_article().pk).update(merged_into=article)
    assert as_editor.get(address("article", Article.objects.get(merged_into=article))).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", [(), ("docx",), ("txt",)])
def test_who_may_not_see_it_gets_no_paper(client, article, kind, form):
    assert client.get(address(kind, article, *form)).status_code == 302
    nobody = signed_in(User.objects.create_user("nobody", is_staff=True))
    assert nobody.get(address(kind, article, *form)).status_code == 403


@pytest.mark.parametrize("kind", ["article", "page", "issue"])
@pytest.mark.parametrize("action", ["word_selected", "text_selected"])
def test_a_selection_becomes_one_file(as_visitor, article, kind, action):
    pk = {"article": article.pk, "page": article.page_id, "issue": article.page.issue_id}[kind]
    answer = act(as_visitor, kind, action, pk)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.content.decode("utf-8-sig", "ignore") if action == "text_selected" else words(answer.content)
    assert "新渠昨日通水。" in text


def words(content: bytes) -> str:
    return "\n".join(line.text for line in Document(BytesIO(content)).paragraphs)


@pytest.mark.parametrize("kind", ["article", "page", "issue"])
def test_who_may_not_see_them_exports_none(article, kind):
    nobody = signed_in(User.objects.create_user("nobody", is_staff=True))
    assert act(nobody, kind, "word_selected", article.pk).status_code == 403


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "-1", ""])
def test_rubbish_for_a_row_chooses_none(as_editor, article, chosen):
    answer = act(as_editor, "article", "word_selected", chosen)
    assert answer.status_code == 200
    assert "Content-Disposition" not in answer.headers


def test_too_many_are_refused_in_words(as_editor, article, monkeypatch):
    monkeypatch.setattr("articles.paper.exporting.MOST", 0)
    assert "最多 0 篇" in "".join(messages_of(act(as_editor, "article", "word_selected", article.pk)))


def test_the_issue_offers_both(as_editor, article):
    shown = text_of(as_editor.get(reverse("admin:articles_issue_change", args=[article.page.issue_id])))
    assert 'value="word_selected"' in shown
    assert 'value="text_selected"' in shown
