"""What search reads, apart from the rows that lists read: of an article as it stands, and of one as it is published.

Both rows are narrow: their texts lie beside the table (migration 'search' sees to it), so that a hundred thousand
hits are put in order without a text being read. They follow from other rows and lie outside the change log.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.published import PublishedArticle
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


class PublishedText(models.Model):
    """For partners: of the published document and nothing else. Written by ``articles.publishing.release`` alone.

    Repeats the columns of the reading order.
    """

    article = models.OneToOneField(PublishedArticle, on_delete=models.CASCADE, primary_key=True, related_name="text")
    published_on = models.DateField()
    issue_id = models.BigIntegerField()
    order = models.PositiveIntegerField()
    folded = models.TextField()  # all its texts, as articles.searching.folding.searchable makes them
    words = SearchVectorField()  # jieba's, each once, labelled by where it weighs most

    class Meta:
        verbose_name = _("published text")
        verbose_name_plural = _("published texts")
        indexes = [
            GinIndex(Grams("folded"), name="published_text_grams", fastupdate=True),
            models.Index(F("published_on").desc(), "issue_id", "order", "article", name="published_text_newest"),
        ]

    def __str__(self) -> str:
        return self.folded[:40]
