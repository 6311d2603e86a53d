"""Continuations and splits as partners see them: in both documents, and only of what is published."""

import json

import pgtrigger
import pytest
from django.db import transaction

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Changeset, FeedEntry, Passage, PublishedArticle
from articles.publishing.publication import publish, withdraw
from articles.structure.merging import accept_continuation, join_articles
from articles.structure.splitting import start_article
from articles.workflow.passing import pass_on
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(db):
    with transaction.atomic():
        number_at_once()
        yield


def number_at_once():
    pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")


def take_back(kind):
    """An undo checks all constraints, and defers them again."""
    undo(Changeset.objects.get(kind=kind), None)
    number_at_once()


def document(article):
    return json.loads(PublishedArticle.objects.get(article=article).document)


def feed(after=0):
    entries = FeedEntry.objects.filter(number__gt=after).order_by("number")
    return [(entry.article, entry.change) for entry in entries]


def last():
    return FeedEntry.objects.order_by("number").last()


@pytest.fixture
def pair():
    issue = make_issue()
    earlier = make_article(make_page(issue, number="1"))
    later = make_article(make_page(issue, number="2"))
    accept_continuation(earlier, later, None)
    return earlier, later


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_both_name_each_other_whichever_is_published_first(pair, order):
    earlier, later = pair
    for which in order:
        publish([pair[which]], None)
    assert document(earlier)["continued_by"] == {"id": later.public_id}
    assert document(later)["continues"] == {"id": earlier.public_id}
    assert (document(earlier)["continues"], document(later)["continued_by"]) == (None, None)


def test_they_are_published_together_in_one_revision_each(pair):
    publish(pair, None)
    assert [document(each)["revision"] for each in pair] == [1, 1]


def test_an_unpublished_continuation_is_not_named(pair):
    publish([pair[0]], None)
    assert document(pair[0])["continued_by"] is None


def test_withdrawing_one_takes_its_id_off_the_other(pair):
    earlier, later = pair
    publish(pair, None)
    number = last().number
    withdraw([later], None)
    assert document(earlier)["continued_by"] is None
    assert feed(number) == [(later.public_id, "withdrawn"), (earlier.public_id, "restructured")]


def test_joining_two_that_are_published_tells_both():
    issue = make_issue()
    earlier, later = (make_article(make_page(issue, number=number)) for number in "12")
    publish([earlier, later], None)
    accept_continuation(earlier, later, None)
    assert document(earlier)["continued_by"] == {"id": later.public_id}
    assert document(later)["continues"] == {"id": earlier.public_id}


def test_words_of_the_desk_do_not_go_out_with_it(pair):
    earlier, later = pair
    publish([earlier], None)
    with changeset("edit"):
        earlier.passages.filter(role="paragraph").update(text="尚未校完")
    publish([later], None)
    assert document(earlier)["continued_by"] and document(earlier)["text"] == "新渠昨日通水。"


@pytest.fixture
def long_article():
    """Two stories that were read as one; published."""
    lines = ["渠水万方，沿线十二个村受益。", "石桥小学开学", "新校舍启用了。"]
    article = make_article(headline="新渠通水", paragraphs=lines)
    publish([article], None)
    return article


def split(article):
    passage = Passage.objects.get(article=article, text="石桥小学开学")
    with changeset("edit"):
        Passage.objects.filter(pk=passage.pk).update(role="subheading")
    return start_article(passage, None)


def test_a_split_is_told_with_the_new_ids_and_both_name_each_other(long_article):
    number = last().number
    made = split(long_article)
    pass_on([made], None)
    entries = list(FeedEntry.objects.filter(number__gt=number).order_by("number"))
    assert [(each.article, each.change, each.split_into) for each in entries] == [
        (long_article.public_id, "split", [made.public_id]),
        (made.public_id, "published", []),
    ]
    assert document(long_article)["split_into"] == [made.public_id]
    assert document(made)["split_from"] == long_article.public_id


def test_joining_them_again_leads_on(long_article):
    made = split(long_article)
    pass_on([long_article], None)
    number = last().number
    join_articles(long_article, made, None)
    assert feed(number) == []
    pass_on([long_article], None)
    entries = list(FeedEntry.objects.filter(number__gt=number).order_by("number"))
    assert (entries[0].article, entries[0].change) == (made.public_id, "merged")
    assert entries[0].merged_into == long_article.public_id
    assert document(long_article)["split_into"] == []
    assert "新校舍启用了。" in document(long_article)["text"]


def test_a_split_taken_back_leads_on_too(long_article):
    made = split(long_article)
    pass_on([long_article], None)
    number = last().number
    take_back("split")
    assert feed(number) == []
    pass_on([long_article], None)
    merged = FeedEntry.objects.get(number__gt=number, article=made.public_id)
    assert (merged.change, merged.merged_into) == ("merged", long_article.public_id)
    assert document(long_article)["split_into"] == []
    assert "新校舍启用了。" in document(long_article)["text"]


def test_a_merge_taken_back_brings_the_other_out_again(long_article):
    made = split(long_article)
    pass_on([long_article], None)
    before = [document(each)["text"] for each in (long_article, made)]
    join_articles(long_article, made, None)
    pass_on([long_article], None)
    number = last().number
    take_back("merge")
    assert feed(number) == []
    pass_on([made], None)
    assert [document(each)["text"] for each in (long_article, made)] == before
    assert feed(number) == [(long_article.public_id, "split"), (made.public_id, "published")]


def test_what_was_withdrawn_before_its_merge_stays_so_after_it(long_article):
    made = split(long_article)
    pass_on([long_article], None)
    withdraw([made], None)
    join_articles(long_article, made, None)
    assert "新校舍启用了。" not in document(long_article)["text"]
    take_back("merge")
    made.refresh_from_db()
    assert made.publication == "withdrawn"
    assert not PublishedArticle.objects.filter(article=made).exists()
