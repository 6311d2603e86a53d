"""A redaction under test, and who may read what it took away."""

import pytest
from django.contrib.auth.models import Permission, User

from tests.articles.redacting.redacted import NAME, Case
from tests.factories import make_article, make_passage


@pytest.fixture
def case() -> Case:
    article = make_article(paragraphs=["新渠昨日通水。", f"村民{NAME}说：“盼了三年。”"], byline="（记者 张璐）")
    passage = article.passages.get(text__contains=NAME)
    make_passage(article.page, "unassigned", "下转第三版")
    return Case(article, passage)


@pytest.fixture
def reader() -> User:
    """May read what was redacted."""
    user = User.objects.create_user("sun")
    user.user_permissions.add(Permission.objects.get(codename="view_redacted"))
    return user
