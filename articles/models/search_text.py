"""What search reads: of articles on the desk, of published articles, and of published captions. Kept apart from the
rows that lists read.

The rows are narrow, because PostgreSQL stores their texts beside the table (see the migration 'search'). So a hundred
thousand hits can be sorted without reading a text. All of this is derived from other rows and lies outside the change
log.
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
    """An article as the desk searches it. Only ``articles.copies`` and the import write it."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="text")
    folded = models.TextField()  # all its texts, as articles.searching.folding.searchable makes them

    grams = Grams("folded")

    class Meta:
        verbose_name = _("article text")
        verbose_name_plural = _("article texts")
        indexes = [GinIndex(Grams("folded"), name="article_text_grams", fastupdate=True)]

    def __str__(self) -> str:
        return self.folded[:40]


class SearchedText(models.Model):
    """A published text as partners search it, derived from its document alone. Only ``articles.publishing.release``
    writes it. It repeats the columns of the reading order."""

    published_on = models.DateField()
    issue_id = models.BigIntegerField()
    order = models.PositiveIntegerField()
    folded = models.TextField()  # all its texts, as articles.searching.folding.searchable makes them
    words = SearchVectorField()  # jieba's of titles, lead and names, each once, labelled by where it weighs most
    grams = Grams("folded", "published_on")

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
            GinIndex(Grams("folded", "published_on"), name="published_text_grams", fastupdate=True),
            models.Index(F("published_on").desc(), "issue_id", "order", "article", name="published_text_newest"),
        ]


class PublishedCaptionText(SearchedText):
    """The captions of an article are ordered by their keys, which every release gives anew."""

    caption = models.OneToOneField(
        PublishedCaption, on_delete=models.CASCADE, primary_key=True, related_name="searched_text"
    )

    class Meta:
        verbose_name = _("published caption text")
        verbose_name_plural = _("published caption texts")
        indexes = [
            GinIndex(Grams("folded", "published_on"), name="caption_text_grams", fastupdate=True),
            models.Index(F("published_on").desc(), "issue_id", "order", "caption", name="caption_text_newest"),
        ]
