"""Withdrawing a great many articles in the background."""

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError

from articles.models import Article, Changeset, PublishedArticle
from articles.publishing import withdrawing
from articles.publishing.publication import publish, withdraw
from articles.publishing.withdrawing import start_withdrawing
from tests.factories import make_article, make_page
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def published() -> list[int]:
    page = make_page()
    articles = [make_article(page, headline=f"第{number}条") for number in range(5)]
    publish(articles, None)
    return [article.pk for article in articles]


@pytest.fixture
def chief() -> User:
    return User.objects.create(username="zhao")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(withdrawing, "AT_A_TIME", 2)


def test_it_is_one_changeset_with_its_reason(published, chief):
    start_withdrawing(published, chief, "当事人来函")
    [job] = run_jobs()
    assert (job.state, job.report, job.done) == ("done", "已撤回 5 篇", 5)
    assert not PublishedArticle.objects.exists()
    [made] = Changeset.objects.filter(kind="withdraw")
    assert (made.user, made.reason, made.is_open) == (chief, "当事人来函", False)


def test_killed_in_between_the_next_worker_does_the_rest(published, chief, monkeypatch):
    start_withdrawing(published, chief)
    calls = []

    def killed(*args):
        calls.append(args)
        if len(calls) == 2:
            raise OperationalError("the connection went with the worker")
        return withdraw(*args)

    monkeypatch.setattr(withdrawing, "withdraw", killed)
    with pytest.raises(OperationalError):
        run_jobs()
    assert PublishedArticle.objects.count() == 3
    run_jobs()
    assert not PublishedArticle.objects.exists()
    assert set(Article.objects.values_list("publication", flat=True)) == {"withdrawn"}
