"""Partners get the marks at once, and nothing else that has changed at the desk."""

import json

import pytest

from articles.models import PublishedArticle
from articles.publishing.publication import publish
from tests.articles.redacting.redacted import NAME

pytestmark = pytest.mark.django_db


def test_partners_get_it_at_once_and_no_other_word_of_the_desk(case):
    publish([case.article], None)
    case.edit(f"村民{NAME}改口说：“盼了四年。”")
    case.redact()
    published = PublishedArticle.objects.get()
    document = json.loads(published.document)
    assert document["paragraphs"][1]["text"] == "村民某某某说：“盼了三年。”"
    assert document["text"].endswith("村民某某某说：“盼了三年。”")
    assert document["revision"] == published.revision == 2


def test_what_is_not_published_stays_so(case):
    case.redact()
    assert not PublishedArticle.objects.exists()
