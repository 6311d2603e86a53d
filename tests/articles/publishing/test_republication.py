"""After an upgrade: documents of an earlier release get what they lack."""

import json

import pytest
from django.core.management import call_command

from articles.log.changesets import changeset
from articles.models import PublishedArticle
from articles.publishing import republication
from articles.publishing.publication import publish
from articles.publishing.republication import republish_all
from tests.factories import make_article

pytestmark = pytest.mark.django_db
NEW = ("rights", "continues", "continued_by", "split_from", "split_into", "citation", "attribution")


@pytest.fixture
def old():
    """Published by a release that did not know the fields."""
    articles = [make_article() for _ in range(3)]
    publish(articles, None)
    for row in PublishedArticle.objects.all():
        document = {name: value for name, value in json.loads(row.document).items() if name not in NEW}
        PublishedArticle.objects.filter(pk=row.pk).update(document=json.dumps(document))
    return articles


def test_every_document_gets_them_and_keeps_its_words(old, monkeypatch):
    monkeypatch.setattr(republication, "BATCH", 2)
    with changeset("edit"):
        old[0].passages.filter(role="paragraph").update(text="尚未校完")
    assert republish_all().released == 3
    for row in PublishedArticle.objects.all():
        document = json.loads(row.document)
        assert set(NEW) <= set(document) and document["text"] == "新渠昨日通水。"
    assert republish_all().unchanged == 3


def test_until_then_they_are_answered_as_they_are(old, client):
    for query in ("", "?expand=continues,continued_by,issue", "?fields=citation,headline"):
        assert client.get(f"/api/v1/articles/{query}").status_code == 200
    assert client.get("/api/v1/articles.atom").status_code == 200
    assert client.get(f"/articles/{old[0].public_id}/").status_code == 200


def test_the_command_says_what_it_did(old, capsys):
    call_command("republish")
    assert "3" in capsys.readouterr().out
