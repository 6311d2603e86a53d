import pytest
from django.db import DatabaseError

from articles.models import Newspaper
from articles.proofing import warming
from tests.factories import make_newspaper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch):
    monkeypatch.setattr("articles.proofing.warming.connection.close", lambda: None)


def test_each_newspaper_is_tried_once(monkeypatch):
    make_newspaper()
    make_newspaper("山城报")
    tried = []
    monkeypatch.setattr(warming, "suspicions", lambda articles, context: tried.append(context))
    warming.warm_up()
    assert len(tried) == 2


def test_without_a_database_the_server_starts_all_the_same(monkeypatch, caplog):
    def fails():
        raise DatabaseError

    monkeypatch.setattr(Newspaper.objects, "all", fails)
    warming.warm_up()
    assert "could not be warmed up" in caplog.text
