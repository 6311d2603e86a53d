import json

import pytest
from django.urls import reverse

from articles.models import PublishedArticle
from articles.publishing.publication import publish
from tests.articles.admin.screens import form_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_renamed_newspaper_is_renamed_for_partners(as_chief, chief):
    article = make_article()
    publish([article], chief)
    screen = reverse("admin:articles_newspaper_change", args=[article.page.issue.newspaper_id])
    as_chief.post(screen, form_of(as_chief.get(screen)) | {"name": "临江新报", "section": "柳湾"})
    newspaper = json.loads(PublishedArticle.objects.get().document)["newspaper"]
    assert (newspaper["name"], newspaper["section"]) == ("临江新报", "柳湾")
