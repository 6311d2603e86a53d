"""A script saves the form and is told where to go, so that the page goes nowhere before all is stored."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.desk.passages import BY_SCRIPT
from articles.models import Article, Passage, TypingDraft
from articles.structure.merging import join_articles
from tests.articles.admin.screens import form_of, text_of
from tests.factories import make_article, make_page

pytestmark = pytest.mark.django_db


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def article() -> Article:
    return make_article(paragraphs=["新曲昨日通水。"])


def sent(client: Client, article: Article, user: Any, text: str = "新渠昨日通水。", **others: str) -> Any:
    passage = Passage.objects.get(article=article, role="paragraph")
    data = form_of(client.get(screen(article))) | {f"passage-{passage.pk}": text, "_continue": "1"}
    return lambda: client.post(screen(article), data | others, headers={BY_SCRIPT: str(user.pk)})


def stored(article: Article) -> str:
    return str(Passage.objects.get(article=article, role="paragraph").text)


def test_it_is_told_where_to_go(as_editor, editor, article):
    assert sent(as_editor, article, editor)().json() == {"next": screen(article)}
    assert stored(article) == "新渠昨日通水。"


def test_an_error_is_answered_with_the_screen(as_editor, editor, article):
    answer = sent(as_editor, article, editor, text="一行\n两行")()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert stored(article) == "新曲昨日通水。"


def test_nothing_is_stored_under_the_name_of_another(as_editor, chief, article):
    assert sent(as_editor, article, chief)().status_code == 409
    assert stored(article) == "新曲昨日通水。"


def test_an_article_that_is_gone_is_not_found(as_editor, editor, article):
    url = reverse("admin:articles_article_change", args=[article.pk + 1_000])
    assert as_editor.post(url, headers={BY_SCRIPT: str(editor.pk)}).status_code == 404
    assert as_editor.post(url).status_code == 302, "without scripts one is led to the first page, and told why"


def test_of_one_that_was_merged_the_words_are_kept_and_the_way_leads_on(as_editor, editor):
    page = make_page()
    first, second = make_article(page, "新渠通水"), make_article(page, "老街换新颜")
    send = sent(as_editor, second, editor, text="改过的话。")
    join_articles(first, second, None)
    assert send().json() == {"next": screen(first)}
    assert TypingDraft.objects.get().text == "改过的话。"


def test_whoever_is_signed_out_is_sent_to_sign_in(as_editor, editor, article):
    send = sent(as_editor, article, editor)
    as_editor.logout()
    assert send().status_code == 302


def test_a_browser_without_scripts_is_sent_there(as_editor, article):
    data = form_of(as_editor.get(screen(article)))
    assert "tab" in data
    assert as_editor.post(screen(article), data).headers["Location"] == screen(article)
    assert "新曲" in text_of(as_editor.get(screen(article)))
