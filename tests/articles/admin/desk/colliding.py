"""Opening and saving the screen of an article as two people do at once."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.models import Article, Passage
from tests.articles.admin.screens import form_of


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(client: Client, article: Article) -> dict[str, str]:
    return form_of(client.get(screen(article)))


def sent(client: Client, article: Article, data: dict[str, str], **answers: str) -> Any:
    return client.post(screen(article), data | answers | {"_continue": "1"}, follow=True)


def answers_to(response: Any) -> dict[str, str]:
    """The screen's form as it is sent with nothing chosen."""
    return form_of(response)


def is_asking(response: Any) -> bool:
    return bool(response.templates and response.templates[0].name == "admin/articles/colliding/merge.html")


def saved(passage: Passage) -> str:
    passage.refresh_from_db()
    return passage.text


def someone_saves(passage: Passage, text: str, user: User | None = None) -> None:
    passage.refresh_from_db()
    article = passage.caption.article if passage.caption else passage.article
    assert article
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user)
