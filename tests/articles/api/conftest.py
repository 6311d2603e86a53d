"""A client that knows no login, and an archive to ask."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from articles.models import Article
from articles.publishing.publication import publish
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

# What a list asks the database, in one message: the limit of its cost, the feed's number, its rows.
LIST = 1


class Api(Client):
    def ask(self, path: str, status: int = 200, **query: Any) -> dict[str, Any]:
        """The JSON answered at ``/api/v1/{path}``, with that status."""
        response = self.get(f"/api/v1/{path}", query)
        assert response.status_code == status, response.content.decode()
        answer: dict[str, Any] = response.json()
        return answer

    def ids(self, path: str, **query: Any) -> list[str]:
        return [row["id"] for row in self.ask(path, **query)["results"]]

    def walk(self, path: str, **query: Any) -> list[str]:
        """The ids of all pages, by following ``next``."""
        answer = self.ask(path, **query)
        found = [row["id"] for row in answer["results"]]
        while answer["next"]:
            answer = self.get(answer["next"]).json()
            found += [row["id"] for row in answer["results"]]
        return found


@pytest.fixture
def api() -> Api:
    return Api(raise_request_exception=False)


def make_published(day: date = date(2021, 5, 6), **fields: Any) -> Article:
    """On a page of its own of that day's issue."""
    article = make_article(page=make_page(make_issue(published_on=day)), **fields)
    publish([article], user=None)
    return article


@pytest.fixture(scope="module")
def one_archive(django_db_setup: None, django_db_blocker: Any) -> Iterator[Article]:
    """One published article with a caption and a unit, for all examples of a property test together."""
    with django_db_blocker.unblock(), transaction.atomic():
        article = make_published(column="一线见闻", reporters=["张璐"])
        make_mention(make_unit(), article=article)
        make_mention(make_unit("柳湾社区"), caption=make_caption(article, photographers=["张璐"]))
        publish([article], user=None)
        yield article
        transaction.set_rollback(True)
