"""What came into the search indexes is put in its place by the worker."""

import pytest
from django.db import connection

from articles.searching.upkeep import put_in_order
from articles.tasks import search_upkeep
from tests.articles.api.conftest import Api, make_published

pytestmark = pytest.mark.django_db


def test_it_is_found_before_and_after():
    article = make_published(headline="新渠通水", paragraphs=["渠水万方。" * 50])
    ids = Api().ids("articles/", q="通水")
    assert ids == [article.public_id]
    assert put_in_order() > 0
    assert Api().ids("articles/", q="通水") == ids
    assert put_in_order() == 0


def test_the_worker_does_it_each_minute():
    make_published()
    search_upkeep(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('published_text_grams'::regclass)")
        assert cursor.fetchone() == (0,)
