"""What search reads, apart from the rows that lists read: of an article as it stands, of one as it is published, and
of a published photo caption.

All rows are narrow: their texts lie beside the table (migration 'search' sees to it), so that a hundred thousand
hits are put in order without a text being read. They follow from other rows and lie outside the change log.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.published import PublishedArticle, PublishedCaption
from articles.searching.grams import Grams


class ArticleText(models.Model):
    """For editors. Written by ``articles.copies.refresh_copies`` alone."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="text")
    folded = models.TextField()  # all its texts, as articles.searching.folding.searchable makes them

    class Meta:
        verbose_name = _("article text")
        verbose_name_plural = _("article texts")
        indexes = [GinIndex(Grams("folded"), name="article_text_grams", fastupdate=True)]

    def __str__(self) -> str:
        return self.folded[:40]


class SearchedText(models.Model):
    """For partners: of a published document and nothing else. Written by ``articles.publishing.release`` alone.

    Repeats the columns of the reading order.
    """

    published_on = models.DateField()
    issue_id = models.BigIntegerField()
    order = models.PositiveIntegerField()
    folded = models.TextField()  # all its texts, as articles.searching.folding.searchable makes them
    words = SearchVectorField()  # jieba's of titles, lead and names, each once, labelled by where it weighs most

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.folded[:40]


class PublishedText(SearchedText):
    article = models.OneToOneField(PublishedArticle, on_delete=models.CASCADE, primary_key=True, related_name="text")

    class Meta:
        verbose_name = _("published text")
        verbose_name_plural = _("published texts")
        indexes = [
            GinIndex(Grams("folded"), name="published_text_grams", fastupdate=True),
            models.Index(F("published_on").desc(), "issue_id", "order", "article", name="published_text_newest"),
        ]


class PublishedCaptionText(SearchedText):
    """Captions of an article follow each other by their keys, which are given anew with each release."""

    caption = models.OneToOneField(
        PublishedCaption, on_delete=models.CASCADE, primary_key=True, related_name="searched_text"
    )

    class Meta:
        verbose_name = _("published caption text")
        verbose_name_plural = _("published caption texts")
        indexes = [
            GinIndex(Grams("folded"), name="caption_text_grams", fastupdate=True),
            models.Index(F("published_on").desc(), "issue_id", "order", "caption", name="caption_text_newest"),
        ]
