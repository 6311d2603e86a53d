"""Archives to measure with hold what a real one holds, and editors and partners can use them."""

from itertools import islice

import pytest

from articles.editing import Edit, save_passages
from articles.lossless import check_pages
from articles.models import Article, Page, PublishedArticle
from articles.publishing.publication import publish
from importers.demo import SAMPLES
from importers.files import find_pages
from importers.measuring.invented.archive import make_archive
from importers.measuring.invented.sentences import invented_articles

pytestmark = pytest.mark.django_db(transaction=True)
FILES = [file.path for file in find_pages([SAMPLES])]


def test_invented_articles_are_each_another_and_the_same_every_time():
    articles = list(islice(invented_articles(FILES), 30))
    assert articles == list(islice(invented_articles(FILES), 30))
    assert len({article.paragraphs for article in articles}) == 30
    assert 500 < sum(len("".join(article.paragraphs)) for article in articles) / 30 < 1_100


def test_the_archive_has_so_many_articles_and_loses_no_character():
    assert str(make_archive(90)) == "90 articles"
    assert Article.objects.count() == PublishedArticle.objects.count() == 90
    check_pages(list(Page.objects.values_list("pk", flat=True)))


def test_its_articles_can_be_corrected_and_published_again():
    make_archive(10)
    article = Article.objects.order_by("pk")[3]
    passage = article.passages.filter(role="paragraph")[0]
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text="改过的一段。")], None)
    assert publish([article], None).released == 1


def test_what_is_published_already_is_what_publication_would_make_of_it():
    make_archive(10)
    assert publish(Article.objects.all(), None).unchanged == 10


def test_an_archive_of_published_rows_alone_holds_no_passages():
    make_archive(10, desk=False)
    assert PublishedArticle.objects.count() == 10
    assert not Article.objects.get(pk=1000).passages.exists()


def test_an_archive_that_holds_articles_is_left_alone():
    make_archive(1)
    with pytest.raises(ValueError, match="empty"):
        make_archive(1)
