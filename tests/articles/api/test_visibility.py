"""What was not published, and what was withdrawn, is nowhere to be seen."""

import pytest

from articles.log.changesets import changeset
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import make_published
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db

SECRETS = ["秘而不宣", "秘图", "秘密单位", "秘密摄影", "秘密记者", "秘密栏目"]

NAMED = [
    ("articles/", {"reporter": "秘密记者"}),
    ("articles/", {"column": "秘密栏目"}),
    ("captions/", {"photographer": "秘密摄影"}),
    ("units/", {"name": "秘密单位"}),
]


@pytest.fixture
def secret():
    """An article of a published issue, every text of it a word that is nowhere else."""
    article = make_article(
        make_page(make_issue()),
        headline="秘而不宣的标题",
        paragraphs=["秘而不宣的正文。"],
        reporters=["秘密记者"],
        column="秘密栏目",
    )
    caption = make_caption(article, text="秘图。", photographers=["秘密摄影"])
    unit = make_unit("秘密单位")
    make_mention(unit, article=article)
    make_mention(unit, caption=caption)
    return article


def ids_of(article):
    caption = article.captions.get()
    return {
        "articles": article.public_id,
        "captions": caption.public_id,
        "units": caption.mentions.get().unit.public_id,
    }


def assert_invisible(api, article):
    ids = ids_of(article)
    for path in ("articles/", "captions/", "units/", "issues/"):
        text = api.get(f"/api/v1/{path}").content.decode()
        assert not [word for word in (*SECRETS, *ids.values()) if word in text]
    for resource, public_id in ids.items():
        assert api.get(f"/api/v1/{resource}/{public_id}/").status_code in (404, 410)
        assert api.ids(f"{resource}/", id=public_id) == []
    assert api.ids("articles/", unit=ids["units"]) == []
    for query in ({"article": ids["articles"]}, {"unit": ids["units"]}):
        assert api.ids("captions/", **query) == []
    for path, query in NAMED:
        # What nobody outside can know is unknown, and near to nothing.
        [error] = api.ask(path, status=400, **query)["errors"]
        assert error["code"] == "unknown_value"
        [near] = [{name: value[:-1] + "某" for name, value in query.items()}]
        assert "秘" not in api.ask(path, status=400, **near)["errors"][0].get("nearest", "")


def test_an_unpublished_article_is_invisible(api, secret):
    make_published()
    assert_invisible(api, secret)


def test_a_withdrawn_article_is_invisible(api, secret):
    make_published()
    publish([secret], None)
    assert "秘而不宣" in api.get("/api/v1/articles/").content.decode()
    withdraw([secret], None)
    assert_invisible(api, secret)


def test_an_issue_is_visible_only_while_an_article_of_it_is(api, secret):
    issue = secret.page.issue.public_id
    api.ask(f"issues/{issue}/", status=404)
    publish([secret], None)
    assert api.ask(f"issues/{issue}/")["article_count"] == 1
    withdraw([secret], None)
    api.ask(f"issues/{issue}/", status=404)
    assert api.ids("issues/") == []


def test_what_is_typed_at_the_desk_is_not_seen_until_it_is_published(api):
    article = make_published(paragraphs=["渠水万方。"])
    with changeset("edit"):
        article.passages.update(text="秘而不宣")
        type(article).objects.update(headline="秘而不宣")
    assert "秘而不宣" not in api.get("/api/v1/articles/").content.decode()
