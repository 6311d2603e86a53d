"""A client that knows no login, and an archive to ask."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.publication import publish
from tests.factories import make_article, make_issue, make_page


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
