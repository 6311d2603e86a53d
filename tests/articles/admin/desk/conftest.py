import pytest

from articles.models import Article, Passage
from tests.factories import make_article


@pytest.fixture
def article() -> Article:
    return make_article(paragraphs=["新曲昨曰通水，居民受益。"])


@pytest.fixture
def passage(article) -> Passage:
    return Passage.objects.get(article=article, role="paragraph")
