"""Publishing, publishing anew, withdrawing: what becomes of what partners see."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.log.changesets import changeset
from articles.models import (
    Article,
    Changeset,
    Issue,
    Mention,
    PublishedArticle,
    PublishedCaption,
    PublishedMention,
    Unit,
)
from articles.publishing.blockers import CannotPublishError
from articles.publishing.publication import Published, Withdrawn, publish, republish, withdraw
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return User.objects.create(username="chief")


def document(article):
    return json.loads(PublishedArticle.objects.get(article=article).document)


def edit(row, **fields):
    with changeset("edit"):
        type(row).objects.filter(pk=row.pk).update(**fields)
        row.refresh_from_db()


def test_it_publishes_articles_with_their_captions_and_units(chief):
    article = make_article(headline="新渠通水", paragraphs=["第一段。", "第二段。"])
    caption = make_caption(article, photographers=["张璐"])
    unit = make_unit()
    make_mention(unit, article=article)
    make_mention(unit, caption=caption)

    assert publish([article], chief, "校对完毕") == Published(released=1)

    article.refresh_from_db()
    assert (article.publication, article.revision) == ("published", 1)
    row = PublishedArticle.objects.get()
    assert (row.public_id, row.revision, row.has_photo) == (article.public_id, 1, True)
    assert row.published_on == article.page.issue.published_on
    assert PublishedCaption.objects.get().photographers == ["张璐"]
    mentions = PublishedMention.objects.order_by("pk").values_list("caption__public_id", "unit__name", "role")
    assert list(mentions) == [(None, "柳湾街道", "subject"), (caption.public_id, "柳湾街道", "subject")]


def test_it_is_one_changeset_with_its_user_and_reason(chief):
    articles = [make_article() for _ in range(3)]
    before = Changeset.objects.count()
    publish(articles, chief, "第一期")
    [made] = Changeset.objects.order_by("pk")[before:]
    assert (made.kind, made.user, made.reason) == ("publish", chief, "第一期")


def test_it_asks_the_database_as_often_for_thirty_articles_as_for_one(chief):
    def queries(count):
        articles = [make_article() for _ in range(count)]
        for article in articles:
            make_mention(make_unit(f"单位{article.pk}"), article=article)
            make_caption(article)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            publish(articles, chief)
            republish(articles)
            withdraw(articles, chief)
        return len(captured)

    assert queries(30) == queries(1)


def test_it_refuses_an_undated_issue_by_name(chief):
    page = make_page(make_issue(published_on=None), stem="linjiang-3")
    articles = [make_article(), make_article(page=page), make_article(page=page)]
    with pytest.raises(CannotPublishError, match="linjiang-3") as refused:
        publish(articles, chief)
    assert [blocker.code for blocker in refused.value.blockers] == ["undated", "undated"]
    assert str(refused.value).count("linjiang-3") == 1, "said once, however many articles it has"
    assert not PublishedArticle.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"headline": ""}, "no_headline"),
        ({"kind": "picture", "headline": ""}, "no_caption"),
    ],
)
def test_it_refuses_an_article_that_lacks_what_its_kind_needs(chief, fields, code):
    with pytest.raises(CannotPublishError) as refused:
        publish([make_article(**fields)], chief)
    assert [blocker.code for blocker in refused.value.blockers] == [code]


def test_it_publishes_picture_news_without_a_headline(chief):
    picture = make_article(kind="picture", headline="", paragraphs=[])
    make_caption(picture)
    publish([picture], chief)
    assert document(picture)["captions"][0]["text"] == "图为通水现场。"


def test_it_leaves_alone_what_partners_see_so_already(chief):
    article = make_article()
    publish([article], chief)
    assert publish([article], chief) == Published(unchanged=1)
    assert document(article)["revision"] == 1
    assert Changeset.objects.filter(kind="publish").count() == 1


def test_a_correction_goes_out_when_it_is_published_and_not_before(chief):
    article = make_article(paragraphs=["渠水万方。"])
    publish([article], chief)
    edit(article.passages.get(text="渠水万方。"), text="渠水千方。")
    assert document(article)["text"] == "渠水万方。"
    publish([article], chief)
    assert (document(article)["text"], document(article)["revision"]) == ("渠水千方。", 2)


def test_a_withdrawal_leaves_nothing_behind(chief):
    article = make_article()
    make_mention(make_unit(), article=article)
    make_caption(article)
    publish([article], chief)

    assert withdraw([article], chief, "当事人要求") == Withdrawn(articles=1)

    article.refresh_from_db()
    assert article.publication == "withdrawn"
    assert not PublishedArticle.objects.exists()
    assert not PublishedCaption.objects.exists()
    assert not PublishedMention.objects.exists()
    assert Changeset.objects.filter(kind="withdraw", user=chief, reason="当事人要求").count() == 1


def test_withdrawing_what_was_never_published_does_nothing(chief):
    article = make_article()
    assert withdraw([article], chief) == Withdrawn(articles=0)
    article.refresh_from_db()
    assert article.publication == "unpublished"
    assert not Changeset.objects.filter(kind="withdraw").exists()


def test_the_revision_grows_over_withdrawals_too(chief):
    article = make_article()
    revisions = []
    for _ in range(3):
        publish([article], chief)
        revisions.append(document(article)["revision"])
        withdraw([article], chief)
    assert revisions == [1, 2, 3]


def test_a_new_date_goes_out_but_half_a_correction_does_not(chief):
    article = make_article(paragraphs=["渠水万方。"])
    publish([article], chief)
    edit(article.passages.get(text="渠水万方。"), text="渠水千")
    edit(article.page.issue, published_on=date(2021, 5, 7), date_source="editor")

    assert republish([article]) == Published(released=1)

    assert document(article)["issue"]["published_on"] == "2021-05-07"
    assert document(article)["text"] == "渠水万方。"
    assert PublishedArticle.objects.get().published_on == date(2021, 5, 7)


def test_a_renamed_unit_goes_out_with_its_article_and_caption(chief):
    article = make_article()
    caption = make_caption(article)
    unit = make_unit("柳湾街道")
    make_mention(unit, article=article)
    make_mention(unit, Mention.Role.MENTION, caption=caption)
    publish([article], chief)
    edit(unit, name="新柳湾街道")

    republish(Article.objects.filter(published__mentions__unit=unit))

    assert [unit["name"] for unit in document(article)["units"]] == ["新柳湾街道"]
    released = json.loads(PublishedCaption.objects.get().document)
    assert [(unit["name"], unit["role"]) for unit in released["units"]] == [("新柳湾街道", "mention")]
    assert PublishedMention.objects.count() == 2


def test_republishing_joins_the_changeset_that_it_is_called_in(chief):
    article = make_article()
    publish([article], chief)
    before = Changeset.objects.count()
    with changeset("metadata", user=chief, reason="改期"):
        Issue.objects.update(published_on=date(2021, 5, 7))
        republish([article])
    assert Changeset.objects.count() == before + 1


def test_republishing_passes_over_what_is_not_published(chief):
    withdrawn, unpublished = make_article(), make_article()
    publish([withdrawn], chief)
    withdraw([withdrawn], chief)
    assert republish([withdrawn, unpublished]) == Published()
    assert not PublishedArticle.objects.exists()


def test_a_published_issue_cannot_lose_its_date(chief):
    article = make_article()
    publish([article], chief)
    edit(article.page.issue, published_on=None, date_source="")
    with pytest.raises(CannotPublishError):
        republish([article])


def test_a_caption_that_moved_to_another_article_is_published_with_that_one(chief):
    giver, taker = make_article(), make_article()
    caption = make_caption(giver)
    publish([giver, taker], chief)
    edit(caption, article=taker)
    publish([taker], chief)
    assert PublishedCaption.objects.get().article_id == taker.pk
    publish([giver], chief)
    assert document(giver)["captions"] == []


def test_results_say_what_was_done():
    assert str(Published(released=2, unchanged=1)) != str(Published(released=2))
    assert "3" in str(Withdrawn(articles=3))


def test_nothing_happens_to_no_articles(chief):
    assert publish([], chief) == Published()
    assert withdraw(Article.objects.none(), chief) == Withdrawn()
    assert not Changeset.objects.filter(user=chief).exists()


def test_a_unit_that_a_document_names_cannot_be_deleted(chief):
    unit = make_unit()
    article = make_article()
    make_mention(unit, article=article)
    publish([article], chief)
    with pytest.raises(Exception, match="protected"), changeset("units"):
        Unit.objects.get().delete()


@pytest.mark.django_db(transaction=True)
def test_two_chiefs_who_publish_at_once_release_one_revision():
    article = make_article()
    start = Barrier(2)

    def press(_):
        start.wait()
        try:
            return publish([Article(pk=article.pk)], None)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as chiefs:
        results = list(chiefs.map(press, range(2)))
    assert sorted(results, key=str) == sorted([Published(released=1), Published(unchanged=1)], key=str)
    article.refresh_from_db()
    assert article.revision == 1
